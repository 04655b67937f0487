"""Turning whatever somebody uploaded into a video that every station plays: probe, transcode, poster."""
