"""Where people stand in a year."""
