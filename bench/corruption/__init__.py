"""True places of all French communes, ways to corrupt their geography, and a score of repairs."""
