"""All figures of a station."""

from typing import Any

from central.reports.measures.learning import QUESTIONS, QUIZZES
from central.reports.measures.measure import Measure
from central.reports.measures.running import HOURS_ON, days_open
from central.reports.measures.studying import CAME_TO_STUDIES, EXPECTED, STUDIES
from central.reports.measures.watching import PHONES, PLAYS, PRESENCES, SHOWN
from central.reports.standards import Standards


def measures(standards: Standards) -> tuple[Measure[Any], ...]:
    """Return all measures, in the order in which reports show them."""
    return (
        days_open(standards.day_hours),
        HOURS_ON,
        PLAYS,
        SHOWN,
        PRESENCES,
        STUDIES,
        CAME_TO_STUDIES,
        EXPECTED,
        QUIZZES,
        QUESTIONS,
        PHONES,
    )


__all__ = [
    "CAME_TO_STUDIES",
    "EXPECTED",
    "HOURS_ON",
    "PHONES",
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
