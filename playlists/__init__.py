"""What should be on the screen at an instant.

A pure room: every function takes its data and the instant, and answers the same for the same. No clock is read here,
no file, no network, no framework.
"""
