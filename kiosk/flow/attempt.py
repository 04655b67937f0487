"""Doing for a viewer what needs the disk: where that fails it is said, and nothing is half done."""

import logging
from collections.abc import Callable

from content_sync.errors import SyncError
from kiosk.flow.section import Onward
from kiosk.screens.calm.presenter import cannot_be_kept
from kiosk.screens.stage import Stage
from kiosk.screens.toast.presenter import Tone
from kiosk.sentences import sentence

_log = logging.getLogger(__name__)


def attempt(work: Callable[[], object], tell: Callable[[SyncError], object]) -> bool:
    """Do ``work``; return False and ``tell`` of it if it could not be kept."""
    try:
        work()
    except SyncError as error:
        _log.exception("what a viewer did cannot be kept")
        tell(error)
        return False
    return True


def page_over(onward: Onward) -> Callable[[SyncError], None]:
    """Return what tells of a failure on a calm page over whatever is there."""
    return lambda _error: onward.say(cannot_be_kept())


def toast_on(stage: Stage) -> Callable[[SyncError], None]:
    """Return what tells of a failure in a short sentence over the page, which stays as it is."""
    return lambda error: stage.toast(sentence(error), Tone.WRONG)
