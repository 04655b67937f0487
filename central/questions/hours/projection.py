"""What stations say of places in hours, read from facts."""

from collections.abc import Iterator, Sequence

from central.attendance.facts.readers import NewFact
from central.attendance.models import Incarnation
from central.questions.models import Booking, GivenBack
from content_sync.protocol.payloads import HourGivenBack, QuestionAsked


def project(incarnation: Incarnation, new: Sequence[NewFact]) -> None:
    """Keep which questions ask for a place and which give theirs back, and when that came."""
    if booked := list(_booked(incarnation, new)):
        Booking.objects.bulk_create(booked, ignore_conflicts=True)
    if given_back := list(_given_back(incarnation, new)):
        GivenBack.objects.bulk_create(given_back, ignore_conflicts=True)


def forget(incarnation: Incarnation) -> None:
    """Empty the tables of one history."""
    for model in (Booking, GivenBack):
        model._default_manager.filter(incarnation=incarnation).delete()  # noqa: SLF001 - Django's documented way


def _booked(incarnation: Incarnation, new: Sequence[NewFact]) -> Iterator[Booking]:
    for fact in new:
        if isinstance(fact.payload, QuestionAsked) and fact.payload.hour_id:
            yield Booking(
                incarnation=incarnation,
                seq=fact.seq,
                station_id=incarnation.station_id,
                question_id=fact.payload.question_id,
                hour_id=fact.payload.hour_id,
                came_at=fact.received_at,
            )


def _given_back(incarnation: Incarnation, new: Sequence[NewFact]) -> Iterator[GivenBack]:
    for fact in new:
        if isinstance(fact.payload, HourGivenBack):
            yield GivenBack(
                incarnation=incarnation,
                seq=fact.seq,
                station_id=incarnation.station_id,
                question_id=fact.payload.question_id,
                came_at=fact.received_at,
            )
