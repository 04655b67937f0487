"""Turns the pages of a book as a player plays a film: by itself, or held, then by hand.

A page stands for ``PAGE_MS`` of the lesson. Its time runs while it is really on the screen, also when the viewers turn
pages by hand; it stops at the page's end until the page is turned.
"""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from content_sync.protocol.documents import PAGE_MS
from kiosk.pages.picture import PagePicture
from kiosk.pages.reader import Reader, Unreadable
from kiosk.player.port import Frame, PlayerState, Sample

_AGAIN_S = 0.5
"""A page that stands is offered again so often: each time it is taken proves that it still is on the screen."""

_LASTS_S = 1.0
"""A page that was not taken again for so long is no longer on the screen, and its time stands still."""

_BLANK = PagePicture(16, 9, bytearray([24] * 144), bytearray([128] * 40), bytearray([128] * 40))
"""Stands for a page that cannot be read, and does not count as shown."""


class PageTurner:
    """``Player`` of books of pages. ``pause`` ends the turning by itself, ``seek`` turns to a page's beginning.

    A page that cannot be read stays dark and unseen; a book without any other fails.
    """

    def __init__(self, monotonic_s: Callable[[], float] = time.monotonic) -> None:
        self._monotonic_s = monotonic_s
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pages")
        self._reader: Reader | None = None
        self._playback = 0
        self._serial = 0
        self._taken_s: float | None = None
        self._at_s = monotonic_s()
        self._begin(0, PlayerState.IDLE)

    def play(self, path: Path, *, start_ms: int = 0) -> int:
        """Open a book at a page."""
        self.stop()
        self._playback += 1
        self._reader = Reader(path, self._thread)
        self._begin(start_ms // PAGE_MS, PlayerState.OPENING)
        return self._playback

    def play_stream(self, address: str, *, start_ms: int = 0) -> int:  # noqa: ARG002 - the port names them
        """Fail: no book is sent live."""
        self.stop()
        self._playback += 1
        self._begin(0, PlayerState.FAILED)
        return self._playback

    def pause(self) -> None:
        """Turn no page by itself any more."""
        self._follow()
        self._is_turning = False

    def resume(self) -> None:
        """Turn the pages again."""
        self._follow()
        self._is_turning = True

    def seek(self, position_ms: int) -> None:
        """Turn to the page that stands for this place; the end is beyond the last."""
        self._follow()
        if self._state in {PlayerState.OPENING, PlayerState.PLAYING}:
            self._turn_to(max(0, position_ms) // PAGE_MS)

    def set_rate(self, rate: float) -> None:
        """A page has no speed."""

    def show_picture(self, *, is_shown: bool) -> None:
        """There is nothing but the picture."""

    def set_volume(self, percent: int) -> None:
        """A page makes no sound."""

    def stop(self) -> None:
        """Close the book."""
        if self._reader is not None:
            self._reader.close()
        self._reader = None
        self._begin(0, PlayerState.IDLE)

    def sample(self) -> Sample:
        """Return which page stands, and for how long it has."""
        self._follow()
        duration_ms = self._page_count * PAGE_MS or None
        stands = self._state is PlayerState.PLAYING and self._dwell_ms >= PAGE_MS - 1
        state = PlayerState.PAUSED if stands else self._state
        return Sample(self._playback, self._at_s, state, self._position_ms(), duration_ms, self._taken_count)

    def frame(self, seen: int = 0) -> Frame | None:
        """Return the page unless it is ``seen``, and that again after a while. Serials count downwards from -1."""
        self._follow()
        picture = self._picture
        is_recent = self._taken_s is not None and self._at_s - self._taken_s < _AGAIN_S
        if picture is None or (is_recent and self._serial == seen):
            return None
        self._taken_s = self._at_s
        self._serial -= 1
        self._taken_count += picture is not _BLANK
        y, u, v = (memoryview(plane) for plane in (picture.y, picture.u, picture.v))
        return Frame(self._serial, picture.width, picture.height, y, u, v)

    def close(self) -> None:
        """End the reading thread."""
        self.stop()
        self._thread.shutdown()

    def _begin(self, page: int, state: PlayerState) -> None:
        self._state = state
        self._is_turning = True
        self._page_count = self._taken_count = 0
        self._stand(page)

    def _stand(self, page: int) -> None:
        """Begin with a page that is not read yet."""
        self._page = page
        self._dwell_ms = 0
        self._picture: PagePicture | None = None
        self._taken_s = None
        self._at_s = self._monotonic_s()

    def _turn_to(self, page: int) -> None:
        self._stand(page)
        if self._page_count and page >= self._page_count:
            self._page = self._page_count
            self._state = PlayerState.ENDED if self._taken_count else PlayerState.FAILED

    def _follow(self) -> None:
        """Carry everything forward to the present."""
        before_s, self._at_s = self._at_s, self._monotonic_s()
        if self._reader is not None and self._state is PlayerState.OPENING:
            self._open(self._reader)
        if self._reader is None or self._state is not PlayerState.PLAYING:
            return
        if self._picture is None:
            self._picture = _read(self._reader, self._page)
        elif self._taken_s is not None:
            gone_s = min(self._at_s, self._taken_s + _LASTS_S) - before_s
            self._dwell(max(0, round(gone_s * 1000)))

    def _open(self, reader: Reader) -> None:
        try:
            self._page_count = reader.page_count() or 0
        except Unreadable:
            self._state = PlayerState.FAILED
            return
        if self._page_count:
            self._state = PlayerState.PLAYING
            self._page = min(self._page, self._page_count - 1)

    def _dwell(self, gone_ms: int) -> None:
        self._dwell_ms = min(self._dwell_ms + gone_ms, PAGE_MS - 1)
        if self._is_turning and self._dwell_ms == PAGE_MS - 1:
            self._turn_to(self._page + 1)

    def _position_ms(self) -> int:
        return self._page * PAGE_MS + self._dwell_ms


def _read(reader: Reader, page: int) -> PagePicture | None:
    try:
        return reader.page(page)
    except Unreadable:
        return _BLANK
