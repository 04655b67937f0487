"""Collective studies: people called together, marked, shown lessons, and what they said of them."""
