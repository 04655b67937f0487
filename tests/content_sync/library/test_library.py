import logging
from datetime import UTC, datetime

import pytest

from content_sync.library.library import Library, load_library
from content_sync.protocol import paths
from content_sync.protocol.documents import AskingDocument, ConsultingHour, PublicAnswer, StationDocument, encode
from tests.small_centre import COUNTY, ENTRY, STATION, VILLAGE, SmallCentre
from tests.small_station import SmallStation


@pytest.fixture
def library(station: SmallStation) -> Library:
    station.sync()
    return station.library


def test_a_station_knows_who_and_where_it_is_and_who_its_centre_is(library: Library) -> None:
    assert library.station is not None
    assert library.centre is not None
    assert (library.station.station_id, library.station.areas) == (STATION, (COUNTY, VILLAGE))
    assert library.centre.policy.broadcast_warning_s == 60


@pytest.mark.parametrize(
    ("said", "zone"), [("Asia/Urumqi", "Asia/Urumqi"), ("Asia/Nowhere", "Asia/Shanghai"), ("../etc", "Asia/Shanghai")]
)
def test_a_stations_day_is_that_of_its_zone_and_the_usual_one_where_that_is_not_known(said: str, zone: str) -> None:
    station = StationDocument(station_id="s", name="s", areas=(), timezone=said)
    assert Library(station=station).zone.key == zone
    assert Library().zone.key == "Asia/Shanghai"


def test_lessons_are_found_by_id_and_by_number(library: Library) -> None:
    lesson = library.lesson("lesson-2")
    assert lesson is not None
    assert library.lesson_by_number(2) == lesson
    assert library.course_of("lesson-2") == library.courses[0]
    assert library.lesson("no such") is None
    assert library.lesson_by_number(99) is None
    assert library.course_of("no such") is None


def test_learners_are_found_by_id_and_by_the_number_they_type(library: Library) -> None:
    person = library.person_by_number("101")
    assert person is not None
    assert person.name == "王秀英"
    assert library.person(person.id) == person
    assert library.person("no such") is None
    assert library.person_by_number("1") is None


def test_the_areas_above_a_station_all_speak_to_it(library: Library) -> None:
    assert library.schedule.entries == (ENTRY,)
    assert [notice.title for notice in library.notices] == ["停电通知"]


def test_a_station_shows_what_was_answered_to_everybody_in_its_own_areas(
    station: SmallStation, centre: SmallCentre
) -> None:
    told = [
        PublicAnswer(id=area, area_id=area, topic_id="rice", title="？", written_at=datetime(2026, 11, day, tzinfo=UTC))
        for day, area in enumerate((COUNTY.id, "elsewhere", VILLAGE.id), start=1)
    ]
    centre.documents[paths.ASKING] = encode(AskingDocument(answers=tuple(told)))
    centre.publish()
    assert station.sync().problems == ()
    shown = load_library(station.home).public_answers
    assert [answer.id for answer in shown] == [VILLAGE.id, COUNTY.id]


def test_a_station_offers_the_hours_of_its_own_areas_the_next_one_first(
    station: SmallStation, centre: SmallCentre
) -> None:
    told = [
        ConsultingHour(
            id=area, area_id=area, topic_id="rice", with_whom="王医生", minutes=60, places=6,
            starts_at=datetime(2026, 12, day, tzinfo=UTC),
        )
        for day, area in ((9, COUNTY.id), (7, "elsewhere"), (5, VILLAGE.id))
    ]  # fmt: skip
    centre.documents[paths.ASKING] = encode(AskingDocument(hours=tuple(told)))
    centre.publish()
    assert station.sync().problems == ()
    assert [hour.id for hour in load_library(station.home).hours] == [VILLAGE.id, COUNTY.id]


def test_the_library_is_the_same_after_a_restart_without_a_line(library: Library, station: SmallStation) -> None:
    assert load_library(station.home) == library


def test_a_station_that_was_told_nothing_has_an_empty_library(newcomer: SmallStation, centre: SmallCentre) -> None:
    assert load_library(newcomer.home) == Library()
    newcomer.enrol(centre.code)
    assert load_library(newcomer.home) == Library()


def test_the_roster_lies_sealed_on_the_disk(library: Library, station: SmallStation) -> None:
    assert library.people
    stored = [path.read_bytes() for path in station.home.data_dir.rglob("*") if path.is_file()]
    assert not [content for content in stored if "王秀英".encode() in content]


def test_a_lost_key_leaves_an_empty_library_and_a_note(
    library: Library, station: SmallStation, caplog: pytest.LogCaptureFixture
) -> None:
    station.home.private_key.unlink()
    with caplog.at_level(logging.ERROR):
        assert load_library(station.home) == Library()
    assert "cannot be read" in caplog.text


def test_a_damaged_course_costs_only_itself(library: Library, station: SmallStation, centre: SmallCentre) -> None:
    for path in station.home.documents_dir.iterdir():
        if path.read_bytes() == centre.documents[paths.course("rice")]:
            path.write_bytes(b"rubbish")
    damaged = load_library(station.home)
    assert damaged.courses == ()
    assert damaged.people == library.people
