"""Files that come in and are made ready."""
