"""What the screen shows on demand: the film, its keys, its menu, and who is counted."""
