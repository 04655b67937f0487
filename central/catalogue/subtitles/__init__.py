"""Subtitles of lessons, as staff have them and as stations read them."""
