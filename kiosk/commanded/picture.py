"""The small picture of the screen that the county asked for, or why there is none."""

from content_sync.protocol.documents import Command
from content_sync.protocol.screens import HEIGHT_PX, MOST_PICTURE_BYTES, WIDTH_PX, Hidden, ScreenShown
from content_sync.trust.clock import Instant
from kiosk.pictures import NotAPicture, Pixels, small_jpeg


def picture_message(command: Command, pixels: Pixels | None, now: Instant, *, is_public: bool) -> ScreenShown:
    """Return what is sent of a window that showed ``pixels``; nothing of them unless ``is_public``.

    Raises:
        NotAPicture: there are no pixels, or they make no file that is small enough.
    """
    taken_ms = round(now.at.timestamp() * 1000) if now.is_certain else None
    if not is_public:
        return ScreenShown(command_id=command.id, taken_ms=taken_ms, hidden=Hidden.PERSONAL)
    if pixels is None:
        raise NotAPicture("the window told nothing")
    picture = small_jpeg(pixels, (WIDTH_PX, HEIGHT_PX), MOST_PICTURE_BYTES)
    return ScreenShown(command_id=command.id, taken_ms=taken_ms, picture=picture)
