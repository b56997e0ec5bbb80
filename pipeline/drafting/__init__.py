"""Selection to draft, draft to document: facts said, clauses filled in a sandbox, items numbered, references put into words."""
