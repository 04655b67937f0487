"""All lessons of all courses: found by title or number, and given out as a list."""
