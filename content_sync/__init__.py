"""Documents down, facts up, over any carrier."""
