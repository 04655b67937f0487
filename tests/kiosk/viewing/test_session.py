"""Room sessions: what they report, and what they leave behind."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from content_sync.protocol.payloads import CloseReason, Leave, Way
from kiosk.viewing.session import CHECKPOINT_S
from playlists.model import Airing
from tests.fakes import FakeClock
from tests.kiosk.viewing.lessons import lesson
from tests.kiosk.viewing.station import Station
from tests.playlists.casting import entry, local, utc

RICE = lesson()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def station(tmp_path: Path, clock: FakeClock) -> Iterator[Station]:
    opened = Station(tmp_path, clock)
    yield opened
    opened.store.close()


def cut_power(station: Station, tmp_path: Path, clock: FakeClock) -> Station:
    """Begin anew on what is on the disk."""
    station.store.close()
    return Station(tmp_path, clock)


def test_two_people_watch_and_one_leaves_early(station: Station, clock: FakeClock) -> None:
    session = station.sessions.open(RICE, playback=1)
    session.join("li")
    station.watch(session, clock, 10)
    session.join("wang")
    assert list(session.present) == ["li", "wang"]
    station.watch(session, clock, 5, from_ms=10_000)
    session.leave("li")
    assert list(session.present) == ["wang"]
    session.close(CloseReason.LEFT)
    assert station.reported() == [
        ("session.opened", {"lesson_id": "rice", "asset_sha256": "a" * 64}),
        ("presence.joined", {"session": 1, "person_id": "li", "at_ms": 0}),
        ("presence.joined", {"session": 1, "person_id": "wang", "at_ms": 10_000}),
        ("presence.left", {"session": 1, "person_id": "li", "at_ms": 15_000}),
        ("session.closed", {"session": 1, "at_ms": 15_000, "reason": "left", "spans": [[0, 0, 15_000, 1.0]]}),
    ]


def test_a_broadcast_names_its_entry_and_occurrence(station: Station) -> None:
    airing = Airing(entry(local(2026, 11, 21, 9), name="show"), utc(2026, 11, 21, 1))
    session = station.sessions.open(RICE, playback=1, airing=airing)
    session.close(CloseReason.BROADCAST)
    (_kind, opened), _closed = station.reported()
    assert opened["mode"] == "broadcast"
    assert opened["entry_id"] == "show"
    assert opened["occurrence_ms"] == utc(2026, 11, 21, 1).timestamp() * 1000


def test_signing_in_twice_or_out_without_being_in_reports_nothing(station: Station) -> None:
    session = station.sessions.open(RICE, playback=1)
    session.join("li")
    session.join("li")
    session.leave("wang")
    assert [kind for kind, _payload in station.reported()] == ["session.opened", "presence.joined"]


def test_who_left_may_come_again(station: Station) -> None:
    session = station.sessions.open(RICE, playback=1)
    session.join("li")
    session.leave("li")
    session.join("li")
    assert list(session.present) == ["li"]


def test_a_room_that_does_not_answer_is_absent_until_it_does(station: Station, clock: FakeClock) -> None:
    session = station.sessions.open(RICE, playback=1)
    session.join("li", "wang", way=Way.CARD)
    station.watch(session, clock, 10)
    session.leave(*session.present, reason=Leave.NO_ANSWER)
    assert not session.present
    station.watch(session, clock, 5, from_ms=10_000)
    session.join("li", "wang", way=Way.ANSWER)
    assert station.reported()[1:] == [
        ("presence.joined", {"session": 1, "person_id": "li", "at_ms": 0, "way": "card"}),
        ("presence.joined", {"session": 1, "person_id": "wang", "at_ms": 0, "way": "card"}),
        ("presence.left", {"session": 1, "person_id": "li", "at_ms": 10_000, "reason": "no-answer"}),
        ("presence.left", {"session": 1, "person_id": "wang", "at_ms": 10_000, "reason": "no-answer"}),
        ("presence.joined", {"session": 1, "person_id": "li", "at_ms": 15_000, "way": "answer"}),
        ("presence.joined", {"session": 1, "person_id": "wang", "at_ms": 15_000, "way": "answer"}),
    ]


def test_heads_are_reported_when_their_number_changes(station: Station) -> None:
    session = station.sessions.open(RICE, playback=1)
    for count in (0, 12, 12, 9):
        session.count_heads(count)
    assert session.heads == 9
    assert station.reported()[1:] == [
        ("presence.heads", {"session": 1, "at_ms": 0, "count": 12}),
        ("presence.heads", {"session": 1, "at_ms": 0, "count": 9}),
    ]


def test_a_session_names_the_study_that_it_is_part_of(station: Station) -> None:
    study = 4711
    station.sessions.open(RICE, playback=1, study=study)
    ((_kind, opened),) = station.reported()
    assert opened["study"] == study


def test_a_closed_session_is_closed_once_and_takes_nothing_more(station: Station, clock: FakeClock) -> None:
    session = station.sessions.open(RICE, playback=1)
    session.close(CloseReason.LEFT)
    session.close(CloseReason.FINISHED)
    session.join("li")
    station.watch(session, clock, 20)
    assert [kind for kind, _payload in station.reported()] == ["session.opened", "session.closed"]
    assert station.sessions.recover() == 0


def test_the_next_start_closes_what_was_cut_at_its_last_checkpoint(
    station: Station, tmp_path: Path, clock: FakeClock
) -> None:
    session = station.sessions.open(RICE, playback=1)
    session.join("li")
    station.watch(session, clock, 40)
    restarted = cut_power(station, tmp_path, clock)
    assert restarted.sessions.recover() == 1
    kind, closed = restarted.reported()[-1]
    assert (kind, closed["session"], closed["reason"]) == ("session.closed", 1, "power-cut")
    assert 40_000 - closed["at_ms"] <= 10_000
    assert closed["spans"] == [[0, 0, pytest.approx(closed["at_ms"], abs=300), 1.0]]
    assert restarted.sessions.recover() == 0
    restarted.store.close()


def test_a_checkpoint_does_not_report_anything(station: Station, clock: FakeClock) -> None:
    session = station.sessions.open(RICE, playback=1)
    station.watch(session, clock, round(5 * CHECKPOINT_S))
    assert [kind for kind, _payload in station.reported()] == ["session.opened"]


def test_a_lesson_goes_on_where_it_was_left(station: Station, clock: FakeClock) -> None:
    session = station.sessions.open(RICE, playback=1)
    station.watch(session, clock, 20, from_ms=30_000)
    session.close(CloseReason.LEFT)
    assert station.sessions.progress(RICE).resume_ms == 50_000


def test_a_lesson_goes_on_where_the_power_was_cut(station: Station, tmp_path: Path, clock: FakeClock) -> None:
    session = station.sessions.open(RICE, playback=1)
    station.watch(session, clock, 20, from_ms=30_000)
    restarted = cut_power(station, tmp_path, clock)
    assert 40_000 <= restarted.sessions.progress(RICE).resume_ms <= 50_000
    restarted.store.close()


def test_a_finished_lesson_begins_anew(station: Station, clock: FakeClock) -> None:
    session = station.sessions.open(RICE, playback=1)
    station.watch(session, clock, 20)
    session.close(CloseReason.FINISHED)
    assert station.sessions.progress(RICE).resume_ms == 0
    assert station.sessions.progress(RICE).seen == ((0, 20_000),)


def test_a_broadcast_does_not_move_the_place_at_which_a_lesson_goes_on(station: Station, clock: FakeClock) -> None:
    session = station.sessions.open(RICE, playback=1)
    station.watch(session, clock, 20)
    session.close(CloseReason.BROADCAST)
    airing = Airing(entry(local(2026, 11, 21, 9)), utc(2026, 11, 21, 1))
    session = station.sessions.open(RICE, playback=1, airing=airing)
    station.watch(session, clock, 20, from_ms=100_000)
    session.close(CloseReason.FINISHED)
    assert station.sessions.progress(RICE).resume_ms == 20_000
    assert station.sessions.progress(RICE).seen == ((0, 20_000), (100_000, 120_000))


def test_parts_seen_on_different_days_add_up(station: Station, clock: FakeClock) -> None:
    for from_ms in (0, 60_000, 10_000):
        session = station.sessions.open(RICE, playback=1)
        station.watch(session, clock, 20, from_ms=from_ms)
        session.close(CloseReason.LEFT)
    assert station.sessions.progress(RICE).seen == session.seen() == ((0, 30_000), (60_000, 80_000))


def test_a_new_video_for_a_lesson_has_not_been_seen(station: Station, clock: FakeClock) -> None:
    session = station.sessions.open(RICE, playback=1)
    station.watch(session, clock, 20)
    session.close(CloseReason.LEFT)
    renewed = lesson(video="c" * 64)
    assert station.sessions.progress(renewed).seen == ()
    assert station.sessions.progress(renewed).resume_ms == 0
