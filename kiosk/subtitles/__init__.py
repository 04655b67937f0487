"""Subtitles: read from SubRip and WebVTT files of any hand, and found again by the place in the lesson."""
