"""A voice that says what is on the screen, for people who do not read."""
