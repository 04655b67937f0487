"""Who is in the room, and what they really saw."""
