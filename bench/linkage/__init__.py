"""Places of which some stand on several rows, with the truth; a score of what finds them."""
