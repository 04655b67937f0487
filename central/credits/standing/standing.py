"""Where people stand in a year: credits, target, band."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from central.credits import words
from central.credits.selectors import judgements
from central.credits.targets.targeting import current_targets, groups_of, target_hundredths
from central.credits.targets.targets import Band, Group
from central.office.tables.table import Column, Kind, Row, Table
from central.people.models import Person
from central.policies.selectors import current_policy


@dataclass(frozen=True, slots=True)
class Standing:
    """One person in one year; credits and target are hundredths, ``band`` is None without a target."""

    person: Person
    group: Group | None
    credit_hundredths: int
    target_hundredths: int
    band: Band | None

    @property
    def percent(self) -> int | None:
        """Whole percent of the target that are reached; None without one."""
        return self.credit_hundredths * 100 // self.target_hundredths if self.target_hundredths else None


def end_of(year: int) -> datetime:
    """Return the last moment of a local year that has been."""
    last = timezone.make_aware(datetime(year, 12, 31, 23, 59, 59, 999_999))  # noqa: DTZ001 - made aware as local
    return min(last, timezone.now())


def standings(people: Iterable[Person], year: int) -> list[Standing]:
    """Return where these people stand, in their order, by the rules and targets that hold."""
    known, policy, targets = list(people), current_policy(), current_targets()
    judged = judgements([person.id for person in known], policy, end_of(year))
    groups = groups_of(known, targets)
    found = []
    for person in known:
        reached = judged[person.id].credit_hundredths if person.id in judged else 0
        wanted = target_hundredths(groups[person.id], policy)
        found.append(Standing(person, groups[person.id], reached, wanted, targets.band(reached, wanted)))
    return found


def totals(found: Iterable[Standing]) -> list[tuple[str, int]]:
    """Return how many are in each band, in words, the best first; those without a target last."""
    counted = Counter(one.band for one in found)
    return [(words.band(band), counted[band]) for band in (*Band, None) if band or counted[None]]


def standings_table(title: str, found: Sequence[Standing]) -> Table[Standing]:
    """Return them as a table; each leads to the person's page."""
    columns = (
        Column(pgettext("of a person", "Name")),
        Column(_("Number"), Kind.NUMBERED),
        Column(_("Group")),
        Column(_("Credits"), Kind.CREDITS),
        Column(_("Target"), Kind.CREDITS),
        Column(_("Of the target"), Kind.SHARE),
        Column(_("Band")),
    )
    return Table(title, columns, found, _rows)


def _rows(found: Sequence[Standing]) -> list[Row]:
    return [
        Row(
            (
                one.person.name,
                one.person.number,
                words.group(one.group),
                one.credit_hundredths,
                one.target_hundredths or None,
                one.percent,
                words.band(one.band),
            ),
            reverse("credits:person", args=[one.person.id]),
        )
        for one in found
    ]
