"""What was seen at this station of all lessons, read once and then kept up to date: lists ask for thousands of them."""

from dataclasses import dataclass, field

from content_sync.protocol.documents import Lesson
from content_sync.store.database import Database, Store
from kiosk.viewing.progress import Progress, read_all_progress
from kiosk.viewing.tally import read_tally


@dataclass(slots=True)
class _Kept:
    progress: dict[tuple[str, str], Progress] = field(default_factory=dict)
    tally: dict[str, int] = field(default_factory=dict)


class Memory:
    """Belongs to one thread; nothing is read before it is asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept: _Kept | None = None

    def progress(self, lesson: Lesson) -> Progress:
        """Return how far ``lesson`` has been seen, none if it never ran or has got another medium since."""
        return self._all().progress.get(_key(lesson), Progress())

    def sessions(self, lesson_id: str) -> int:
        """Return how often a lesson was watched."""
        return self._all().tally.get(lesson_id, 0)

    def keep(self, lesson: Lesson, progress: Progress) -> None:
        """Take note of what is being written about ``lesson``."""
        if self._kept is not None:
            self._kept.progress[_key(lesson)] = progress

    def count(self, lesson_id: str) -> None:
        """Take note of one session more."""
        if self._kept is not None:
            self._kept.tally[lesson_id] = self._kept.tally.get(lesson_id, 0) + 1

    def _all(self) -> _Kept:
        if self._kept is None:
            self._kept = self._store.run(_read)
        return self._kept


def _read(db: Database) -> _Kept:
    return _Kept(read_all_progress(db), read_tally(db))


def _key(lesson: Lesson) -> tuple[str, str]:
    return lesson.id, lesson.medium.sha256
