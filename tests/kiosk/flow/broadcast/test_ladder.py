"""Who has the screen when everybody wants it, and what becomes of whoever had it before."""

from datetime import timedelta
from pathlib import Path

import pytest

from content_sync.library.library import Library
from content_sync.protocol.documents import Course
from content_sync.protocol.payloads import BroadcastAired, Mode, SessionOpened
from kiosk.broadcast.as_run import AsRun
from kiosk.remote.keys import Key
from playlists.model import Layer, Programme, Schedule, ScheduleEntry
from tests.kiosk.flow.evening import DURATION_MS, SEVEN, Evening, an_evening, make_lesson
from tests.kiosk.flow.remote import Remote

pytestmark = [pytest.mark.screen, pytest.mark.usefixtures("window")]

FILMS = {layer: make_lesson(10 + place) for place, layer in enumerate(Layer)}
IDLE_S = 600


def planned(layer: Layer, start_s: float, length_s: int = DURATION_MS // 1000) -> ScheduleEntry:
    film = FILMS[layer]
    address = "https://live.example/now.m3u8" if layer is Layer.LIVE else ""
    return ScheduleEntry(
        id=layer.name.lower(),
        layer=layer,
        programme=Programme(title=layer.name, lesson_id=film.id, duration_s=length_s, stream_url=address),
        starts_local=(SEVEN + timedelta(seconds=start_s)).replace(tzinfo=None),
        timezone="UTC",
    )


def station(evening: Evening, *entries: ScheduleEntry) -> Remote:
    for film in FILMS.values():
        evening.bring(film)
    lessons = (evening.lesson, *FILMS.values())
    course = Course(id="rice", title="水稻", lessons=lessons)
    return Remote(evening, Library(courses=(course,), schedule=Schedule(entries), filler_ids=(evening.lesson.id,)))


def live(remote: Remote, seconds: int) -> None:
    for _second in range(seconds):
        remote.wait(1)


def on(remote: Remote) -> str:
    current = remote.evening.showing.current
    return current.lesson.id if current else ""


def place_s(remote: Remote) -> float:
    return remote.evening.showing.look().position_ms / 1000


def test_every_rung_takes_the_screen_from_the_one_below_and_gives_it_back(evening: Evening) -> None:
    upwards = (Layer.STATION, Layer.TOWNSHIP, Layer.COUNTY, Layer.LIVE, Layer.EMERGENCY)
    begin_s = IDLE_S + 20
    entries = [planned(layer, begin_s + 5 * place, 60 - 10 * place) for place, layer in enumerate(upwards)]
    remote = station(evening, *entries)
    remote.wait(IDLE_S + 2)
    assert any(type(child).__name__ == "IdleScreen" for child in remote.stage.children)
    remote.flow.press(Key.OK)
    remote.flow.watch(evening.lesson, 0)
    assert not any(type(child).__name__ == "IdleScreen" for child in remote.stage.children)
    live(remote, 20)
    for layer in upwards:
        assert on(remote) == FILMS[layer].id
        live(remote, 5)
    for layer in upwards[::-1]:
        assert on(remote) == FILMS[layer].id
        live(remote, 15 if layer is Layer.EMERGENCY else 5)
    assert on(remote) == evening.lesson.id


def test_a_long_show_goes_on_where_the_clock_says_after_a_short_interruption(evening: Evening) -> None:
    remote = station(evening, planned(Layer.STATION, 5), planned(Layer.COUNTY, 20, 10))
    live(remote, 32)
    assert on(remote) == FILMS[Layer.STATION].id
    assert place_s(remote) == pytest.approx(27, abs=1)
    live(remote, 40)
    aired = [(fact["entry_id"], fact["until_ms"] - fact["from_ms"]) for fact in remote.facts(BroadcastAired.KIND)]  # type: ignore[operator]
    assert aired == [
        ("station", pytest.approx(15_000, abs=1000)),
        ("county", pytest.approx(10_000, abs=1000)),
        ("station", pytest.approx(35_000, abs=1000)),
    ]


def test_after_a_power_cut_a_broadcast_is_joined_at_the_right_second(tmp_path: Path) -> None:
    entry = planned(Layer.COUNTY, 5)
    with an_evening(tmp_path) as evening:
        live(station(evening, entry), 20)
    with an_evening(tmp_path) as evening:
        evening.clock.advance(40)
        evening.sessions.recover()
        AsRun(evening.store, evening.outbox, evening.clock).recover()
        remote = station(evening, entry)
        live(remote, 1)
        assert on(remote) == FILMS[Layer.COUNTY].id
        assert place_s(remote) == pytest.approx(36, abs=1)
        live(remote, 30)
        opened = remote.facts(SessionOpened.KIND)
        assert [fact["mode"] for fact in opened] == [Mode.BROADCAST, Mode.BROADCAST]
        assert len({fact["occurrence_ms"] for fact in opened}) == 1
        aired = remote.facts(BroadcastAired.KIND)
        assert [fact["entry_id"] for fact in aired] == ["county", "county"]
        assert aired[0]["session"] != aired[1]["session"]


def test_a_broadcast_that_was_put_off_is_offered_when_the_lesson_is_over(evening: Evening) -> None:
    remote = station(evening, planned(Layer.COUNTY, 50))
    remote.flow.watch(evening.lesson, 0)
    live(remote, 5)
    remote.flow.press(Key.DIGIT_0)
    live(remote, 57)
    remote.choose("put-off")
    live(remote, 1)
    assert on(remote) == FILMS[Layer.COUNTY].id
    assert place_s(remote) == pytest.approx(13, abs=2)
    assert evening.showing.airing is not None


def test_a_broadcast_that_was_put_off_and_is_over_can_still_be_watched(evening: Evening) -> None:
    remote = station(evening, planned(Layer.COUNTY, 10, 20))
    remote.flow.watch(evening.lesson, 0)
    live(remote, 5)
    remote.flow.press(Key.DIGIT_0)
    live(remote, 57)
    remote.choose("put-off")
    assert on(remote) == FILMS[Layer.COUNTY].id
    assert evening.showing.airing is None


def test_what_was_put_off_is_offered_once(evening: Evening) -> None:
    remote = station(evening, planned(Layer.COUNTY, 10, 20))
    remote.flow.watch(evening.lesson, 0)
    live(remote, 5)
    remote.flow.press(Key.DIGIT_0)
    live(remote, 57)
    remote.choose("put-off")
    live(remote, 62)
    assert "put-off" not in remote.names()


def test_of_two_county_broadcasts_at_once_one_is_shown_whole_and_neither_is_lost_from_the_guide(
    evening: Evening,
) -> None:
    one, other = planned(Layer.COUNTY, 5), planned(Layer.TOWNSHIP, 5)
    other = ScheduleEntry(
        id="other", layer=Layer.COUNTY, programme=other.programme, starts_local=other.starts_local, timezone="UTC"
    )
    remote = station(evening, one, other)
    live(remote, 63)
    assert on(remote) == FILMS[Layer.COUNTY].id
    live(remote, 4)
    assert [fact["entry_id"] for fact in remote.facts(BroadcastAired.KIND)] == ["county"]
    assert on(remote) == ""
    remote.choose("door guide")
    assert sum(name.startswith(("county", "other", "airing")) for name in remote.names()) == 2
