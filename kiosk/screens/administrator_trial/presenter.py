"""What is asked of somebody who tries sound and picture."""

from collections.abc import Mapping

from kiosk.checks.judge import Subject
from kiosk.language import _


def sound_words(trials: Mapping[Subject, bool]) -> str:
    """Return the question about the sound, or what was last said of it."""
    if Subject.SOUND not in trials:
        return _("A tone comes from the left, from the right, then from both. Do you hear it?")
    return _("You heard it the last time.") if trials[Subject.SOUND] else _("You heard nothing the last time.")


def picture_words(trials: Mapping[Subject, bool]) -> str:
    """Return the question about the picture, or what was last said of it."""
    if Subject.PICTURE not in trials:
        return _("Are all four red corners whole, and the colours clean?")
    return _("The picture was good the last time.") if trials[Subject.PICTURE] else _("It was not good the last time.")
