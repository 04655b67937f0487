"""What named staff say against a fact."""
