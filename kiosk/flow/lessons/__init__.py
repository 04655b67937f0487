"""Choosing a lesson: Home, the lists, the search, numbers."""
