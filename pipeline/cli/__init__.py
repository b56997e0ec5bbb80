"""The command `mou`: reads what the user asks for, calls `disk`, prints what was found and chooses the exit code."""
