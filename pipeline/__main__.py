"""`python -m pipeline` is the command `mou`."""

from pipeline.cli.main import main

main()
