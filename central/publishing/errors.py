"""What can keep a publication from being made."""


class CannotPublish(Exception):
    """A person has to set something right first; the message is a sentence for that person."""
