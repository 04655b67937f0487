"""Collective studies, and how many of the learners came to them."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from central.attendance.selectors import Selection, condition, days
from central.office.tables.table import Column, Kind, Row
from central.people.selectors import people_by_id
from central.reports.measures.measure import Measure
from central.reports.measures.naming import named
from central.studies.models import CAME, RollCall, Study
from central.studies.selectors import lessons_of

_STUDY = (Column(_("Began at"), Kind.MOMENT), Column(_("Station")), Column(_("Title")), Column(_("Lesson")))


def _held(selection: Selection) -> QuerySet[Study]:
    found = Study.objects.filter(condition(selection, "opened_at"))
    return found.select_related("station").order_by("-opened_at", "-id")


def _came(selection: Selection) -> QuerySet[RollCall]:
    """Return the marks of those who came, in the order of the studies; for the days see ``watching``."""
    held = Study.objects.filter(condition(selection, "opened_at"))
    found = RollCall.objects.filter(days(selection, "study__opened_at"), study__in=held, mark__in=CAME)
    return found.select_related("study__station").order_by("-study__opened_at", "-study_id", "person_id")


def _rows(found: Sequence[Study]) -> list[Row]:
    seen = lessons_of(found)
    rows = []
    for study in found:
        titles = "; ".join(f"{lesson.number} {lesson.title}" for lesson in seen[study.pk])
        url = reverse("studies:show", args=[study.incarnation_id, study.opened_seq])
        rows.append(Row((study.opened_at, study.station.name, study.title, titles), url))
    return rows


def _came_rows(marks: Sequence[RollCall]) -> list[Row]:
    held = {mark.study_id: mark.study for mark in marks}
    rows = dict(zip(held, _rows(list(held.values())), strict=True))
    people = people_by_id(mark.person_id for mark in marks)
    return [
        Row((*rows[mark.study_id].values, *named(people.get(mark.person_id))), rows[mark.study_id].url)
        for mark in marks
    ]


STUDIES = Measure[Study](
    name="studies", label=_("Collective studies"), kind=Kind.AMOUNT, columns=_STUDY, records=_held, rows_of=_rows
)
CAME_TO_STUDIES = Measure[RollCall](
    name="came",
    label=_("Came to studies"),
    kind=Kind.AMOUNT,
    columns=(*_STUDY, Column(_("Person's number"), Kind.NUMBERED), Column(_("Person's name"))),
    records=_came,
    rows_of=_came_rows,
    station="study__station_id",
)
EXPECTED = Measure[Study](
    name="expected",
    label=_("Learners expected at studies"),
    kind=Kind.AMOUNT,
    columns=_STUDY,
    records=_held,
    rows_of=_rows,
    summed="expected",
)
