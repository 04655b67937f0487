"""Feeds of broadcasters (RSS, Atom, podcasts): what is new in them becomes lessons that wait for review like any."""
