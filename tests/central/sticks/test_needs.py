"""What stations need of a publication, the most urgent first."""

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from central.sticks.needs import LOOKED_AHEAD, Needs, needs_of
from content_sync.protocol import paths
from content_sync.protocol.documents import (
    Area,
    Asset,
    CatalogueDocument,
    CentreDocument,
    Course,
    CourseDocument,
    Form,
    Lesson,
    Notice,
    NoticePage,
    NoticesDocument,
    ScheduleDocument,
    StationDocument,
    decode,
    encode,
)
from playlists.model import Layer, Programme, ScheduleEntry

AT = datetime(2026, 11, 20, 12, tzinfo=UTC)


def asset(name: str) -> Asset:
    digest = name.encode().hex().rjust(64, "0")[-64:]
    return Asset(sha256=digest, size_bytes=len(name), media_type="video/mp4", chunks_sha256=digest[::-1])


def lesson(number: int, *, required: bool = False) -> Lesson:
    return Lesson(
        id=f"lesson-{number}",
        number=number,
        title=f"lesson {number}",
        medium=asset(f"medium {number}"),
        poster=asset(f"poster {number}"),
        required=required,
    )


def entry(number: int, starts_at: datetime) -> ScheduleEntry:
    return ScheduleEntry(
        id=f"entry-{number}",
        layer=Layer.COUNTY,
        programme=Programme(title="", lesson_id=f"lesson-{number}", duration_s=60),
        starts_local=starts_at.replace(tzinfo=None),
        timezone="UTC",
    )


@pytest.fixture
def documents() -> dict[str, bytes]:
    """Two villages of one county, each with a broadcast; five lessons, the fourth of them required."""
    lessons = tuple(lesson(number, required=number == 4) for number in range(1, 6))
    county, near, far = (Area(id=name, name=name, kind="county") for name in ("county", "near", "far"))
    notice = Notice(id="n", title="notice", valid_from=AT, pages=(NoticePage(picture=asset("picture")),))
    schedules = {
        "county": (entry(1, AT + timedelta(days=3)),),
        "near": (entry(2, AT + timedelta(days=1)), entry(5, AT + LOOKED_AHEAD + timedelta(days=1))),
        "far": (entry(3, AT + timedelta(days=2)),),
    }
    return {
        paths.CENTRE: encode(CentreDocument(name="centre", receipt_key="ab" * 32)),
        paths.CATALOGUE: encode(CatalogueDocument(course_ids=("rice",))),
        paths.course("rice"): encode(CourseDocument(course=Course(id="rice", title="rice", lessons=lessons))),
        paths.notices("near"): encode(NoticesDocument(area_id="near", notices=(notice,))),
        paths.station("one"): encode(StationDocument(station_id="one", name="one", areas=(county, near))),
        paths.station("two"): encode(StationDocument(station_id="two", name="two", areas=(county, far))),
        **{
            paths.schedule(area): encode(ScheduleDocument(area_id=area, entries=entries))
            for area, entries in schedules.items()
        },
    }


def order(needs: Needs) -> list[tuple[str, int]]:
    """Return the titles with the number of files that come under each of them."""
    return [(parcel.title, len(parcel.assets)) for parcel in needs.parcels]


def test_what_airs_soonest_comes_first_then_what_is_small_then_what_is_required(documents: dict[str, bytes]) -> None:
    needs = needs_of(documents, documents.__getitem__, ["one"], AT)
    aired = [("lesson 2", 2), ("lesson 1", 2)]
    small = [("notice", 1), ("lesson 4", 1), ("lesson 3", 1), ("lesson 5", 1)]
    assert order(needs) == [*aired, *small, ("lesson 4", 1), ("lesson 3", 1), ("lesson 5", 1)]


def test_stations_are_served_together_by_the_hour_of_their_broadcasts(documents: dict[str, bytes]) -> None:
    for both in (["one", "two"], None):
        needs = needs_of(documents, documents.__getitem__, both, AT)
        assert order(needs)[:3] == [("lesson 2", 2), ("lesson 3", 2), ("lesson 1", 2)]
        assert needs.documents == set(documents)


def test_of_a_film_comes_each_form_that_one_of_the_stations_takes(documents: dict[str, bytes]) -> None:
    forms = tuple(Form(profile=profile, file=asset(profile)) for profile in ("720p", "1080p", "480p", "audio"))
    film = replace(lesson(2), medium=asset("720p"), forms=forms)
    documents[paths.course("rice")] = encode(CourseDocument(course=Course(id="rice", title="rice", lessons=(film,))))
    slow = replace(decode(documents[paths.station("one")], StationDocument), profile="480p")
    documents[paths.station("one")] = encode(slow)

    assert film_files(documents, ["one"]) == [asset("480p")]
    assert film_files(documents, ["two"]) == [asset("720p")]
    assert film_files(documents, ["one", "two"]) == film_files(documents, None) == [asset("480p"), asset("720p")]


def film_files(documents: dict[str, bytes], station_ids: list[str] | None) -> list[Asset]:
    parcels = needs_of(documents, documents.__getitem__, station_ids, AT).parcels
    found = [file for parcel in parcels if parcel.title == "lesson 2" for file in parcel.assets]
    return [file for file in found if file != asset("poster 2")]


def test_what_is_of_another_village_stays_away(documents: dict[str, bytes]) -> None:
    needs = needs_of(documents, documents.__getitem__, ["two", "unknown"], AT)
    assert set(documents) - needs.documents == {
        paths.station("one"),
        paths.schedule("near"),
        paths.notices("near"),
    }
