"""The tables of attempts at quizzes: those that go on, with their answers, and what came of the others."""

from content_sync.store.database import Database, Migrations

QUIZ_MIGRATIONS = Migrations("quizzes")


@QUIZ_MIGRATIONS()
def attempts_and_their_answers(db: Database) -> None:
    """Make the tables.

    ``person_id`` is NULL for the room. A row of ``quiz_attempt`` whose ``finished_ms`` (Unix) is NULL goes on. Only
    then does it have answers: JSON lists of the places chosen, or of the hands counted for each choice.
    """
    db.execute(
        """CREATE TABLE quiz_attempt (
            attempt INTEGER PRIMARY KEY,
            quiz_id TEXT NOT NULL,
            person_id TEXT,
            title TEXT NOT NULL,
            finished_ms INTEGER,
            right_count INTEGER NOT NULL DEFAULT 0,
            scored_count INTEGER NOT NULL DEFAULT 0
        ) STRICT"""
    )
    db.execute("CREATE INDEX quiz_attempt_of_quiz ON quiz_attempt (quiz_id, person_id)")
    db.execute(
        """CREATE TABLE quiz_answer (
            attempt INTEGER NOT NULL REFERENCES quiz_attempt (attempt) ON DELETE CASCADE,
            question_id TEXT NOT NULL,
            answer BLOB NOT NULL,
            PRIMARY KEY (attempt, question_id)
        ) STRICT"""
    )
