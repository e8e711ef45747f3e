"""The pages of runs: thin, what they show and do are actions."""
