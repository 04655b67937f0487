"""Attempts at quizzes and surveys.

An answer becomes a fact when the viewer turns to another question, in the transaction that keeps it; one that is
changed later becomes another fact, and the newest of a question holds. An attempt that was left, or that a power cut
ended, stays open and is offered to go on, until it is finished or its quiz is over.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import msgspec

from content_sync.outbox.outbox import Outbox
from content_sync.protocol.documents import Quiz
from content_sync.protocol.payloads import HandsCounted, QuizAnswered, QuizClosed, QuizOpened
from content_sync.protocol.scores import Score, score
from content_sync.store.database import Database, Store
from content_sync.trust.clock import Clock

Answer = tuple[int, ...]
"""The places that a person chose, or the hands counted for each choice."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One that goes on: of a person, or without ``person_id`` of the room. ``answers`` are by question id."""

    seq: int
    person_id: str | None
    answers: Mapping[str, Answer] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Result:
    """What a person reached in a quiz, for that person's eyes alone. ``finished_ms`` is in Unix milliseconds."""

    quiz_id: str
    title: str
    score: Score
    finished_ms: int


class Quizzes:
    """Whatever is called may raise ``OutOfSpace``, or another ``SyncError`` of a disk that fails."""

    def __init__(self, store: Store, outbox: Outbox, clock: Clock) -> None:
        self._store = store
        self._outbox = outbox
        self._clock = clock

    def unfinished(self, quiz_id: str, person_id: str | None) -> Attempt | None:
        """Return the attempt that this person, or the room, can go on with."""
        return self._store.run(lambda db: _unfinished(db, quiz_id, person_id))

    def begin(self, quiz: Quiz, person_id: str | None) -> Attempt:
        """Go on with the unfinished attempt, or open one."""
        return self._store.run(lambda db: _unfinished(db, quiz.id, person_id) or self._open(db, quiz, person_id))

    def answer(self, attempt: Attempt, question_id: str, answer: Answer) -> Attempt:
        """Keep the answer to a question instead of the one before, and return the attempt as it is now."""
        fact = (
            HandsCounted(attempt=attempt.seq, question_id=question_id, counts=answer)
            if attempt.person_id is None
            else QuizAnswered(attempt=attempt.seq, question_id=question_id, choices=answer)
        )

        def work(db: Database) -> None:
            self._outbox.append(db, fact)
            db.execute(
                "INSERT OR REPLACE INTO quiz_answer (attempt, question_id, answer) VALUES (?, ?, ?)",
                [attempt.seq, question_id, msgspec.json.encode(answer)],
            )

        self._store.run(work)
        return replace(attempt, answers={**attempt.answers, question_id: answer})

    def finish(self, attempt: Attempt, quiz: Quiz) -> None:
        """Close the attempt as complete. A person's is scored; hands of many are not."""
        reached = score(quiz, attempt.answers) if attempt.person_id is not None else Score(0, 0)
        finished_ms = round(self._clock.now().at.timestamp() * 1000)

        def work(db: Database) -> None:
            self._outbox.append(db, QuizClosed(attempt=attempt.seq, is_complete=True))
            row = {"finished_ms": finished_ms, "right_count": reached.right, "scored_count": reached.scored}
            db.table("quiz_attempt").update(attempt.seq, row)
            db.execute("DELETE FROM quiz_answer WHERE attempt = ?", [attempt.seq])

        self._store.run(work)

    def drop_all_but(self, open_ids: Collection[str]) -> int:
        """Close as not complete what was left of quizzes that are not open any more, and return how many."""
        return self._store.run(lambda db: sum(self._drop(db, row["attempt"]) for row in _left(db, open_ids)))

    def finished_by(self, quiz_id: str) -> frozenset[str | None]:
        """Return who finished a quiz at this station, None for the room."""
        query = "SELECT DISTINCT person_id FROM quiz_attempt WHERE quiz_id = ? AND finished_ms IS NOT NULL"
        return self._store.run(lambda db: frozenset(row["person_id"] for row in db.query(query, [quiz_id])))

    def results(self, person_id: str) -> tuple[Result, ...]:
        """Return what a person reached, the latest attempt at each scored quiz, the newest first."""
        query = """SELECT *, max(attempt) FROM quiz_attempt
            WHERE person_id = ? AND finished_ms IS NOT NULL AND scored_count > 0
            GROUP BY quiz_id ORDER BY max(attempt) DESC"""
        return self._store.run(lambda db: tuple(_result(row) for row in db.query(query, [person_id])))

    def _open(self, db: Database, quiz: Quiz, person_id: str | None) -> Attempt:
        seq = self._outbox.append(db, QuizOpened(quiz_id=quiz.id, person_id=person_id))
        row = {"attempt": seq, "quiz_id": quiz.id, "person_id": person_id, "title": quiz.title}
        db.table("quiz_attempt").insert(row)
        return Attempt(seq, person_id)

    def _drop(self, db: Database, attempt: int) -> int:
        self._outbox.append(db, QuizClosed(attempt=attempt, is_complete=False))
        db.table("quiz_attempt").delete(attempt)
        return 1


def _unfinished(db: Database, quiz_id: str, person_id: str | None) -> Attempt | None:
    query = "SELECT attempt FROM quiz_attempt WHERE quiz_id = ? AND person_id IS ? AND finished_ms IS NULL"
    for row in list(db.query(query, [quiz_id, person_id])):
        return Attempt(row["attempt"], person_id, _answers(db, row["attempt"]))
    return None


def _answers(db: Database, attempt: int) -> dict[str, Answer]:
    rows = db.query("SELECT question_id, answer FROM quiz_answer WHERE attempt = ?", [attempt])
    return {row["question_id"]: msgspec.json.decode(row["answer"], type=Answer) for row in rows}


def _left(db: Database, open_ids: Collection[str]) -> list[dict[str, Any]]:
    rows = db.query("SELECT attempt, quiz_id FROM quiz_attempt WHERE finished_ms IS NULL")
    return [row for row in rows if row["quiz_id"] not in open_ids]


def _result(row: Mapping[str, Any]) -> Result:
    return Result(row["quiz_id"], row["title"], Score(row["right_count"], row["scored_count"]), row["finished_ms"])
