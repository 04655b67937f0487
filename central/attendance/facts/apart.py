"""Facts that are set apart: kept as they came, listed with the doubt, and read by no other room."""

from collections.abc import Collection, Mapping, Sequence

from django.db.models import Exists, OuterRef, QuerySet

from central.attendance.facts import bulk
from central.attendance.facts.doubts import OF_SESSIONS, OF_TIME, Doubt
from central.attendance.facts.readers import NewFact
from central.attendance.models import Fact, Incarnation, SetApart

_IDENTITY = ("incarnation_id", "seq")
_COLUMNS = ("station_id", "kind", "doubt", "about_seq", "received_at")


def project(incarnation: Incarnation, new: Sequence[NewFact]) -> None:
    """List those of these facts that are doubted."""
    rows = [
        (
            incarnation.id,
            fact.seq,
            incarnation.station_id,
            fact.kind,
            fact.doubt.value,
            fact.session_seq,
            bulk.instant(fact.received_at),
        )
        for fact in new
        if fact.doubt
    ]
    if rows:
        bulk.upsert(SetApart, _IDENTITY, _COLUMNS, rows)


def forget(incarnation: Incarnation) -> None:
    """Empty the list of one history."""
    SetApart.objects.filter(incarnation=incarnation).delete()


def replace(incarnation: Incarnation, openings: Collection[int], doubts: Mapping[int, tuple[Doubt, int]]) -> None:
    """List what is doubtful in these room sessions, and nothing else of them that only a session can make doubtful.

    ``doubts`` are by the sequence number of the fact, each with that of the session's opening.
    """
    listed = SetApart.objects.filter(incarnation=incarnation, doubt__in=OF_SESSIONS)
    listed.filter(about_seq__in=openings).delete()
    facts = Fact.objects.filter(incarnation=incarnation, seq__in=doubts)
    SetApart.objects.bulk_create(
        SetApart(
            incarnation=incarnation,
            seq=fact.seq,
            station_id=incarnation.station_id,
            kind=fact.kind,
            doubt=doubts[fact.seq][0].value,
            about_seq=doubts[fact.seq][1],
            received_at=fact.received_at,
        )
        for fact in (facts if doubts else ())
    )


def well_timed(facts: QuerySet[Fact]) -> QuerySet[Fact]:
    """Leave out the facts whose evidence of time is doubtful."""
    return facts.exclude(Exists(_listed().filter(doubt__in=OF_TIME)))


def flowing(facts: QuerySet[Fact]) -> QuerySet[Fact]:
    """Leave out the facts that are set apart."""
    return facts.exclude(Exists(_listed()))


def _listed() -> QuerySet[SetApart]:
    return SetApart.objects.filter(incarnation=OuterRef("incarnation"), seq=OuterRef("seq"))
