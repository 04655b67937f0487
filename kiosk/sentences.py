"""What went wrong, as a sentence for whoever works the station from a terminal."""

from content_sync.errors import AlreadyRunning, OutOfSpace, SyncError, TryLater
from content_sync.identity.enrolment import EnrolmentRefused
from kiosk.language import _
from kiosk.screens.code.enrolment import sentence_for


def sentence(error: SyncError) -> str:
    """Return the sentence. What only a technician can mend keeps the technician's own words."""
    match error:
        case AlreadyRunning():
            return _("The station's program is already running on this data folder.")
        case EnrolmentRefused():
            return sentence_for(error.reason)
        case OutOfSpace():
            return _("The disk is full.")
        case TryLater():
            return _("The centre cannot be reached now. Please try again later.")
        case _:
            return str(error)
