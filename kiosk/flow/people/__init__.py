"""Who is in the room, and how they say so."""
