"""Copying a week of the schedule."""
