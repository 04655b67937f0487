"""A station's store with its quizzes, and what it has to report."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import msgspec

from content_sync.outbox.outbox import Outbox
from content_sync.outbox.schema import OUTBOX_MIGRATIONS
from content_sync.protocol.documents import Choice, Question, QuestionKind, Quiz
from content_sync.store.database import Store
from kiosk.quizzes.quizzes import Quizzes
from kiosk.quizzes.schema import QUIZ_MIGRATIONS
from tests.fakes import FakeClock

QUIZ = Quiz(
    id="rice",
    title="水稻",
    questions=(
        Question(id="depth", text="插多深？", choices=(Choice(text="浅", is_right=True), Choice(text="深"))),
        Question(
            id="water",
            text="哪些对？",
            kind=QuestionKind.MULTIPLE,
            choices=(Choice(text="甲", is_right=True), Choice(text="乙"), Choice(text="丙", is_right=True)),
        ),
    ),
)
SURVEY = Quiz(id="survey", title="您想学什么？", questions=QUIZ.questions, is_survey=True)


class Station:
    """Opens the store in ``folder`` as the program does at its start."""

    def __init__(self, store: Store) -> None:
        self.outbox = Outbox(store, FakeClock(), "boot")
        self.quizzes = Quizzes(store, self.outbox, FakeClock())

    def reported(self) -> list[tuple[str, dict[str, Any]]]:
        batch = self.outbox.next_batch("station")
        return [(fact.kind, msgspec.json.decode(fact.payload)) for fact in batch.facts] if batch else []


@contextmanager
def a_station(folder: Path) -> Iterator[Station]:
    """Run a station until the block ends; what it was told is on the disk."""
    with closing(Store(folder / "station.db", [OUTBOX_MIGRATIONS, QUIZ_MIGRATIONS])) as store:
        yield Station(store)
