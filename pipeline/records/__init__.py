"""What becomes of agreements over time: versions, locks, records, and what changed between two of them."""
