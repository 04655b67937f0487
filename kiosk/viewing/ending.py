"""How a playback ends of itself. Pure: the player believes a film that is only heard, the lesson knows better."""

from content_sync.protocol.documents import Lesson, LessonKind
from content_sync.protocol.payloads import CloseReason
from kiosk.player.port import PlayerState, Sample


def needs_picture(lesson: Lesson) -> bool:
    """Say whether a lesson must show pictures. What is live, and has no content to be named by, may be a radio's."""
    return lesson.kind is LessonKind.VIDEO and lesson.medium.sha256 != ""


def ending(lesson: Lesson, sample: Sample) -> CloseReason | None:
    """Return why what plays is over, None while it goes on; a film that came to its end without a picture is faulty."""
    if sample.state is PlayerState.ENDED and (sample.displayed_pictures > 0 or not needs_picture(lesson)):
        return CloseReason.FINISHED
    return CloseReason.FAULT if sample.state in {PlayerState.ENDED, PlayerState.FAILED} else None
