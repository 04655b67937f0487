"""Clips that answer one question: how they come, are made ready, and are reviewed."""
