"""One player out of two: films and sound for the one, books of pages for the other."""

from dataclasses import replace
from pathlib import Path

from kiosk.pages.book import MAGIC
from kiosk.player.container import read_head
from kiosk.player.port import Frame, Player, Sample


class EitherPlayer:
    """``Player`` that looks at a file's first bytes and has the right one of two players play it."""

    def __init__(self, films: Player, pages: Player) -> None:
        self._films = films
        self._pages = pages
        self._active = films
        self._playback = 0

    def play(self, path: Path, *, start_ms: int = 0) -> int:
        """Begin a book or a film."""
        self._choose(self._pages if read_head(path).startswith(MAGIC) else self._films)
        self._active.play(path, start_ms=start_ms)
        return self._playback

    def play_stream(self, address: str, *, start_ms: int = 0) -> int:
        """Begin what is sent live."""
        self._choose(self._films)
        self._active.play_stream(address, start_ms=start_ms)
        return self._playback

    def pause(self) -> None:
        """Hold what is on."""
        self._active.pause()

    def resume(self) -> None:
        """Go on."""
        self._active.resume()

    def seek(self, position_ms: int) -> None:
        """Go to a place."""
        self._active.seek(position_ms)

    def set_rate(self, rate: float) -> None:
        """Play at a speed."""
        self._active.set_rate(rate)

    def show_picture(self, *, is_shown: bool) -> None:
        """Leave the picture out, or show it again."""
        self._active.show_picture(is_shown=is_shown)

    def set_volume(self, percent: int) -> None:
        """Set the loudness of films, now or later."""
        self._films.set_volume(percent)

    def stop(self) -> None:
        """Let go of what is on."""
        self._active.stop()

    def sample(self) -> Sample:
        """Return the state of the one that was chosen, under a number of our own."""
        return replace(self._active.sample(), playback=self._playback)

    def frame(self, seen: int = 0) -> Frame | None:
        """Return the newest picture. The two never give the same serial: pages count downwards."""
        return self._active.frame(seen)

    def close(self) -> None:
        """End both."""
        self._films.close()
        self._pages.close()

    def _choose(self, player: Player) -> None:
        self._playback += 1
        if player is not self._active:
            self._active.stop()
            self._active = player
