"""The learning archive of a person, and all that is held, in one file."""

import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

import msgspec
from django.utils import timezone

from central.attendance.models import Presence
from central.credits.judge import Judgement
from central.credits.selectors import judgements
from central.office.tables.delimited import BYTE_ORDER_MARK, disarmed, line
from central.people.erasing import everybody_in
from central.people.holding import Attachment, Table, holders
from central.people.models import Person
from central.people.selectors import counting_for
from central.policies.selectors import current_policy


@dataclass(frozen=True, slots=True)
class Year:
    """What was credited in one year: in hundredths of a credit, for how many lessons, and for how long."""

    year: int
    credit_hundredths: int
    lessons: int
    counted_s: int

    @property
    def credits(self) -> float:
        """Credits, as they are written."""
        return self.credit_hundredths / 100


def tables(person: Person) -> list[Table]:
    """Return what the rooms hold about a person, without what is empty."""
    return [part for part in _held(person) if isinstance(part, Table) and part.rows]


def years(person: Person, at: datetime) -> list[Year]:
    """Return what was credited each year until ``at``, as judged by today's rules; the newest first."""
    policy, found = current_policy(), []
    this_year = timezone.localtime(at).year
    for year in range(this_year, timezone.localtime(first_at(person, at)).year - 1, -1):
        until = at if year == this_year else timezone.make_aware(datetime(year, 12, 31, 23, 59, 59))  # noqa: DTZ001 - local
        judged = judgements([person.pk], policy, until).get(person.pk)
        if judged is not None and judged.lessons:
            found.append(_year(year, judged))
    return found


def first_at(person: Person, at: datetime) -> datetime:
    """Return when the person, be it under another id, was in a session for the first time; ``at`` if never."""
    first = Presence.objects.filter(person_id__in=counting_for([person.pk])).order_by("session__opened_at").first()
    return first.session.opened_at if first else at


def export(person: Person, at: datetime) -> bytes:
    """Return a ZIP: ``all.json`` for machines, a CSV of each table for people, and the recordings."""
    parts = list(_held(person))
    found = [part for part in parts if isinstance(part, Table)]
    credited = [{"year": one.year, "credits": one.credits, "lessons": one.lessons} for one in years(person, at)]
    whole = {
        "made_at": at.isoformat(),
        "credits": credited,
        **{part.name: [dict(zip(part.columns, row, strict=True)) for row in part.rows] for part in found},
    }
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("all.json", msgspec.json.format(msgspec.json.encode(whole), indent=2))
        for table in found:
            archive.writestr(f"{table.name}.csv", _csv([table.columns, *table.rows]))
        for part in parts:
            if isinstance(part, Attachment):
                archive.writestr(part.name, part.content)
    return file.getvalue()


def _held(person: Person) -> Iterable[Table | Attachment]:
    ids = [one.pk for one in everybody_in(person)]
    for holder in holders():
        yield from holder.held(ids)


def _year(year: int, judged: Judgement) -> Year:
    counted_s = sum(lesson.counted_s for lesson in judged.lessons)
    return Year(year, judged.credit_hundredths, len(judged.lessons), counted_s)


def _csv(rows: Iterable[tuple[str, ...]]) -> bytes:
    lines = "".join(line(disarmed(cell) for cell in row) for row in rows)
    return (BYTE_ORDER_MARK + lines).encode()
