"""What the schedule puts on the screen, and the guide to it."""
