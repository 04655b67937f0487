"""What is spoken into the station's microphone, if it has one."""
