"""What happens in a village room, day after day: sessions with several people, broadcasts, studies, tests."""

import random
from collections.abc import Callable
from typing import Protocol

from content_sync.protocol.payloads import (
    BroadcastAired,
    CheckItem,
    CloseReason,
    HeadsCounted,
    Mark,
    Mode,
    NoticeRead,
    Payload,
    PersonJoined,
    PersonLeft,
    QuizAnswered,
    QuizClosed,
    QuizOpened,
    RollCalled,
    SelfChecked,
    SessionClosed,
    SessionOpened,
    StationStarted,
    StudyClosed,
    StudyOpened,
)
from content_sync.protocol.watched import Span

PEOPLE, LESSONS, QUIZZES, ENTRIES = 60, 200, 12, 10
SESSIONS_A_DAY, MOST_PEOPLE = 9, 14
STUDY_EVERY_DAYS, QUIZ_EVERY_DAYS = 10, 7
QUESTIONS, QUIZ_TAKERS = 5, 4
_CHECKED = ("sound", "picture", "disk", "line", "clock", "card-reader")


class Tell(Protocol):
    """Records a payload ``after_ms`` have passed since the one before, and returns its sequence number."""

    def __call__(self, payload: Payload, after_ms: int) -> int:
        """See the class."""


class Evenings:
    """One village's days; ``now_ms`` is Unix milliseconds."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._people, self._quizzes, self._entries = (self._ids(count) for count in (PEOPLE, QUIZZES, ENTRIES))
        self._lessons = [(lesson, f"{chance.getrandbits(256):064x}") for lesson in self._ids(LESSONS)]

    def live(self, day: int, tell: Tell, now_ms: Callable[[], int]) -> None:
        """Let one day pass."""
        tell(StationStarted(version="1.0"), 0)
        tell(SelfChecked(items=tuple(CheckItem(name=name, is_good=True) for name in _CHECKED)), 40_000)
        tell(NoticeRead(notice_id=self._chance.choice(self._entries)), 60_000)
        if day % STUDY_EVERY_DAYS == 0:
            self._study(tell)
        if day % QUIZ_EVERY_DAYS == 0:
            self._quiz(tell)
        for place in range(SESSIONS_A_DAY):
            self._session(tell, now_ms, is_broadcast=place % 3 == 0)

    def _session(self, tell: Tell, now_ms: Callable[[], int], *, is_broadcast: bool) -> None:
        lesson_id, asset_sha256 = self._chance.choice(self._lessons)
        entry_id, began_ms = self._chance.choice(self._entries), now_ms()
        opening = SessionOpened(
            lesson_id=lesson_id,
            asset_sha256=asset_sha256,
            mode=Mode.BROADCAST if is_broadcast else Mode.ON_DEMAND,
            entry_id=entry_id if is_broadcast else None,
            occurrence_ms=began_ms if is_broadcast else None,
        )
        opened = tell(opening, self._a_while())
        at_ms = self._attend(tell, opened)
        spans = self._spans(at_ms)
        tell(SessionClosed(session=opened, at_ms=at_ms, reason=CloseReason.FINISHED, spans=spans), self._a_while())
        if is_broadcast:
            aired = BroadcastAired(
                entry_id=entry_id,
                occurrence_ms=began_ms,
                lesson_id=lesson_id,
                from_ms=began_ms,
                until_ms=now_ms(),
                session=opened,
            )
            tell(aired, 20)

    def _attend(self, tell: Tell, opened: int) -> int:
        """Let people come and go, and return how long it took."""
        at_ms = 0
        there = self._chance.sample(self._people, self._chance.randrange(3, MOST_PEOPLE))
        for person_id in there:
            at_ms += (after_ms := self._a_while())
            tell(PersonJoined(session=opened, person_id=person_id, at_ms=at_ms), after_ms)
        at_ms += (after_ms := self._a_while())
        tell(HeadsCounted(session=opened, at_ms=at_ms, count=self._chance.randrange(5)), after_ms)
        for person_id in there[::3]:
            at_ms += (after_ms := 5 * self._a_while())
            tell(PersonLeft(session=opened, person_id=person_id, at_ms=at_ms), after_ms)
        return at_ms + self._a_while()

    def _spans(self, length_ms: int) -> tuple[Span, ...]:
        """Return what was shown: the film was held once."""
        held_ms = self._chance.randrange(1000, length_ms // 2)
        return Span(400, 0, held_ms - 400), Span(held_ms + 9000, held_ms - 400, length_ms - 9400)

    def _study(self, tell: Tell) -> None:
        study = tell(StudyOpened(title="集中学习", lesson_ids=(self._lessons[0][0],)), self._a_while())
        for person_id in self._people[:20]:
            tell(RollCalled(study=study, person_id=person_id, mark=self._chance.choice([*Mark])), 2000)
        tell(StudyClosed(study=study, heads=3), 40 * self._a_while())

    def _quiz(self, tell: Tell) -> None:
        for person_id in self._chance.sample(self._people, QUIZ_TAKERS):
            attempt = tell(QuizOpened(quiz_id=self._chance.choice(self._quizzes), person_id=person_id), self._a_while())
            for question in range(QUESTIONS):
                choices = (self._chance.randrange(4),)
                tell(
                    QuizAnswered(attempt=attempt, question_id=f"question-{question}", choices=choices), self._a_while()
                )
            tell(QuizClosed(attempt=attempt, is_complete=True), 900)

    def _a_while(self) -> int:
        return self._chance.randrange(900, 60_000)

    def _ids(self, count: int) -> list[str]:
        """Return ids as the centre makes them."""
        return [f"{self._chance.getrandbits(128):032x}" for _place in range(count)]
