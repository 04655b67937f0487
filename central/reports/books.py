"""The books that a station keeps, written by itself from what happened there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from central.attendance.selectors import Selection
from central.office.tables.table import Column, Kind, Row, Table
from central.people.models import ON_ROSTER, Person
from central.reports.measures import CAME_TO_STUDIES, HOURS_ON, PLAYS, QUESTIONS, QUIZZES, STUDIES
from central.upkeep.equipment import equipment


@dataclass(frozen=True, slots=True)
class Book:
    """One book: its name and the tables in it, for the station of a selection."""

    name: str
    title: str | Promise
    tables: Callable[[Selection], list[Table[Any]]]


def _roster(selection: Selection) -> list[Table[Any]]:
    columns = (Column(_("Person's number"), Kind.NUMBERED), Column(_("Person's name")))
    people = Person.objects.filter(ON_ROSTER, station=selection.station).order_by("number")
    return [Table(str(_("Roster")), columns, people, _people)]


def _people(people: Sequence[Person]) -> list[Row]:
    return [Row((person.number, person.name)) for person in people]


BOOKS = (
    Book("plays", _("Play record"), lambda selection: [PLAYS.beneath(selection)]),
    Book(
        "studies",
        _("Study and attendance record"),
        lambda selection: [STUDIES.beneath(selection), CAME_TO_STUDIES.beneath(selection)],
    ),
    Book(
        "equipment",
        _("Equipment running log"),
        lambda selection: [HOURS_ON.beneath(selection), equipment(selection)],
    ),
    Book("questions", _("Feedback and question record"), lambda selection: [QUESTIONS.beneath(selection)]),
    Book("results", _("Record of results"), lambda selection: [QUIZZES.beneath(selection)]),
    Book("roster", _("Roster"), _roster),
)


def book(name: str) -> Book | None:
    """Return the book of that name."""
    return next((one for one in BOOKS if one.name == name), None)
