"""Turning a PDF, a picture or a ZIP of pictures into pages that every station shows: one ZIP of WebP pictures."""
