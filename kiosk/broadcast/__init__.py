"""Keeps the right programme on air, and the log of what really aired."""
