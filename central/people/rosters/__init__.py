"""Everybody on the rosters: found by name or number, and given out as a file that can be read in again."""
