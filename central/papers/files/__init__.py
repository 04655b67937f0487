"""Files that go with papers: what they are, what they may be called, and where they lie."""
