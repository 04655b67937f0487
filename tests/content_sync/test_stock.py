"""What a station keeps on its disk, does away with, and never does away with."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from content_sync.audience import Audience
from content_sync.protocol import paths
from content_sync.protocol.documents import (
    CentreDocument,
    Course,
    CourseDocument,
    Lesson,
    Policy,
    ScheduleDocument,
    decode,
    encode,
)
from content_sync.report import Notes
from content_sync.trust.clock import BoxClocks
from playlists.model import Layer, Programme, ScheduleEntry
from tests.small_centre import COUNTY, ENTRY, SmallCentre
from tests.small_station import SmallStation, small_station

SIZE_BYTES = 8_000


def offer(centre: SmallCentre, *words: str, required: Sequence[str] = (), aired: Sequence[str] = ()) -> None:
    """Publish these lessons, all of one size, and broadcasts of some of them each evening."""
    lessons = tuple(
        Lesson(
            id=word,
            number=1,
            title=word,
            medium=centre.add_media(word.ljust(SIZE_BYTES).encode()),
            required=word in required,
        )
        for word in words
    )
    centre.documents[paths.course("rice")] = encode(
        CourseDocument(course=Course(id="rice", title="水稻", lessons=lessons))
    )
    entries = tuple(broadcast(word) for word in aired)
    centre.documents[paths.schedule(COUNTY.id)] = encode(ScheduleDocument(area_id=COUNTY.id, entries=entries))
    centre.publish()


def broadcast(word: str) -> ScheduleEntry:
    return ScheduleEntry(
        id=word,
        layer=Layer.STATION,
        programme=Programme(title=word, lesson_id=word, duration_s=60),
        starts_local=ENTRY.starts_local,
        timezone=ENTRY.timezone,
        rule=ENTRY.rule,
    )


def here(station: SmallStation) -> set[str]:
    """Return which of the lessons that the station knows are here, whole."""
    return {lesson.id for lesson in station.library.lessons if station.media.path(lesson.medium)}


def file_count(station: SmallStation) -> int:
    return len(station.media.inventory())


@pytest.fixture
def small(centre: SmallCentre, station: SmallStation) -> SmallStation:
    """A station with room for three lessons."""
    station.quota_bytes = 3 * SIZE_BYTES
    return station


def test_a_station_with_a_quota_holds_what_is_wanted_most_and_wants_no_more(
    centre: SmallCentre, small: SmallStation
) -> None:
    offer(centre, "a", "b", "c", "d", "e", required="e", aired="d")
    report = small.sync_pass(audience=Audience(plays=lambda: {"b": 2})).run()
    assert here(small) == {"d", "e", "b"}
    assert report.is_complete
    assert small.sync().media_fetched == ()


def test_the_least_watched_goes_for_what_airs(centre: SmallCentre, small: SmallStation) -> None:
    offer(centre, "a", "b", "c", required="b")
    small.sync()
    offer(centre, "a", "b", "c", "d", required="b", aired="d")
    small.sync_pass(audience=Audience(plays=lambda: {"a": 2, "c": 1})).run()
    assert here(small) == {"a", "b", "d"}


def test_what_plays_now_is_not_chosen_even_if_it_began_after_the_plan(centre: SmallCentre, small: SmallStation) -> None:
    offer(centre, "a", "b", "c", aired="ab")
    small.sync()
    offer(centre, "a", "b", "c", "d", aired="abd")
    playing = {lesson.medium.sha256 for lesson in small.library.lessons if lesson.id == "c"}
    answers = iter([frozenset[str]()])
    report = small.sync_pass(audience=Audience(in_use=lambda: next(answers, frozenset(playing)))).run()
    assert here(small) == {"a", "b", "c"}
    assert report.missing_media == 1
    assert small.sync().is_complete
    assert here(small) == {"a", "b", "d"}


def test_what_was_planned_at_the_station_itself_is_held_for_it(centre: SmallCentre, small: SmallStation) -> None:
    offer(centre, "a", "b", "c")
    small.sync()
    offer(centre, "a", "b", "c", "d", "e", required="de")
    small.sync_pass(audience=Audience(own_entries=lambda: (broadcast("c"),))).run()
    assert here(small) == {"c", "d", "e"}


def test_nothing_goes_before_that_which_needs_its_room_is_fetched(centre: SmallCentre, small: SmallStation) -> None:
    offer(centre, "a", "b", "c")
    small.sync()
    offer(centre, "a", "b", "c", "d", aired="d")
    intake = small.intake()
    intake.take_documents(small.carrier, Notes())
    intake.plan()
    assert [asset.size_bytes for asset in intake.waiting] == [SIZE_BYTES]
    assert here(small) == {"a", "b", "c"}


def test_a_smaller_quota_is_kept_at_once(centre: SmallCentre, small: SmallStation) -> None:
    offer(centre, "a", "b", "c", aired="c")
    small.sync()
    small.quota_bytes = 2 * SIZE_BYTES
    assert small.sync().is_complete
    assert here(small) == {"a", "c"}


def test_a_withdrawn_lesson_stays_for_a_grace_and_is_found_again_if_it_comes_back(
    centre: SmallCentre, station: SmallStation
) -> None:
    offer(centre, "a", "b")
    station.sync()
    offer(centre, "a")
    station.sync()
    later(station, days=13)
    station.sync()
    assert file_count(station) == 2
    offer(centre, "a", "b")
    assert station.sync().media_fetched == ()
    offer(centre, "a")
    station.sync()
    later(station, days=13)
    station.sync()
    assert file_count(station) == 2
    later(station, days=2)
    station.sync()
    assert file_count(station) == 1


def test_the_centre_says_how_long_the_grace_is(centre: SmallCentre, station: SmallStation) -> None:
    said = decode(centre.documents[paths.CENTRE], CentreDocument)
    policy = Policy(departed_days=0)
    centre.documents[paths.CENTRE] = encode(CentreDocument(name=said.name, receipt_key=said.receipt_key, policy=policy))
    offer(centre, "a", "b")
    station.sync()
    offer(centre, "a")
    station.sync()
    assert file_count(station) == 1


def test_what_came_in_part_goes_when_nobody_wants_it_any_more(centre: SmallCentre, station: SmallStation) -> None:
    offer(centre, "a", "b")
    station.sync(should_stop=lambda: True)
    assert [held.is_whole for held in station.media.inventory()] == [False]
    lesson = next(lesson for lesson in station.library.lessons if lesson.id == "b")
    chunk_list = (centre.server.folder / paths.media(lesson.medium.chunks_sha256)).read_bytes()
    station.media.keep_chunk_list(lesson.medium, chunk_list)
    offer(centre)
    station.sync()
    assert (station.media.inventory(), station.media.orphans()) == ((), ())


def test_a_station_that_does_not_know_the_time_lets_go_of_nothing(centre: SmallCentre, tmp_path: Path) -> None:
    data_dir, url = tmp_path / "other", centre.server.base_url
    with small_station(data_dir, url) as station:
        station.enrol(centre.code)
        centre.write_documents()
        offer(centre, "a", "b")
        station.sync()
    in_1970 = BoxClocks(wall_s=lambda: 200.0, uptime_s=lambda: 0.0)
    with small_station(data_dir, url, box=in_1970, boot_id="next boot") as station:
        station.quota_bytes = 1
        station.intake().plan()
        assert file_count(station) == 2
        station.sync()
        assert file_count(station) == 0


def test_a_station_that_cannot_read_its_documents_keeps_everything(centre: SmallCentre, station: SmallStation) -> None:
    offer(centre, "a", "b")
    station.sync()
    for path in station.home.documents_dir.iterdir():
        path.write_bytes(b"rubbish")
    for days in (0, 30):
        later(station, days=days)
        station.intake().plan()
    assert file_count(station) == 2


def later(station: SmallStation, *, days: int) -> None:
    """Let so many days go by."""
    then = station.clock.now().at + timedelta(days=days)
    station.clock.learn(then, heard_s=station.clock.monotonic_s(), is_signed=True)
