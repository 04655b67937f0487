"""The roll-call: who of the roster is there, marked one after the other in the order in which they are called."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from content_sync.protocol.documents import Person
from content_sync.protocol.payloads import Mark
from kiosk.language import _

MARKS = (Mark.PRESENT, Mark.LATE, Mark.LEAVE, Mark.ABSENT)
"""In the order of their digits, from 1."""


@dataclass(frozen=True, slots=True)
class RollCallLine:
    """Somebody on the list. ``mark`` is in words, empty for who was not called yet."""

    number: str
    name: str
    mark: str
    kind: Mark | None
    is_current: bool


@dataclass(frozen=True, slots=True)
class MarkKey:
    """What can be said of the current person, and of how many it was said."""

    kind: Mark
    digit: str
    word: str
    count: str


class RollCall:
    """The list and the person whose turn it is.

    ``marks`` returns the newest mark of each person id and is asked anew every time, so that a card that was laid on
    the reader meanwhile counts too. ``mark`` keeps one; it is not to raise.
    """

    def __init__(
        self, people: tuple[Person, ...], marks: Callable[[], Mapping[str, Mark]], mark: Callable[[str, Mark], None]
    ) -> None:
        self.current = 0
        self._people = people
        self._marks = marks
        self._mark = mark
        self._to_first_unmarked(0)

    @property
    def count(self) -> int:
        """How many people are on the list."""
        return len(self._people)

    @property
    def is_complete(self) -> bool:
        """Whether everybody is marked."""
        marks = self._marks()
        return all(person.id in marks for person in self._people)

    def aim(self, index: int) -> None:
        """Make it somebody's turn."""
        self.current = min(max(index, 0), max(self.count - 1, 0))

    def mark(self, kind: Mark) -> None:
        """Mark the current person; then it is the next one's turn, and after the last whoever was left out."""
        if not self._people:
            return
        self._mark(self._people[self.current].id, kind)
        if self.current + 1 < self.count:
            self.current += 1
        else:
            self._to_first_unmarked(self.current)

    def line(self, index: int) -> RollCallLine:
        """Return a line of the list."""
        person = self._people[index]
        kind = self._marks().get(person.id)
        return RollCallLine(person.number, person.name, word(kind) if kind else "", kind, index == self.current)

    def choices(self) -> tuple[MarkKey, ...]:
        """Return what can be said, with the counts so far."""
        here = {person.id for person in self._people}
        given = [mark for person_id, mark in self._marks().items() if person_id in here]
        return tuple(
            MarkKey(kind, str(digit), word(kind), str(given.count(kind))) for digit, kind in enumerate(MARKS, start=1)
        )

    def sentence(self) -> str:
        """Return how far the roll-call has come."""
        marks = self._marks()
        done = sum(person.id in marks for person in self._people)
        if not self._people:
            return _("Nobody is on the roster yet")
        if done == self.count:
            return _("Everybody has been called")
        return _("{done} of {count} called").format(done=done, count=self.count)

    def _to_first_unmarked(self, otherwise: int) -> None:
        marks = self._marks()
        unmarked = (index for index, person in enumerate(self._people) if person.id not in marks)
        self.current = next(unmarked, otherwise)


def word(mark: Mark) -> str:
    """Return a mark in words."""
    words = {Mark.PRESENT: _("present"), Mark.LATE: _("late"), Mark.LEAVE: _("on leave"), Mark.ABSENT: _("absent")}
    return words.get(mark, "")
