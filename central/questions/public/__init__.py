"""Questions with their answers for everybody: written by an editor, reviewed, and shown on the TVs of an area."""
