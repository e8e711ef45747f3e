"""True places, the mistakes that people and spreadsheets make, and a score of repairs."""
