"""Turning whatever somebody filmed or recorded into what every station plays: probe, transcode, poster."""
