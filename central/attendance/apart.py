"""Facts that are set apart: kept as they came, listed with the doubt, and read by no other room."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, QuerySet

from central.attendance import bulk
from central.attendance.models import Fact, Incarnation, SetApart
from central.attendance.readers import NewFact

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


def flowing(facts: QuerySet[Fact]) -> QuerySet[Fact]:
    """Leave out the facts that are set apart."""
    apart = SetApart.objects.filter(incarnation=OuterRef("incarnation"), seq=OuterRef("seq"))
    return facts.exclude(Exists(apart))
