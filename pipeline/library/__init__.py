"""The clause library as values: clauses, forms, outline, numbering schemes, and which clauses an agreement takes."""
