"""Lessons of pages: a book of pictures, opened with care, whose pages are turned as a film is played."""
