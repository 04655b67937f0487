"""Why a stick does not serve. A screen shows the ``objection`` of each as a sentence."""

from content_sync.errors import Refuse, TryLater
from content_sync.protocol.sticks import Objection


class StickRefused(Refuse):
    """This stick is not taken: another one, or another centre's word, would be."""

    def __init__(self, objection: Objection, message: str) -> None:
        super().__init__(message)
        self.objection = objection


class StickTrouble(TryLater):
    """The stick was taken and does not serve now: pulled, full, write-protected, or it cannot be read in places."""

    def __init__(self, objection: Objection, message: str) -> None:
        super().__init__(message)
        self.objection = objection
