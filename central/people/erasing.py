"""Erasing a person: the name goes, what was watched stays as somebody's of whom nothing is known."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from central.accounts.models import User
from central.people.holding import holders
from central.people.models import ErasedId, Erasure, FormerStation, Person
from central.people.selectors import merges
from central.publishing.tasks import tell_stations


def everybody_in(person: Person) -> list[Person]:
    """Return a person with all who were merged into this one."""
    merged = [merged_id for merged_id, kept_id in merges().items() if kept_id == person.pk]
    return [person, *Person.objects.filter(pk__in=merged).order_by("id")]


def erase(*, person: Person, by: User | None, reason: str, at: datetime) -> Erasure:
    """Erase a person; what was merged into this one goes too, and the stations are told at once.

    Raises:
        ValidationError: there is no reason, or it names the person, whose name would stay with it.
    """
    people = everybody_in(person)
    _check(reason, people)
    with transaction.atomic():
        for holder in holders():
            holder.erase(people)
        erasure = Erasure.objects.create(station=person.station, erased_at=at, erased_by=by, reason=reason.strip())
        stations = _note_ids(erasure, people)
        Person.objects.filter(pk__in=[one.pk for one in people]).delete()
        tell_stations.enqueue(stations)
        transaction.on_commit(_overwrite)
    return erasure


def _check(reason: str, people: Sequence[Person]) -> None:
    if not reason.strip():
        raise ValidationError({"reason": _("Please say why.")})
    if any(one.name in reason for one in people):
        raise ValidationError({"reason": _("The reason is kept, so it must not name the person.")})


def _note_ids(erasure: Erasure, people: Sequence[Person]) -> list[str]:
    """Remember which ids are nobody's; return the stations that know them by name."""
    were = FormerStation.objects.filter(person__in=people).values_list("person_id", "station_id")
    places = {(one.pk, one.station_id) for one in people} | set(were)
    ids = [ErasedId(erasure=erasure, person_id=person_id, station_id=station) for person_id, station in sorted(places)]
    ErasedId.objects.bulk_create(ids)
    return sorted({station_id for _person_id, station_id in places})


def _overwrite() -> None:
    """Let what was deleted leave the disk too: SQLite's log is written back, as far as no reader needs it."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
