"""What is made of libVLC's word."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.player.playback import Glance, Playback
from kiosk.player.port import PlayerState

LOOK_S = 0.02


def seen(state: PlayerState, time_ms: int = 0, *, pictures: int = 1, sounds: int = 0, rate: float = 1.0) -> Glance:
    return Glance(state, time_ms, 10_000, pictures, sounds, has_picture=pictures > 0 or sounds == 0, rate=rate)


def test_between_two_steps_of_libvlc_the_position_moves_evenly() -> None:
    playback = Playback(1, 0)
    positions = []
    for look in range(100):
        playback.observe(seen(PlayerState.PLAYING, look // 25 * 500), look * LOOK_S)
        positions.append(playback.status(look * LOOK_S).position_ms)
    assert max(b - a for a, b in pairwise(positions)) <= 20
    assert positions[-1] == 1980


@given(st.lists(st.integers(-100, 100), min_size=20, max_size=60))
@settings(deadline=None)
def test_jitter_of_libvlc_never_moves_the_position_back(jitter: list[int]) -> None:
    playback = Playback(1, 0)
    last = 0
    for turn, shift in enumerate(jitter):
        for look in range(12):
            at_s = turn * 0.25 + look * LOOK_S
            playback.observe(seen(PlayerState.PLAYING, max(0, turn * 250 + shift)), at_s)
            position = playback.status(at_s).position_ms
            assert last <= position <= at_s * 1000 + 600
            last = position


def test_a_libvlc_whose_time_stands_still_is_followed_for_two_seconds_only() -> None:
    playback = Playback(1, 0)
    playback.observe(seen(PlayerState.PLAYING, 500), 1.0)
    playback.observe(seen(PlayerState.PLAYING, 500), 9.0)
    assert playback.status(9.0).position_ms == 2500


def test_a_pause_does_not_count_towards_the_position() -> None:
    playback = Playback(1, 0)
    playback.observe(seen(PlayerState.PLAYING, 500), 1.0)
    playback.observe(seen(PlayerState.PAUSED, 500), 1.1)
    playback.observe(seen(PlayerState.PAUSED, 500), 60.0)
    playback.observe(seen(PlayerState.PLAYING, 500), 60.1)
    assert playback.status(60.1).position_ms == 600


def test_a_start_in_the_middle_is_not_undone_by_a_time_not_yet_known() -> None:
    playback = Playback(1, 5000)
    playback.observe(seen(PlayerState.PLAYING, 0), 1.0)
    assert playback.status(1.0).position_ms == 5000


def test_the_position_moves_on_though_libvlc_does_not_know_its_time_yet() -> None:
    playback = Playback(1, 300)
    playback.observe(seen(PlayerState.PLAYING, 0), 1.0)
    playback.observe(seen(PlayerState.PLAYING, 0), 1.6)
    assert playback.status(1.6).position_ms == 900


def test_the_position_stands_still_until_a_new_place_shows_a_picture_of_its_own() -> None:
    playback = Playback(1, 0)
    playback.observe(seen(PlayerState.PLAYING, 0, pictures=0), 1.0)
    playback.observe(seen(PlayerState.PLAYING, 0, pictures=0), 1.3)
    assert playback.status(1.3).position_ms == 0
    playback.observe(seen(PlayerState.PLAYING, 0, pictures=1), 1.4)
    playback.jump(7000)
    playback.observe(seen(PlayerState.PLAYING, 7000, pictures=2), 1.6)
    assert playback.status(1.6).position_ms == 7000
    playback.observe(seen(PlayerState.PLAYING, 7000, pictures=3), 1.7)
    assert playback.status(1.7).position_ms == 7100


def test_a_change_of_speed_moves_the_position_from_where_it_is() -> None:
    playback = Playback(1, 0)
    for at_s, rate, place_ms in ((1.0, 1.0, 500), (1.2, 1.0, 700), (1.3, 2.0, 700), (1.4, 2.0, 900), (1.5, 1.0, 900)):
        playback.observe(seen(PlayerState.PLAYING, 500, rate=rate), at_s)
        assert playback.status(at_s).position_ms == place_ms


def test_a_new_place_is_told_only_by_another_time_than_that_it_was_sent_to() -> None:
    playback = Playback(1, 0)
    playback.observe(seen(PlayerState.PLAYING, 250), 1.0)
    assert playback.position.is_told
    playback.jump(7000)
    for at_s, time_ms, is_told in ((1.1, 7000, False), (1.3, 7000, False), (1.4, 7200, True)):
        playback.observe(seen(PlayerState.PLAYING, time_ms, pictures=10), at_s)
        assert playback.position.is_told is is_told


def test_after_a_seek_times_of_the_place_before_are_not_believed_unless_it_stays_there() -> None:
    playback = Playback(1, 0)
    playback.observe(seen(PlayerState.PLAYING, 1000), 1.0)
    playback.jump(7000)
    looks = ((1.1, 1200, 7000), (1.3, 1400, 7200), (1.5, 7300, 7300), (1.6, 7300, 7400))
    for at_s, time_ms, place_ms in looks:
        playback.observe(seen(PlayerState.PLAYING, time_ms, pictures=10), at_s)
        assert playback.status(at_s).position_ms == place_ms
    playback.jump(2000)
    for at_s, time_ms, place_ms in ((2.1, 8100, 2000), (4.0, 9900, 3900), (4.2, 9950, 9950)):
        playback.observe(seen(PlayerState.PLAYING, time_ms, pictures=20), at_s)
        assert playback.status(at_s).position_ms == place_ms


def test_a_place_without_a_picture_is_left_after_a_second() -> None:
    playback = Playback(1, 0)
    playback.observe(seen(PlayerState.PLAYING, 0, pictures=0), 1.0)
    playback.observe(seen(PlayerState.PLAYING, 1500, pictures=0), 2.5)
    assert playback.status(2.5).position_ms == 1500


def test_the_position_stays_within_the_medium() -> None:
    playback = Playback(1, 0)
    playback.observe(seen(PlayerState.PLAYING, 9_900), 1.0)
    playback.observe(seen(PlayerState.PLAYING, 9_900), 1.9)
    assert playback.status(1.9).position_ms == 10_000


def ended_at(time_ms: int, *, pictures: int, sounds: int = 0) -> PlayerState:
    playback = Playback(1, 0)
    playback.observe(seen(PlayerState.PLAYING, time_ms, pictures=pictures, sounds=sounds), 1.0)
    playback.observe(seen(PlayerState.ENDED, pictures=pictures, sounds=sounds), 1.1)
    return playback.status(1.1).state


def test_an_end_is_believed_when_something_was_shown_or_heard_up_to_it() -> None:
    assert ended_at(9_500, pictures=200) is PlayerState.ENDED
    assert ended_at(9_500, pictures=0, sounds=200) is PlayerState.ENDED


def test_an_end_of_nothing_and_an_end_too_early_are_failures() -> None:
    assert ended_at(9_500, pictures=0) is PlayerState.FAILED
    assert ended_at(5_000, pictures=100) is PlayerState.FAILED
