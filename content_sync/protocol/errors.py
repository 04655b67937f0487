"""What can be wrong with bytes from the wire, named by what the reader does: refuse them."""


class ProtocolError(Exception):
    """Root of everything that makes bytes from the wire unacceptable."""


class BadDocument(ProtocolError):
    """A document cannot be read."""


class BadEnvelope(ProtocolError):
    """An envelope is damaged, meant for something else, or not signed by whom it claims."""


class BadBatch(ProtocolError):
    """A batch of facts is damaged or contradicts itself."""


class BadSeal(ProtocolError):
    """A sealed document is damaged or was sealed to another station, or a key cannot be sealed to."""
