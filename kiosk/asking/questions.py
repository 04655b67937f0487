"""Asking, and remembering what was asked until its answer was seen."""

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime

from content_sync.outbox.outbox import Outbox
from content_sync.protocol.documents import AskTopic, ConsultingHour, PreparedQuestion
from content_sync.protocol.payloads import AnswerSeen, HourGivenBack, QuestionAsked
from content_sync.store.database import Database, Store
from content_sync.trust.clock import Clock

_MOST_KEPT = 200


@dataclass(frozen=True, slots=True)
class Moment:
    """A place in a lesson that a question is about."""

    lesson_id: str
    position_ms: int


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of this station. ``text`` is empty for a spoken one; ``asked_at`` is aware UTC, best estimate.

    ``hour_id`` is the hour in which it wants a place; None if in none, or if that was given back.
    """

    question_id: str
    topic_id: str
    text: str
    moment: Moment | None
    asked_at: datetime
    is_seen: bool
    hour_id: str | None = None


class Questions:
    """What was asked at this station. Every call raises ``OutOfSpace`` if the disk is full."""

    def __init__(self, store: Store, outbox: Outbox, clock: Clock) -> None:
        self._store = store
        self._outbox = outbox
        self._clock = clock

    def ask(
        self,
        topic: AskTopic,
        *,
        prepared: PreparedQuestion | None = None,
        voice: bytes = b"",
        moment: Moment | None = None,
        person_id: str | None = None,
        hour: ConsultingHour | None = None,
    ) -> str:
        """Ask a prepared question, or a spoken one (Ogg Opus), for a place in an ``hour`` or none; return its id."""
        question_id = uuid.uuid4().hex
        fact = QuestionAsked(
            question_id=question_id,
            topic_id=topic.id,
            prepared_id=prepared.id if prepared else None,
            text=prepared.text if prepared else "",
            voice=voice,
            lesson_id=moment.lesson_id if moment else None,
            position_ms=moment.position_ms if moment else None,
            person_id=person_id,
            hour_id=hour.id if hour else None,
        )
        asked_ms = round(self._clock.now().at.timestamp() * 1000)

        def work(db: Database) -> None:
            self._outbox.append(db, fact)
            db.table("asking_question").insert(
                {
                    "question_id": question_id,
                    "topic_id": fact.topic_id,
                    "text": fact.text,
                    "lesson_id": fact.lesson_id,
                    "position_ms": fact.position_ms,
                    "asked_ms": asked_ms,
                    "hour_id": fact.hour_id,
                }
            )
            _prune(db)

        self._store.run(work)
        return question_id

    def asked(self) -> tuple[Asked, ...]:
        """Return what was asked here, the newest first."""
        query = "SELECT * FROM asking_question ORDER BY asked_ms DESC, rowid DESC"
        rows = self._store.run(lambda db: list(db.query(query)))
        return tuple(
            Asked(
                question_id=row["question_id"],
                topic_id=row["topic_id"],
                text=row["text"],
                moment=None if row["lesson_id"] is None else Moment(row["lesson_id"], row["position_ms"] or 0),
                asked_at=datetime.fromtimestamp(row["asked_ms"] / 1000, UTC),
                is_seen=bool(row["is_seen"]),
                hour_id=None if row["is_given_back"] else row["hour_id"],
            )
            for row in rows
        )

    def see(self, question_id: str) -> None:
        """Take note that the answer was opened; the first time is reported."""

        def work(db: Database) -> None:
            query = "UPDATE asking_question SET is_seen = 1 WHERE question_id = ? AND is_seen = 0"
            if db.execute(query, [question_id]).rowcount:
                self._outbox.append(db, AnswerSeen(question_id=question_id))

        self._store.run(work)

    def give_back(self, question_id: str) -> None:
        """Want no place for a question any more; the first time is reported. The question stays."""

        def work(db: Database) -> None:
            query = "UPDATE asking_question SET is_given_back = 1 WHERE question_id = ? AND hour_id IS NOT NULL"
            if db.execute(f"{query} AND is_given_back = 0", [question_id]).rowcount:
                self._outbox.append(db, HourGivenBack(question_id=question_id))

        self._store.run(work)


def _prune(db: Database) -> None:
    """Keep the newest: nobody looks for the answer to a question of years ago on a TV."""
    db.execute(
        "DELETE FROM asking_question WHERE question_id NOT IN "
        "(SELECT question_id FROM asking_question ORDER BY asked_ms DESC, rowid DESC LIMIT ?)",
        [_MOST_KEPT],
    )
