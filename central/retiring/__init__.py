"""Lessons that leave the catalogue on a day, and what takes their place.

Nothing happens before a publication carries it out; no record of what was watched is touched.
"""
