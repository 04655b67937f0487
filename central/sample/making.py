"""Put samples in: a small piece of county with people, lessons and three evenings of watching."""

import uuid
from datetime import datetime, timedelta
from typing import Final

import msgspec
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from msgspec import Raw

from central.attendance.facts.ingest import receive
from central.attendance.facts.retiming import unix_ms
from central.catalogue import services as catalogue
from central.catalogue.models import Lesson
from central.demo.county import AREAS, FIRST_NUMBER, VILLAGES, Village
from central.people.models import Person
from central.people.services import create_person
from central.sample.contents import COURSES, EVENINGS, FIRST_LESSON_NUMBER, LESSON_MS, MARK
from central.sample.models import SampleRecord
from central.sample.register import Key, key, with_all_about
from central.stations.areas import create_area
from central.stations.models import Area, Station
from central.stations.selectors import parent_kinds
from central.stations.services import create_station
from content_sync.protocol import crypto, envelope
from content_sync.protocol.facts import FIRST_HASH, Fact, FactBatch, head_of, pack
from content_sync.protocol.payloads import CloseReason, Payload, PersonJoined, SessionClosed, SessionOpened
from content_sync.protocol.watched import Span

_WATCHING: Final = 4
_ONE_DAY: Final = timedelta(days=1)


@transaction.atomic
def put_in(*, at: datetime) -> None:
    """Put the samples in, below the top of the tree if there is one.

    What refers to them at the end of this can only be theirs, for they were not there before: all of it is registered.

    Raises:
        ValidationError: they are there already.
    """
    if SampleRecord.objects.exists():
        raise ValidationError(_("The sample data are here already."))
    areas = _areas()
    stations = [_village(village, areas[village.path]) for village in VILLAGES]
    lessons = _lessons(areas[VILLAGES[0].path[:1]])
    _watch(stations[0], lessons[0], at)
    made: list[Key] = [key(area) for area in areas.values() if area.name.endswith(MARK)]
    made += [one for lesson in lessons for one in (key(lesson), key(lesson.course))]
    SampleRecord.objects.bulk_create(
        SampleRecord(model=model, record_id=record_id) for model, record_id in sorted(with_all_about(made))
    )


def _areas() -> dict[tuple[str, ...], Area]:
    """Return the demonstration's areas by their paths; those that the tree's top cannot hold are the top itself."""
    top = Area.objects.filter(parent=None).first()
    areas: dict[tuple[str, ...], Area] = {}
    for place in AREAS:
        parent = areas.get(place.path[:-1], top)
        if top is not None and top.kind not in parent_kinds(place.kind):
            areas[place.path] = top
        else:
            areas[place.path] = create_area(parent=parent, kind=place.kind, name=f"{place.path[-1]}{MARK}")
    return areas


def _village(village: Village, area: Area) -> Station:
    station = create_station(area=area, name=f"{village.station}{MARK}")
    for number, learner in enumerate(village.people, start=FIRST_NUMBER):
        create_person(
            station=station,
            number=str(number),
            name=learner.name,
            household=learner.household,
            household_symbol=village.households.get(learner.household, ""),
            symbol=learner.symbol,
        )
    return station


def _lessons(area: Area) -> list[Lesson]:
    highest = Lesson.objects.aggregate(highest=Max("number"))["highest"] or 0
    number = max(highest + 1, FIRST_LESSON_NUMBER)
    lessons: list[Lesson] = []
    for course in COURSES:
        saved = catalogue.save_course(area=area, title=f"{course.title}{MARK}", summary=course.summary)
        for position, title in enumerate(course.lessons):
            content = {"title": f"{title}{MARK}", "number": number + len(lessons), "position": position}
            lessons.append(catalogue.save_lesson(course=saved, **content))  # type: ignore[arg-type] # all are needed
    return lessons


def _watch(station: Station, lesson: Lesson, at: datetime) -> None:
    """Let the station tell of some evenings, signed like a box's; the key is thrown away, so no box goes on with it."""
    private_key = crypto.generate_private_key()
    station.public_key = crypto.public_key(private_key).hex()
    station.save(update_fields=["public_key"])
    present = list(Person.objects.filter(station=station).order_by("number")[:_WATCHING])
    history: list[Fact] = []
    for evening in range(EVENINGS):
        begins = at - _ONE_DAY * (EVENINGS - evening)
        history += _evening(len(history) + 1, begins, lesson, present)
    batch = FactBatch(
        station_id=station.id,
        incarnation=uuid.uuid4().hex,
        previous_hash=FIRST_HASH.hex(),
        head_hash=head_of(FIRST_HASH, tuple(history)).hex(),
        facts=tuple(history),
    )
    signed = envelope.close(pack(batch), purpose=envelope.FACTS, signer=station.id, private_key=private_key)
    receive(signed, receipt_key=private_key, at=at)
    Station.objects.filter(pk=station.pk).update(public_key="", last_heard_at=None)


def _evening(seq: int, begins: datetime, lesson: Lesson, present: list[Person]) -> list[Fact]:
    payloads: list[tuple[int, Payload]] = [
        (0, SessionOpened(lesson_id=lesson.id, asset_sha256="")),
        *((0, PersonJoined(session=seq, person_id=person.id, at_ms=0)) for person in present),
        (
            LESSON_MS,
            SessionClosed(session=seq, at_ms=LESSON_MS, reason=CloseReason.FINISHED, spans=(Span(0, 0, LESSON_MS),)),
        ),
    ]
    began_ms = unix_ms(begins)
    return [
        Fact(
            seq + place,
            payload.KIND,
            "sample",
            began_ms + later_ms,
            began_ms + later_ms,
            0,
            Raw(msgspec.json.encode(payload)),
        )
        for place, (later_ms, payload) in enumerate(payloads)
    ]
