"""The centre: what county staff use in a browser, and what stations talk to."""
