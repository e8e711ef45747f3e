"""Find the rows that are the same place, and merge them."""
