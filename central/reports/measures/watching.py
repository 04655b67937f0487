"""What was watched at stations, how many people were there, and what their learners watched on phones."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from central.attendance import words
from central.attendance.models import AT_STATIONS, PHONE, Presence, RoomSession
from central.attendance.selectors import Selection, condition, days, lessons_by_id
from central.office.tables.table import Column, Kind, Row, Value
from central.people.selectors import people_by_id
from central.reports.measures.measure import Measure
from central.reports.measures.naming import named

_SESSION = (
    Column(_("Began at"), Kind.MOMENT),
    Column(_("Station")),
    Column(_("Lesson number"), Kind.NUMBERED),
    Column(_("Lesson")),
    Column(_("How")),
)


def _shown(selection: Selection) -> QuerySet[RoomSession]:
    """Return the sessions that showed something at a station."""
    return _sessions(selection).filter(AT_STATIONS)


def _on_phones(selection: Selection) -> QuerySet[RoomSession]:
    """Return what learners of the stations watched on their phones."""
    return _sessions(selection).filter(mode=PHONE)


def _sessions(selection: Selection) -> QuerySet[RoomSession]:
    found = RoomSession.objects.filter(condition(selection, "opened_at"), watched_ms__gt=0)
    return found.select_related("station").order_by("-opened_at", "-id")


def _presences(selection: Selection) -> QuerySet[Presence]:
    """Return who was there by name, in the order of the sessions; who watched on a phone was not there.

    The days are said twice, for one database finds its way by the one and another by the other.
    """
    held = RoomSession.objects.filter(condition(selection, "opened_at"), AT_STATIONS)
    found = Presence.objects.filter(days(selection, "session__opened_at"), session__in=held)
    return found.select_related("session__station").order_by("-session__opened_at", "-id")


def _session_rows(found: Sequence[RoomSession]) -> list[Row]:
    values = _session_values(found)
    return [Row((*values[session.pk], session.heads), _url(session)) for session in found]


def _presence_rows(found: Sequence[Presence]) -> list[Row]:
    values = _session_values([presence.session for presence in found])
    people = people_by_id(presence.person_id for presence in found)
    rows = []
    for presence in found:
        who = named(people.get(presence.person_id))
        rows.append(Row((*values[presence.session_id], *who), _url(presence.session)))
    return rows


def _phone_rows(found: Sequence[RoomSession]) -> list[Row]:
    values = _session_values(found)
    watched_by = dict(Presence.objects.filter(session__in=found).values_list("session_id", "person_id"))
    people = people_by_id(watched_by.values())
    return [
        Row((*values[session.pk], *named(people.get(watched_by.get(session.pk, "")))), _url(session))
        for session in found
    ]


def _session_values(found: Sequence[RoomSession]) -> dict[int, tuple[Value, ...]]:
    lessons = lessons_by_id(found)
    values: dict[int, tuple[Value, ...]] = {}
    for session in found:
        lesson = lessons.get(session.lesson_id)
        number, title = (str(lesson.number), lesson.title) if lesson else ("", session.lesson_id)
        values[session.pk] = (session.opened_at, session.station.name, number, title, words.mode(session.mode))
    return values


def _url(session: RoomSession) -> str:
    return reverse("attendance:session", args=[session.incarnation_id, session.opened_seq])


PLAYS = Measure[RoomSession](
    name="plays",
    label=_("Sessions"),
    kind=Kind.AMOUNT,
    columns=(*_SESSION, Column(_("Without a name"), Kind.AMOUNT)),
    records=_shown,
    rows_of=_session_rows,
)
SHOWN = Measure[RoomSession](
    name="shown",
    label=_("Hours shown"),
    kind=Kind.LENGTH,
    columns=(*_SESSION, Column(_("Without a name"), Kind.AMOUNT)),
    records=_shown,
    rows_of=_session_rows,
    summed="watched_ms",
)
PRESENCES = Measure[Presence](
    name="presences",
    label=_("Attendances by name"),
    kind=Kind.AMOUNT,
    columns=(*_SESSION, Column(_("Person's number"), Kind.NUMBERED), Column(_("Person's name"))),
    records=_presences,
    rows_of=_presence_rows,
    station="session__station_id",
)
PHONES = Measure[RoomSession](
    name="phones",
    label=_("Hours on phones"),
    kind=Kind.LENGTH,
    columns=(*_SESSION, Column(_("Person's number"), Kind.NUMBERED), Column(_("Person's name"))),
    records=_on_phones,
    rows_of=_phone_rows,
    summed="watched_ms",
)
