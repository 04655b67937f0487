"""What a station fetches next, what it lets go, what it has no room for. Pure: what is known in, a plan out."""
