"""Document to bytes: text, HTML, PDF and Word. A writer prints the finished tree; it numbers, resolves and words nothing."""
