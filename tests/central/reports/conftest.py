"""A November in the county, as stations reported it."""

from datetime import UTC, datetime, timedelta

import pytest

from central.attendance.models import PHONE, Incarnation, Presence, RoomSession
from central.questions.models import Asked
from central.quizzes.models import Attempt
from central.studies.models import RollCall, Study
from central.upkeep.days import Stretch
from central.upkeep.models import Running
from central.upkeep.running import reckon_days
from tests.central.cast import County

HOUR = timedelta(hours=1)


def at(day: int, hour: int = 12, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC)


@pytest.fixture
def month(county: County) -> County:
    """A November at 柳河村站点, with something on the last day of October and the first of December."""
    box = Incarnation.objects.create(id="box", station=county.station, first_heard_at=at(1))
    phone = Incarnation.phones.create(id="phone", station=county.station, first_heard_at=at(1), is_phone=True)
    seq = 0
    for moment in (at(31, month=10), at(1), at(15), at(30, 15), at(30, 17)):
        seq += 10
        told = {"incarnation": box, "opened_seq": seq, "station": county.station, "is_time_certain": True}
        session = RoomSession.objects.create(
            **told, opened_at=moment, lesson_id=county.lesson.id, mode="on-demand", watched_ms=1_234_567, heads=2
        )
        Presence.objects.create(session=session, person_id=county.zhang.id)
        Presence.objects.create(session=session, person_id="somebody")
        alone = RoomSession.objects.create(
            **{**told, "incarnation": phone}, opened_at=moment, lesson_id="pig", mode=PHONE, watched_ms=600_000
        )
        Presence.objects.create(session=alone, person_id=county.li.id)
        study = Study.objects.create(
            **{**told, "opened_seq": seq + 1},
            opened_at=moment,
            title='=cmd|" /C calc"!A0',
            lesson_ids=[county.lesson.id],
            expected=2,
        )
        RollCall.objects.create(study=study, person_id=county.zhang.id, mark="present")
        RollCall.objects.create(study=study, person_id=county.li.id, mark="absent" if moment.day == 1 else "late")
        Attempt.objects.create(
            **{**told, "opened_seq": seq + 2}, opened_at=moment, quiz_id="quiz", person_id="zhang", is_complete=True
        )
        Asked.objects.create(
            id=f"asked {seq}",
            incarnation=box,
            seq=seq + 3,
            station=county.station,
            topic_id="rice",
            asked_at=moment,
            is_time_certain=True,
        )
        run(box, moment - 5 * HOUR, moment + HOUR)
    return county


def run(box: Incarnation, began_at: datetime, ended_at: datetime) -> None:
    Running.objects.create(
        incarnation=box,
        boot_id=str(began_at),
        station=box.station,
        first_ms=0,
        last_ms=0,
        told_ms=0,
        began_at=began_at,
        ended_at=ended_at,
        is_time_certain=True,
    )
    reckon_days(box.station_id, [Stretch(began_at, ended_at)])
