"""What can keep a publication from being made."""


class CannotPublish(Exception):
    """A person has to set something right first; the message is a sentence for that person."""


class Otherwise(CannotPublish):
    """What would be published is not what was shown: a person has to look again."""


class MayNot(CannotPublish):
    """Who planned it may not publish any more."""
