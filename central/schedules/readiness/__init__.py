"""Are the stations ready for what airs next, and what to do about those that are not."""
