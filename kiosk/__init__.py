"""The room in front of the TV."""
