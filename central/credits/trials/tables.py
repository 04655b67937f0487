"""Whose credits tried rules would change, as a list, and which rules these are."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from central.credits.models import Trial, TrialLine
from central.credits.trials.trials import policies
from central.office.tables.table import Column, Kind, Row, Table
from central.policies.words import RULES, Unit, Words
from content_sync.protocol.documents import Policy


def lines_table(lines: QuerySet[TrialLine]) -> Table[TrialLine]:
    """Return the people as a table; each leads to the person's page."""
    columns = (
        Column(pgettext("of a person", "Name")),
        Column(_("Number"), Kind.NUMBERED),
        Column(_("Station")),
        Column(_("Credits now"), Kind.CREDITS),
        Column(_("Credits then"), Kind.CREDITS),
        Column(_("Difference"), Kind.CREDITS),
        Column(_("Target"), Kind.CREDITS),
        Column(_("Would be")),
    )
    ordered = lines.select_related("person__station").order_by("person__station__name", "person__number", "id")
    return Table(_("Trial of rules"), columns, ordered, _rows)


def changes(trial: Trial) -> Iterator[tuple[Words, str, str]]:
    """Yield each rule that is tried: what it is called, what holds, and what would."""
    before, after = policies(trial)
    for name in Policy.__struct_fields__:
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield RULES[name].label, _said(old, RULES[name].unit), _said(new, RULES[name].unit)


def _said(value: Any, unit: Unit) -> str:
    match value:
        case bool():
            return _("yes") if value else _("no")
        case tuple():
            return ", ".join(f"{number:g}" for number in value)
        case int() if unit is Unit.MINUTES:
            return _("%(count)d min") % {"count": value // 60}
        case int() if unit is Unit.SECONDS:
            return _("%(seconds)d s") % {"seconds": value}
        case _other:
            return str(value)


def _rows(lines: Sequence[TrialLine]) -> list[Row]:
    return [
        Row(
            (
                line.person.name,
                line.person.number,
                line.person.station.name,
                line.before,
                line.after,
                line.difference,
                line.target_after or None,
                _crossing(line),
            ),
            reverse("credits:person", args=[line.person_id]),
        )
        for line in lines
    ]


def _crossing(line: TrialLine) -> str:
    if line.reached_before and not line.reached_after and line.target_after:
        return _("under the target")
    if line.reached_after and not line.reached_before:
        return _("over the target")
    return ""
