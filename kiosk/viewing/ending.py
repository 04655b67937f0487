"""How a playback ends of itself. Pure: the player believes a film that is only heard, the file knows better."""

from content_sync.protocol.documents import Asset, LessonKind, kind_of
from content_sync.protocol.payloads import CloseReason
from kiosk.player.port import PlayerState, Sample


def needs_picture(file: Asset) -> bool:
    """Say whether a file must show pictures. What is live, and has no content to be named by, may be a radio's."""
    return kind_of(file.media_type) is LessonKind.VIDEO and file.sha256 != ""


def ending(file: Asset, sample: Sample) -> CloseReason | None:
    """Return why what plays is over, None while it goes on; a film that came to its end without a picture is faulty."""
    if sample.state is PlayerState.ENDED and (sample.displayed_pictures > 0 or not needs_picture(file)):
        return CloseReason.FINISHED
    return CloseReason.FAULT if sample.state in {PlayerState.ENDED, PlayerState.FAILED} else None
