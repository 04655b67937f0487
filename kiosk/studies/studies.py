"""One collective study at a time, kept so that a power cut in the middle of it costs nothing.

Each fact is written in one transaction with the state that it changes. Whoever comes back after a cut finds the study
as it was and goes on with it, or closes it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from content_sync.outbox.outbox import Outbox
from content_sync.protocol.payloads import Mark, RollCalled, StudyClosed, StudyNoted, StudyOpened
from content_sync.store.database import Database, Store
from content_sync.trust.clock import Clock

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LASTS = timedelta(hours=6)
HERE = frozenset({Mark.PRESENT, Mark.LATE})
"""Marks of people who are in the room."""


@dataclass(frozen=True, slots=True)
class Study:
    """A study that is open. ``seq`` names it in facts; ``opened_at`` is aware UTC.

    ``marks`` are by person id, the newest; ``heads`` are people without a name besides those.
    """

    seq: int
    title: str
    lesson_ids: tuple[str, ...]
    opened_at: datetime
    marks: Mapping[str, Mark]
    notes: tuple[str, ...] = ()
    heads: int = 0

    @property
    def here(self) -> tuple[str, ...]:
        """Ids of the people who are there, in time or late."""
        return tuple(person_id for person_id, mark in self.marks.items() if mark in HERE)

    def goes_on(self, at: datetime) -> bool:
        """Say whether the study may still be going on at the aware instant ``at``, and was not just left open."""
        return timedelta(0) <= at - self.opened_at <= LASTS


class Studies:
    """Opens, changes and closes the study. Every change is on the disk when the call returns.

    All raise ``SyncError`` if it cannot be written; then nothing has changed. Without an open study only ``open`` has
    an effect.
    """

    def __init__(self, store: Store, outbox: Outbox, clock: Clock) -> None:
        self._store = store
        self._outbox = outbox
        self._clock = clock
        self._current = store.run(_read)

    @property
    def current(self) -> Study | None:
        """The study that is open."""
        return self._current

    def open(self, title: str, lesson_ids: tuple[str, ...], person_id: str | None) -> Study:
        """Begin a study; one that is still open is closed before."""
        opened = StudyOpened(title=title, lesson_ids=lesson_ids, person_id=person_id)
        opened_ms = (self._clock.now().at - _EPOCH) // timedelta(milliseconds=1)

        def work(db: Database) -> Study:
            if self._current is not None:
                self._close(db, self._current)
            seq = self._outbox.append(db, opened)
            row = {"study": seq, "title": title, "lesson_ids": msgspec.json.encode(lesson_ids), "opened_ms": opened_ms}
            db.table("study_open").insert({"id": 1} | row)
            return _study(row)

        self._current = self._store.run(work)
        return self._current

    def mark(self, person_id: str, mark: Mark) -> None:
        """Say whether somebody of the roster is there. The same mark again says nothing new."""

        def work(db: Database, study: Study) -> Study:
            row = {"person_id": person_id, "mark": mark.value}
            db.execute("INSERT OR REPLACE INTO study_mark (person_id, mark) VALUES (:person_id, :mark)", row)
            self._outbox.append(db, RollCalled(study=study.seq, person_id=person_id, mark=mark))
            return replace(study, marks={**study.marks, person_id: mark})

        if self._current is not None and self._current.marks.get(person_id) is not mark:
            self._change(work)

    def count(self, heads: int) -> None:
        """Say how many people without a name are there."""

        def work(db: Database, study: Study) -> Study:
            db.execute("UPDATE study_open SET heads = ?", [heads])
            return replace(study, heads=heads)

        self._change(work)

    def note(self, text: str, voice: bytes = b"") -> None:
        """Take a note of the discussion, in words or spoken (Ogg Opus)."""

        def work(db: Database, study: Study) -> Study:
            db.execute("INSERT INTO study_note (text) VALUES (?)", [text])
            self._outbox.append(db, StudyNoted(study=study.seq, text=text, voice=voice))
            return replace(study, notes=(*study.notes, text))

        self._change(work)

    def close(self) -> None:
        """End the study."""
        study = self._current
        if study is not None:
            self._store.run(lambda db: self._close(db, study))
            self._current = None

    def _change(self, work: Callable[[Database, Study], Study]) -> None:
        study = self._current
        if study is not None:
            self._current = self._store.run(lambda db: work(db, study))

    def _close(self, db: Database, study: Study) -> None:
        self._outbox.append(db, StudyClosed(study=study.seq, heads=study.heads))
        for table in ("study_open", "study_mark", "study_note"):
            db.table(table).delete_where()


def _read(db: Database) -> Study | None:
    for row in db.query("SELECT * FROM study_open"):
        marks = {mark["person_id"]: Mark(mark["mark"]) for mark in db.query("SELECT * FROM study_mark ORDER BY rowid")}
        notes = tuple(note["text"] for note in db.query("SELECT text FROM study_note ORDER BY id"))
        return replace(_study(row), marks=marks, notes=notes, heads=row["heads"])
    return None


def _study(row: Mapping[str, Any]) -> Study:
    return Study(
        seq=row["study"],
        title=row["title"],
        lesson_ids=msgspec.json.decode(row["lesson_ids"], type=tuple[str, ...]),
        opened_at=_EPOCH + timedelta(milliseconds=row["opened_ms"]),
        marks={},
    )
