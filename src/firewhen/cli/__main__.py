"""`python -m firewhen.cli` does what `firewhen` does."""

from . import main

main()
