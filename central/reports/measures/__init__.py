"""All figures of a station."""

from typing import Any

from central.reports.measures.learning import QUESTIONS, QUIZZES
from central.reports.measures.measure import Measure
from central.reports.measures.running import HOURS_ON, days_open
from central.reports.measures.studying import CAME_TO_STUDIES, EXPECTED, STUDIES
from central.reports.measures.watching import PLAYS, PRESENCES, SHOWN
from central.reports.standards import Standards


def measures(standards: Standards) -> tuple[Measure[Any], ...]:
    """Return all measures, in the order in which reports show them."""
    open_days = days_open(standards.day_hours)
    return (open_days, HOURS_ON, PLAYS, SHOWN, PRESENCES, STUDIES, CAME_TO_STUDIES, EXPECTED, QUIZZES, QUESTIONS)


__all__ = [
    "CAME_TO_STUDIES",
    "EXPECTED",
    "HOURS_ON",
    "PLAYS",
    "PRESENCES",
    "QUESTIONS",
    "QUIZZES",
    "SHOWN",
    "STUDIES",
    "Measure",
    "days_open",
    "measures",
]
