"""The broadcasts that the station's administrator plans, beside those of the centre and without a line to it."""

from collections.abc import Callable

import msgspec

from content_sync.outbox.outbox import Outbox
from content_sync.protocol.payloads import LocalEntryRemoved, LocalEntrySaved
from content_sync.store.database import Database, Store
from playlists.model import Schedule, ScheduleEntry


class Plans:
    """The local entries, in the order of their start.

    What ``save`` and ``remove`` change is on the disk when they return. Both raise ``SyncError`` if it cannot be
    written; then nothing has changed.
    """

    def __init__(self, store: Store, outbox: Outbox) -> None:
        self._store = store
        self._outbox = outbox
        self._entries = store.run(read_entries)
        self._base = Schedule()
        self._merged = Schedule(self._entries)

    @property
    def entries(self) -> tuple[ScheduleEntry, ...]:
        """Everything that was planned here."""
        return self._entries

    def entry(self, entry_id: str) -> ScheduleEntry | None:
        """Return one of them by its id."""
        return next((entry for entry in self._entries if entry.id == entry_id), None)

    def join(self, schedule: Schedule) -> Schedule:
        """Return the centre's schedule and the local entries as one; the same object while neither changes."""
        if schedule is not self._base:
            self._base = schedule
            self._merged = Schedule((*schedule.entries, *self._entries))
        return self._merged

    def save(self, entry: ScheduleEntry, person_id: str | None) -> None:
        """Plan ``entry``, or change the one with its id, and report that ``person_id`` did."""

        def work(db: Database) -> None:
            row = {"id": entry.id, "entry": msgspec.json.encode(entry)}
            db.execute("INSERT OR REPLACE INTO planning_entry (id, entry) VALUES (:id, :entry)", row)
            self._outbox.append(db, LocalEntrySaved(entry=entry, person_id=person_id))

        self._change(work)

    def remove(self, entry_id: str, person_id: str | None) -> None:
        """Take an entry off the plan and report it; nothing happens if there is none of that id."""
        if self.entry(entry_id) is None:
            return

        def work(db: Database) -> None:
            db.execute("DELETE FROM planning_entry WHERE id = ?", [entry_id])
            self._outbox.append(db, LocalEntryRemoved(entry_id=entry_id, person_id=person_id))

        self._change(work)

    def _change(self, work: Callable[[Database], None]) -> None:
        def change(db: Database) -> tuple[ScheduleEntry, ...]:
            work(db)
            return read_entries(db)

        self._entries = self._store.run(change)
        self._merged = Schedule((*self._base.entries, *self._entries))


def read_entries(db: Database) -> tuple[ScheduleEntry, ...]:
    """Return the local entries, in the order of their start."""
    rows = db.query("SELECT entry FROM planning_entry")
    entries = (msgspec.json.decode(row["entry"], type=ScheduleEntry) for row in rows)
    return tuple(sorted(entries, key=lambda entry: (entry.starts_local, entry.id)))
