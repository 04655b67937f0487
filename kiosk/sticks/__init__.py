"""The USB sticks that are in the box."""
