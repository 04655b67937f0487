"""Self-checks as they are kept and reported."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from content_sync.outbox.outbox import Outbox
from content_sync.protocol.payloads import CheckItem, SelfChecked
from content_sync.status import read_status
from content_sync.store.database import Database, Store
from kiosk.checks.judge import Item, Subject
from playlists.model import Airing

SOUND_CARDS = Path("/proc/asound/cards")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_KEPT = timedelta(days=7)


class Checks:
    """Remembers ahead of which airings a check was made. What changes raises ``SyncError`` if it cannot be written."""

    def __init__(self, store: Store, outbox: Outbox) -> None:
        self._store = store
        self._outbox = outbox
        self._done = store.run(_read_done)

    def is_done(self, airing: Airing) -> bool:
        """Say whether a check was made ahead of ``airing``."""
        return _occurrence(airing) in self._done

    def record(self, items: tuple[Item, ...], airing: Airing | None = None) -> None:
        """Report a check, made ahead of ``airing`` or because somebody wanted it."""
        checked = SelfChecked(
            items=tuple(CheckItem(name=item.subject, is_good=item.is_good, detail=item.detail) for item in items),
            entry_id=airing.entry.id if airing else None,
        )

        def work(db: Database) -> None:
            self._outbox.append(db, checked)
            if airing is not None:
                entry_id, occurrence_ms = _occurrence(airing)
                db.execute("DELETE FROM check_done WHERE occurrence_ms < ?", [occurrence_ms - _ms(_KEPT)])
                db.execute("INSERT OR IGNORE INTO check_done VALUES (?, ?)", [entry_id, occurrence_ms])

        self._store.run(work)
        if airing is not None:
            self._done |= {_occurrence(airing)}

    def skip(self, airing: Airing) -> None:
        """Take ``airing`` for checked although that could not be written down."""
        self._done |= {_occurrence(airing)}

    def tried(self, subject: Subject, *, is_good: bool) -> None:
        """Keep what somebody said who tried the sound or the picture."""
        row = [subject.value, int(is_good)]
        self._store.run(lambda db: db.execute("INSERT OR REPLACE INTO check_trial VALUES (?, ?)", row))

    def trials(self) -> dict[Subject, bool]:
        """Return what was last said of sound and picture."""
        rows = self._store.run(lambda db: list(db.query("SELECT name, is_good FROM check_trial")))
        return {Subject(row["name"]): bool(row["is_good"]) for row in rows}

    def heard_at(self) -> datetime | None:
        """Return when an exchange with the centre last succeeded in full, or a receipt came."""
        status = self._store.run(read_status)
        return max((at for at in (status.succeeded_at, status.receipt_at) if at is not None), default=None)


def has_sound_card(cards: Path = SOUND_CARDS) -> bool:
    """Say whether the box has anything to make a sound with, by the kernel's list."""
    try:
        return "[" in cards.read_text(encoding="ascii", errors="replace")
    except OSError:
        return False


def _occurrence(airing: Airing) -> tuple[str, int]:
    return airing.entry.id, _ms(airing.starts_at - _EPOCH)


def _ms(span: timedelta) -> int:
    return span // timedelta(milliseconds=1)


def _read_done(db: Database) -> frozenset[tuple[str, int]]:
    return frozenset((row["entry_id"], row["occurrence_ms"]) for row in db.query("SELECT * FROM check_done"))
