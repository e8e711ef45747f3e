"""What runs in a process of its own, with bounds: spreadsheets and GeoJSON to rows of text."""
