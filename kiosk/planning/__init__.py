"""What the station's administrator plans."""
