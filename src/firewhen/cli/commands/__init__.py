"""One command a file: parse arguments, call a room, render."""
