"""Reports that take long: made in the background, kept as a file for a while, for who asked."""
