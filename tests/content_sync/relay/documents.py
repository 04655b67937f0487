"""What the centre behind a relay has published, besides its media."""

DOCUMENT = "targets/abc.centre.json"
