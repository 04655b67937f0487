"""What makes the screen easy to use, and what it shows while nobody does."""
