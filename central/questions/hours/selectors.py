"""What is known of hours and of the places in them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from central.questions.hours.places import Message, given_out
from central.questions.models import Booking, GivenBack, Hour
from central.questions.models.hours import LONGEST_MINUTES
from central.rights.scope import Scope
from content_sync.protocol.documents import AppointmentState


@dataclass(frozen=True, slots=True)
class Appointment:
    """The place that a question has in an hour, from 0 on; None if there was none for it."""

    question_id: str
    station_id: str
    hour: Hour
    place: int | None

    @property
    def state(self) -> AppointmentState:
        """What became of it."""
        if self.place is None:
            return AppointmentState.FULL
        return AppointmentState.CALLED_OFF if self.hour.called_off_at else AppointmentState.BOOKED

    @property
    def is_booked(self) -> bool:
        """Whether somebody comes."""
        return self.state is AppointmentState.BOOKED

    @property
    def starts_at(self) -> datetime:
        """When the place begins, or the hour for whom there is none."""
        return self.hour.starts_at if self.place is None else self.hour.place_at(self.place)

    @property
    def minutes(self) -> int:
        """How long the place lasts, or the hour for whom there is none."""
        return self.hour.minutes if self.place is None else self.hour.minutes_each


def appointments(question_ids: "Collection[str] | QuerySet[Any, Any]") -> dict[str, Appointment]:
    """Return what became of the places that these questions asked for, by question."""
    asked_for = Booking.objects.filter(question_id__in=question_ids)
    wanted = dict(asked_for.values_list("question_id", "hour_id"))
    hours = Hour.objects.select_related("topic", "area").in_bulk(set(wanted.values()))
    found = (one for some in appointments_in(hours.values()).values() for one in some)
    return {one.question_id: one for one in found if one.question_id in wanted}


def appointments_in(hours: Iterable[Hour]) -> dict[str, list[Appointment]]:
    """Return by hour what became of all places that were asked for: in their order, then those without one.

    Only the station that asked for a place can give it back.
    """
    known = {hour.pk: hour for hour in hours}
    booked: dict[str, Booking] = {}
    for one in Booking.objects.filter(hour_id__in=known).order_by("came_at", "incarnation_id", "seq"):
        booked.setdefault(one.question_id, one)
    messages: dict[str, list[Message]] = defaultdict(list)
    for one in booked.values():
        messages[one.hour_id].append(_message(one))
    for back in GivenBack.objects.filter(question_id__in=booked) if booked else ():
        if back.station_id == booked[back.question_id].station_id:
            messages[booked[back.question_id].hour_id].append(_message(back))
    return {pk: _appointments(hour, messages[pk], booked) for pk, hour in known.items()}


def coming(scope: Scope, at: datetime) -> list[Hour]:
    """Return the hours of a scope that have not ended at an aware instant, the next one first."""
    begun_since = at - timedelta(minutes=LONGEST_MINUTES)
    found = scope.of(Hour).select_related("topic", "area").filter(starts_at__gt=begun_since)
    return [hour for hour in found if at < hour.ends_at]


def past(scope: Scope, at: datetime) -> QuerySet[Hour]:
    """Return the hours of a scope that have ended at an aware instant, the last one first."""
    still = [hour.pk for hour in coming(scope, at)]
    found = scope.of(Hour).select_related("topic", "area").filter(starts_at__lte=at)
    return found.exclude(pk__in=still).order_by("-starts_at", "-id")


def has_bookings(hour: Hour) -> bool:
    """Say whether anybody ever asked for a place."""
    return Booking.objects.filter(hour_id=hour.pk).exists()


def _message(told: Booking | GivenBack) -> Message:
    gives_back = isinstance(told, GivenBack)
    return Message(told.came_at, told.incarnation_id, told.seq, told.question_id, gives_back=gives_back)


def _appointments(hour: Hour, messages: Iterable[Message], booked: Mapping[str, Booking]) -> list[Appointment]:
    given = given_out(messages, hour.places, hour.starts_at)
    found = [Appointment(one, booked[one].station_id, hour, place) for one, place in given.items()]
    return sorted(found, key=lambda one: hour.places if one.place is None else one.place)
