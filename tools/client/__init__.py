"""Writes what follows from the table of operations: the clients' methods and the pages of the reference."""
