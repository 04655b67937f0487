"""Keeps for each learner which parts of which lesson were seen, out of the facts as they are written."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from content_sync.protocol.documents import Lesson
from content_sync.protocol.payloads import Payload, PersonJoined, PersonLeft, SessionClosed, SessionOpened
from content_sync.protocol.watched import Segment, Span, seen, segments
from content_sync.store.database import Database, Store


def observe_learning(db: Database, seq: int, payload: Payload) -> None:
    """Take a fact into account, in the transaction that writes it."""
    match payload:
        case SessionOpened():
            row = {"session": seq, "lesson_id": payload.lesson_id, "asset_sha256": payload.asset_sha256}
            db.table("learning_session").insert(row)
        case PersonJoined() if _is_running(db, payload.session):
            row = {"session": payload.session, "person_id": payload.person_id, "from_ms": payload.at_ms}
            db.table("learning_stay").insert(row)
        case PersonLeft():
            _end_stays(db, payload.session, payload.at_ms, payload.person_id)
        case SessionClosed():
            _end_stays(db, payload.session, payload.at_ms)
            _keep(db, payload)
            db.execute("DELETE FROM learning_stay WHERE session = ?", [payload.session])
            db.execute("DELETE FROM learning_session WHERE session = ?", [payload.session])


class Archive:
    """What learners saw at this station."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def seen_by(self, person_id: str, lessons: Iterable[Lesson]) -> Mapping[str, tuple[Segment, ...]]:
        """Return by lesson id what the person saw of those of ``lessons`` that were seen at all.

        What was seen of a medium that the lesson has no longer is left out.
        """
        digests = {lesson.id: lesson.medium.sha256 for lesson in lessons}
        query = "SELECT lesson_id, asset_sha256, seen FROM learning_seen WHERE person_id = ?"
        rows = self._store.run(lambda db: list(db.query(query, [person_id])))
        return {
            row["lesson_id"]: _segments(row["seen"])
            for row in rows
            if digests.get(row["lesson_id"]) == row["asset_sha256"]
        }

    def keep_only(self, person_ids: Iterable[str]) -> None:
        """Forget everybody else: who left the roster is not to be found here."""
        known = msgspec.json.encode(sorted(person_ids)).decode()
        query = "DELETE FROM learning_seen WHERE person_id NOT IN (SELECT value FROM json_each(?))"
        self._store.run(lambda db: db.execute(query, [known]))

    def forget(self, person_ids: Iterable[str]) -> None:
        """Forget what these people saw."""
        gone = msgspec.json.encode(list(person_ids)).decode()
        query = "DELETE FROM learning_seen WHERE person_id IN (SELECT value FROM json_each(?))"
        self._store.run(lambda db: db.execute(query, [gone]))


def _is_running(db: Database, session: int) -> bool:
    return any(db.query("SELECT 1 FROM learning_session WHERE session = ?", [session]))


def _end_stays(db: Database, session: int, at_ms: int, person_id: str | None = None) -> None:
    db.execute(
        "UPDATE learning_stay SET until_ms = max(from_ms, :at) "
        "WHERE session = :session AND until_ms IS NULL AND person_id = coalesce(:person, person_id)",
        {"at": at_ms, "session": session, "person": person_id},
    )


def _keep(db: Database, closed: SessionClosed) -> None:
    """Add what the session showed to what each of its people had seen before."""
    stays = defaultdict(list)
    for row in db.query("SELECT person_id, from_ms, until_ms FROM learning_stay WHERE session = ?", [closed.session]):
        stays[row["person_id"]].append((row["from_ms"], row["until_ms"]))
    sessions = db.query("SELECT lesson_id, asset_sha256 FROM learning_session WHERE session = ?", [closed.session])
    for row in list(sessions):
        for person_id, intervals in stays.items():
            _add(db, person_id, row["lesson_id"], row["asset_sha256"], seen(closed.spans, intervals))


def _add(db: Database, person_id: str, lesson_id: str, asset_sha256: str, new: tuple[Segment, ...]) -> None:
    query = "SELECT seen FROM learning_seen WHERE person_id = ? AND lesson_id = ? AND asset_sha256 = ?"
    rows = list(db.query(query, [person_id, lesson_id, asset_sha256]))
    before = [segment for row in rows for segment in _segments(row["seen"])]
    union = segments(Span(0, start_ms, end_ms) for start_ms, end_ms in (*before, *new))
    if union:
        db.execute(
            "INSERT OR REPLACE INTO learning_seen (person_id, lesson_id, asset_sha256, seen) VALUES (?, ?, ?, ?)",
            [person_id, lesson_id, asset_sha256, msgspec.json.encode(union)],
        )


def _segments(content: bytes) -> tuple[Segment, ...]:
    return msgspec.json.decode(content, type=tuple[Segment, ...])
