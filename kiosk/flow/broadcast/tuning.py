"""Tuning in: a live broadcast has the screen when its first picture is there, and a calm page until then.

Nothing is recorded before, and a sender that is not reachable is tried again by itself.
"""

import logging
from collections.abc import Callable

from content_sync.library.library import Library
from content_sync.protocol.documents import Asset, Lesson
from kiosk.flow.parts import Parts
from kiosk.flow.watching.watching import Watching
from kiosk.player.port import PlayerState
from kiosk.screens.calm.screen import CalmScreen
from kiosk.screens.live.presenter import not_reachable, tuning_in
from kiosk.screens.stage import Stage
from playlists.model import Airing

AGAIN_AFTER_S = 5.0
_LIVE_TYPE = "video/mp2t"

_log = logging.getLogger(__name__)


class Tuning:
    """``choose`` lets the viewers choose something else meanwhile."""

    def __init__(self, parts: Parts, stage: Stage, watching: Watching, choose: Callable[[], None]) -> None:
        self._parts = parts
        self._stage = stage
        self._watching = watching
        self._page = CalmScreen(choose)
        self._airing: Airing | None = None
        self._playback: int | None = None
        self._again_at_s = 0.0
        self._is_lost = False

    def open(self, airing: Airing) -> None:
        """Show the page that waits for ``airing``, and try at once."""
        self._airing, self._playback, self._again_at_s, self._is_lost = airing, None, 0.0, False
        self._page.show(tuning_in(airing.entry.programme.title))
        self._stage.open(self._page)

    def follow(self, offset_s: float) -> None:
        """Try to tune in if it is time; to be called once a second while nothing plays."""
        if self._airing is not None and self._playback is None and self._parts.clock.monotonic_s() >= self._again_at_s:
            address = self._airing.entry.programme.stream_url
            self._playback = self._parts.showing.player.play_stream(address, start_ms=round(offset_s * 1000))

    def look(self) -> None:
        """See whether a picture has come; to be called four times a second."""
        if self._airing is None or self._playback is None:
            return
        sample = self._parts.showing.player.sample()
        if sample.playback != self._playback or self._parts.showing.current is not None:
            self._playback = None
        elif sample.state is PlayerState.FAILED:
            self.lose(self._airing)
        elif sample.displayed_pictures > 0 or sample.played_sounds > 0:
            self._begin(self._airing, self._playback)

    def lose(self, airing: Airing) -> None:
        """Take note that nothing comes, or no more, and say so; it is tried again in some seconds."""
        if not self._is_lost:
            _log.warning("the live broadcast %s is not reachable", airing.entry.programme.title)
        self._airing, self._playback, self._is_lost = airing, None, True
        self._again_at_s = self._parts.clock.monotonic_s() + AGAIN_AFTER_S
        self._page.show(not_reachable(airing.entry.programme.title))

    def show(self) -> None:
        """Show the page."""
        self._stage.open(self._page)

    def stop(self) -> None:
        """Try no more, and take the page away."""
        if self._playback is not None and self._parts.showing.current is None:
            self._parts.showing.player.stop()
        self._airing = self._playback = None
        self._close_page()

    def _begin(self, airing: Airing, playback: int) -> None:
        self._playback, self._is_lost = None, False
        self._close_page()
        self._stage.uncover()
        self._parts.showing.take_on(live_lesson(airing, self._parts.library), playback, airing)
        self._stage.open(self._watching.page)

    def _close_page(self) -> None:
        if self._stage.page is self._page:
            self._stage.back()


def live_lesson(airing: Airing, library: Library) -> Lesson:
    """Return the lesson as which a live broadcast is watched, whether the catalogue has it or not.

    Its medium has no content to be named by: what was seen of it counts by the broadcast, not by a film.
    """
    programme = airing.entry.programme
    known = library.lesson(programme.lesson_id)
    return Lesson(
        id=programme.lesson_id or airing.entry.id,
        number=known.number if known else 0,
        title=programme.title,
        summary=known.summary if known else "",
        medium=Asset(
            sha256="", size_bytes=0, media_type=_LIVE_TYPE, chunks_sha256="", duration_ms=programme.duration_s * 1000
        ),
    )
