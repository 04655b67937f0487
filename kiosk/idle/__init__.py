"""What the screen shows when nobody uses it."""
