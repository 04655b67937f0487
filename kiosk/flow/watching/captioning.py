"""Captioning: the subtitles of what plays, in the language that the room chose for the evening."""

import logging
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from content_sync.protocol.documents import Lesson
from kiosk.flow.parts import Parts
from kiosk.language import language
from kiosk.subtitles.files import BadSubtitles, read_track
from kiosk.subtitles.track import Track

_log = logging.getLogger(__name__)


class Captioning:
    """Reads subtitle files on a thread of its own. ``chosen`` is the language on the screen, None for none."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._reader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="subtitles")
        self._files: dict[str, Path] = {}
        self._reading: Future[Track] | None = None
        self._track = Track(())
        self._wish: str | None = None
        self._is_wanted: bool | None = None
        self.chosen: str | None = None
        self.is_broken = False

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages (BCP 47) in which there are subtitles here, in the order of the lesson."""
        return tuple(self._files)

    def begin(self, lesson: Lesson) -> None:
        """Begin with a lesson: in the language of the evening; while nobody chose, in the screen's if there is that."""
        find = self._parts.showing.find
        found = {subtitles.language: find(subtitles.file) for subtitles in lesson.subtitles}
        self._files = {tag: path for tag, path in found.items() if path is not None}
        self._use(self._preferred())

    def choose(self, tag: str | None) -> None:
        """Show the subtitles in a language, or none, for the rest of the evening."""
        self._wish, self._is_wanted = tag, tag is not None
        self._use(tag)

    def at(self, position_ms: int) -> str:
        """Return what is to be read at a place."""
        if self._reading is not None and self._reading.done():
            self._take(self._reading)
        return self._track.at(position_ms)

    def _preferred(self) -> str | None:
        if self._is_wanted is False:
            return None
        if self._wish in self._files:
            return self._wish
        return next((tag for tag in self._files if _main(tag) == _main(language.name)), None)

    def _use(self, tag: str | None) -> None:
        self.chosen = tag
        self.is_broken = False
        self._track = Track(())
        self._reading = self._reader.submit(read_track, self._files[tag]) if tag in self._files else None

    def _take(self, reading: Future[Track]) -> None:
        self._reading = None
        try:
            self._track = reading.result()
        except BadSubtitles as error:
            _log.warning("subtitles cannot be shown: %s", error)
            self.is_broken = True


def _main(tag: str) -> str:
    return tag.replace("_", "-").partition("-")[0].lower()
