"""What happens to a file between its arrival and its storing."""
