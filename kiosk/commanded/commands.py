"""What this station remembers of commands: written with the fact that tells it, and before anything is done."""

from collections.abc import Callable
from typing import Final

from content_sync.media.looking import MediaLook
from content_sync.outbox.outbox import Outbox
from content_sync.protocol.documents import Command, Order, Restart
from content_sync.protocol.payloads import CommandFollowed, Obstacle, Outcome
from content_sync.store.database import Database, Store

KEPT: Final = 200
"""So many of the newest are remembered; a station never holds nearly as many at once."""

NOT_KNOWN: Final = "?"


class Commands:
    """All that change something raise ``SyncError`` if it cannot be written; then nothing may be done either."""

    def __init__(self, store: Store, outbox: Outbox) -> None:
        self._store = store
        self._outbox = outbox
        self._known = store.run(_read)

    def outcome(self, command: Command) -> Outcome | None:
        """Return what was told last of a command, None if nothing was."""
        return self._known.get(command.id)

    def follow(
        self,
        command: Command,
        order: Order | None,
        outcome: Outcome,
        *,
        obstacle: Obstacle | None = None,
        look: MediaLook | None = None,
        keep: Callable[[Database], object] = lambda _db: None,
    ) -> None:
        """Write down and tell that a command came so far; ``keep`` writes what else belongs to that."""
        followed = CommandFollowed(
            command_id=command.id,
            outcome=outcome,
            obstacle=obstacle,
            files=look.files if look else 0,
            damaged=len(look.damaged) if look else 0,
            missing=look.missing if look else 0,
        )

        def work(db: Database) -> None:
            _write(db, command.id, kind_of(order), outcome)
            self._outbox.append(db, followed)
            keep(db)

        self._store.run(work)
        self._known[command.id] = outcome

    def settle(self) -> None:
        """Tell what became of those that were begun when the program ended; to be called once, when it begins.

        A restart is done by that. Of all others nobody can say how much was done, so they are not done again.
        """
        self._store.run(lambda db: _settle(db, self._outbox))
        self._known = self._store.run(_read)


def kind_of(order: Order | None) -> str:
    """Return the tag of an order."""
    return NOT_KNOWN if order is None else str(type(order).__struct_config__.tag)


def _read(db: Database) -> dict[str, Outcome]:
    return {row["id"]: Outcome(row["outcome"]) for row in db.query("SELECT id, outcome FROM command")}


def _write(db: Database, command_id: str, kind: str, outcome: Outcome) -> None:
    known = "ON CONFLICT (id) DO UPDATE SET outcome = excluded.outcome"
    row = [command_id, kind, outcome.value]
    db.execute(f"INSERT INTO command (id, kind, outcome) VALUES (?, ?, ?) {known}", row)  # noqa: S608 - all constant
    db.execute("DELETE FROM command WHERE place <= (SELECT max(place) FROM command) - ?", [KEPT])


def _settle(db: Database, outbox: Outbox) -> None:
    begun = list(db.query("SELECT id, kind FROM command WHERE outcome = ? ORDER BY place", [Outcome.BEGUN.value]))
    for row in begun:
        is_done = row["kind"] == Restart.__struct_config__.tag
        outcome = Outcome.DONE if is_done else Outcome.FAILED
        _write(db, row["id"], row["kind"], outcome)
        obstacle = None if is_done else Obstacle.INTERRUPTED
        outbox.append(db, CommandFollowed(command_id=row["id"], outcome=outcome, obstacle=obstacle))
