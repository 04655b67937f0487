"""What can go wrong between station and centre, named by what the caller does about it."""


class SyncError(Exception):
    """Root of all errors of this package."""


class TryLater(SyncError):
    """The line or the centre is not there now. ``retry_after_s`` is the centre's own wish, if it said one."""

    def __init__(self, message: str, retry_after_s: float | None = None) -> None:
        super().__init__(message)
        self.retry_after_s = retry_after_s


class Refuse(SyncError):
    """What came is not what was asked for or not trustworthy: drop it, keep what was."""


class OutOfSpace(SyncError):
    """The disk is full."""


class Damaged(SyncError):
    """What is on this disk cannot be read any more: set it aside and begin anew."""


class Misconfigured(SyncError):
    """A person has to set something right; the message is a sentence for that person."""


class AlreadyRunning(Misconfigured):
    """Another program owns the station's data folder."""
