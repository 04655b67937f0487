"""A glimpse of the broadcast that is on, in Home's panel, for those who left it or never joined it.

It is nobody's watching: it plays without a room session, so no fact says that it was seen.
"""

from kiosk.flow.broadcast.readiness import film_of
from kiosk.flow.parts import Parts
from kiosk.screens.home.screen import HomeScreen
from playlists.model import Airing
from playlists.resolve import on_air


class Glimpse:
    """Uses the player while nobody else does, and takes it from nobody."""

    def __init__(self, parts: Parts, frames_per_s: int) -> None:
        self._parts = parts
        self._frames_per_s = frames_per_s
        self._airing: Airing | None = None
        self._home: HomeScreen | None = None
        self._playback: int | None = None

    def follow(self, home: HomeScreen | None) -> None:
        """Begin on ``home``, go on, or end where there is none; to be called four times a second."""
        showing = self._parts.showing
        is_free = showing.current is None and showing.awaited is None
        airing = self._on_air() if home is not None and is_free else None
        if (airing, home) != (self._airing, self._home):
            self._end()
            self._airing, self._home = airing, home
            if airing is not None and home is not None:
                self._begin(airing, home)

    def _on_air(self) -> Airing | None:
        instant = self._parts.clock.now()
        return on_air(self._parts.schedule, instant.at) if instant.is_certain else None

    def _begin(self, airing: Airing, home: HomeScreen) -> None:
        lesson = film_of(self._parts, airing.entry.programme)
        path = self._parts.showing.path_of(lesson) if lesson is not None else None
        if path is not None:
            start_ms = round(airing.offset_s(self._parts.clock.now().at) * 1000)
            self._playback = self._parts.showing.player.play(path, start_ms=start_ms)
            home.show_picture(self._parts.showing.player, self._frames_per_s)

    def _end(self) -> None:
        player = self._parts.showing.player
        if self._playback is not None and self._home is not None:
            self._home.hide_picture()
            if player.sample().playback == self._playback:
                player.stop()
        self._playback = None
