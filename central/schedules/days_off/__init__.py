"""Days off, and days that are worked instead."""
