"""The calendar in which broadcasts are seen and dragged."""
