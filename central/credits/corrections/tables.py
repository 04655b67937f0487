"""Corrections as a list, on the screen and as a file."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from central.catalogue.models import Lesson
from central.credits.corrections.corrections import people_of
from central.credits.models import Correction
from central.office.tables.table import Column, Kind, Row, Table


def corrections_table(found: QuerySet[Correction]) -> Table[Correction]:
    """Return these corrections as a table; each leads to its page."""
    columns = (
        Column(_("Corrected at"), Kind.MOMENT),
        Column(_("Corrected by")),
        Column(_("Number"), Kind.NUMBERED),
        Column(_("Person")),
        Column(_("Station")),
        Column(_("Lesson")),
        Column(_("Day"), Kind.DAY),
        Column(_("Kind of correction")),
        Column(_("Minutes"), Kind.AMOUNT),
        Column(_("Reason")),
        Column(_("Withdrawn")),
    )
    found = found.select_related("made_by", "station", "withdrawal__made_by")
    return Table(_("Corrections"), columns, found, _rows)


def withdrawn(correction: Correction) -> str:
    """Say who withdrew a correction and why; nothing if it holds."""
    withdrawal = getattr(correction, "withdrawal", None)
    if withdrawal is None:
        return ""
    return _("%(name)s: %(reason)s") % {"name": withdrawal.made_by.called, "reason": withdrawal.reason}


def _rows(found: Sequence[Correction]) -> list[Row]:
    people = people_of(found)
    lessons = Lesson.objects.in_bulk({one.lesson_id for one in found})
    rows = []
    for one in found:
        person, lesson = people.get(one.person_id), lessons.get(one.lesson_id)
        values = (
            one.made_at,
            one.made_by.called,
            person.number if person else "",
            person.name if person else _("unknown person"),
            one.station.name,
            f"{lesson.number} {lesson.title}" if lesson else one.lesson_id,
            one.on,
            str(one.get_kind_display()),
            one.minutes or None,
            one.reason,
            withdrawn(one),
        )
        rows.append(Row(values, reverse("credits:correction", args=[one.pk])))
    return rows
