"""A synthetic Base Adresse Nationale, addresses as people write them, and a score of answers."""
