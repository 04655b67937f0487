"""The forms in which stations take a film."""
