"""Rules that are tried before they hold."""
