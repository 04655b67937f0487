"""Hours as pages show them: how many come to each, and who comes to one."""

from collections.abc import Iterable
from dataclasses import dataclass

from central.questions.hours.selectors import Appointment, appointments_in
from central.questions.models import Hour
from central.questions.selectors import QuestionLine, lines, listed
from central.rights.scope import Scope


@dataclass(frozen=True, slots=True)
class HourLine:
    """An hour: how many have a place in it, and for how many there was none."""

    hour: Hour
    taken: int
    refused: int


@dataclass(frozen=True, slots=True)
class Visit:
    """Who comes when; ``question`` is None where a question lies in an area that is not shown."""

    appointment: Appointment
    question: QuestionLine | None


def hour_lines(hours: Iterable[Hour]) -> list[HourLine]:
    """Return hours with what is known of them, in their order."""
    hours = list(hours)
    found = appointments_in(hours)
    taken = {pk: sum(one.place is not None for one in some) for pk, some in found.items()}
    return [HourLine(hour, taken[hour.pk], len(found[hour.pk]) - taken[hour.pk]) for hour in hours]


def visits(hour: Hour, scope: Scope) -> tuple[list[Visit], list[Visit]]:
    """Return who comes to an hour, in their order, and those for whom there was no place."""
    found = appointments_in([hour])[hour.pk]
    asked = listed(scope).filter(pk__in=[one.question_id for one in found])
    known = {line.asked.pk: line for line in lines(asked)}
    all_visits = [Visit(one, known.get(one.question_id)) for one in found]
    coming = [one for one in all_visits if one.appointment.place is not None]
    return coming, [one for one in all_visits if one.appointment.place is None]
