"""What the pages read of collective studies."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import QuerySet

from central.attendance.models import Presence, RoomSession
from central.attendance.selectors import Selection, condition
from central.catalogue.models import Lesson
from central.counting import count_of
from central.people.models import Person
from central.people.selectors import people_by_id, people_of
from central.studies.models import CAME, RollCall, Study

_WHOLE = 100


@dataclass(frozen=True, slots=True)
class StudyLine:
    """A study as a line of a list: how many of the expected learners ``came`` by name, and what was seen."""

    study: Study
    lessons: tuple[Lesson, ...]
    came: int

    @property
    def percent(self) -> int | None:
        """How many of a hundred learners came; None where nobody was expected."""
        return _WHOLE * self.came // self.study.expected if self.study.expected else None

    @property
    def lasted(self) -> timedelta | None:
        """How long it was; None as long as its end is not known."""
        ended = self.study.closed_at
        return None if ended is None else max(ended - self.study.opened_at, timedelta(0))


@dataclass(frozen=True, slots=True)
class Called:
    """One line of a roll-call: ``person`` is None for somebody unknown, ``mark`` empty for who was not called."""

    person_id: str
    person: Person | None
    mark: str


def studies(selection: Selection) -> QuerySet[Study]:
    """Return the studies, newest first, each with its station and ``came``, how many came by name."""
    found = Study.objects.filter(condition(selection, "opened_at")).select_related("station__area")
    came = RollCall.objects.filter(mark__in=CAME)
    return found.annotate(came=count_of(came, "study")).order_by("-opened_at", "-id")


def lines(found: Iterable[Study]) -> list[StudyLine]:
    """Return these studies, which come from ``studies``, with what was seen."""
    found = list(found)
    seen = lessons_of(found)
    return [StudyLine(study, seen[study.pk], study.came) for study in found]  # type: ignore[attr-defined] # annotated by the query


def lessons_of(found: Collection[Study]) -> dict[int, tuple[Lesson, ...]]:
    """Return by the studies' keys what they were to see, as far as it is still in the catalogue."""
    lessons = Lesson.objects.in_bulk({lesson_id for study in found for lesson_id in study.lesson_ids})
    return {
        study.pk: tuple(lessons[lesson_id] for lesson_id in study.lesson_ids if lesson_id in lessons) for study in found
    }


def roll_call(study: Study) -> list[Called]:
    """Return who was called and who could have been, in the order of the learners' numbers, unknown people last."""
    marks = dict(study.marks.order_by("person_id").values_list("person_id", "mark"))
    known = {person.id: person for person in people_of(study.station)}
    called = [Called(person_id, person, marks.pop(person_id, "")) for person_id, person in known.items()]
    elsewhere = people_by_id(marks)
    return called + [Called(person_id, elsewhere.get(person_id), mark) for person_id, mark in marks.items()]


def played_in(study: Study) -> QuerySet[RoomSession]:
    """Return what was played in a study, in order, each with ``persons``, how many were signed in."""
    found = RoomSession.objects.filter(incarnation=study.incarnation_id, study_seq=study.opened_seq)
    return found.annotate(persons=count_of(Presence.objects.all(), "session")).order_by("opened_seq")
