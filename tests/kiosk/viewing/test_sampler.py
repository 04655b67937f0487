"""What was really seen, told from looks at a player."""

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content_sync.protocol.watched import Span, length_ms, seen, segments
from kiosk.player.port import PlayerState, Sample
from kiosk.viewing.sampler import DRIFT_MS, Sampler
from tests.kiosk.viewing.acting import DURATION_MS, TICK_MS, ActingPlayer

Event = tuple[str, int]
PLAY_MS = st.integers(0, 9_000)
EVENTS = st.one_of(
    st.tuples(st.just("play"), PLAY_MS),
    st.tuples(st.just("pause"), st.integers(50, 9_000)),
    st.tuples(st.just("stall"), st.integers(50, 5_000)),
    st.tuples(st.just("blind"), st.integers(2_000, 5_000)),
    st.tuples(st.just("crash"), st.integers(100, 4_000)),
    st.tuples(st.just("seek"), st.integers(0, DURATION_MS - 200_000)),
    st.tuples(st.just("rate"), st.sampled_from([50, 75, 100, 125, 150, 200])),
)


@dataclass
class Room:
    """An acting player that is looked at about four times a second."""

    player: ActingPlayer
    gaps_ms: list[int]

    def __post_init__(self) -> None:
        self.sampler = Sampler(self.player.began_s, self.player.playback)
        self._looks = 0
        self._next_look_ms = 0

    def spend(self, length_ms: int, *, is_stalled: bool = False, is_blind: bool = False) -> None:
        for _ in range(length_ms // TICK_MS):
            if self.player.elapsed_ms >= self._next_look_ms:
                self.look()
            self.player.tick(is_stalled=is_stalled, is_blind=is_blind)

    def look(self) -> None:
        self.sampler.take(self.player.sample())
        self._next_look_ms = self.player.elapsed_ms + self.gaps_ms[self._looks % len(self.gaps_ms)]
        self._looks += 1

    def happen(self, event: Event) -> None:
        name, value = event
        match name:
            case "seek":
                self.look()
                self.player.seek(value)
                self.sampler.jump(value)
            case "rate":
                self.look()
                self.player.rate = value / 100
            case "stall":
                self.spend(value, is_stalled=True)
            case "blind":
                self.spend(round(value / self.player.rate), is_blind=True)
            case "pause":
                self._in_state(PlayerState.PAUSED, value)
            case "crash":
                self.player.crash()
                self._in_state(PlayerState.OPENING, value)
        self.spend(value if name == "play" else 1_000)

    def measured(self) -> set[int]:
        """The same as ``player.shown``, by the sampler."""
        found = segments(self.sampler.spans())
        return {number for start, end in found for number in range(start // TICK_MS, end // TICK_MS)}

    def _in_state(self, state: PlayerState, length_ms: int) -> None:
        self.player.state = state
        self.spend(length_ms)
        self.player.state = PlayerState.PLAYING


def longest_ms(numbers: set[int]) -> int:
    """Length of the longest stretch without a hole."""
    stretches = segments(Span(0, number, number + 1) for number in numbers)
    return max((end - start for start, end in stretches), default=0) * TICK_MS


def played(
    events: list[Event],
    *,
    step_ms: int = 250,
    gaps_ms: list[int] | None = None,
    pictures_per_s: int = 25,
    is_sound_only: bool = False,
) -> Room:
    player = ActingPlayer(step_ms=step_ms, pictures_per_s=pictures_per_s, is_sound_only=is_sound_only)
    room = Room(player, gaps_ms or [250])
    for event in events:
        room.happen(event)
    room.look()
    return room


@given(
    events=st.lists(EVENTS, max_size=12),
    gaps_ms=st.lists(st.integers(50, 300), min_size=1, max_size=8),
    step_ms=st.sampled_from([20, 40, 250]),
    is_sound_only=st.booleans(),
)
@settings(deadline=None)
def test_nothing_seen_or_heard_and_nothing_unseen_is_wrong_by_a_second(
    events: list[Event], gaps_ms: list[int], step_ms: int, *, is_sound_only: bool
) -> None:
    room = played(events, step_ms=step_ms, gaps_ms=gaps_ms, is_sound_only=is_sound_only)
    assert longest_ms(room.measured() - room.player.shown) < 1_000
    assert longest_ms(room.player.shown - room.measured()) < 1_000


@given(events=st.lists(EVENTS, max_size=12), gaps_ms=st.lists(st.integers(50, 300), min_size=1, max_size=8))
@settings(deadline=None)
def test_errors_do_not_add_up_but_at_jumps(events: list[Event], gaps_ms: list[int]) -> None:
    room = played(events, gaps_ms=gaps_ms)
    seeks = sum(name == "seek" for name, _value in events)
    changes = sum(name == "rate" for name, _value in events)
    blinds = sum(name == "blind" for name, _value in events)
    assert len(room.measured() - room.player.shown) * TICK_MS <= 500 * (seeks + changes) + 400 * blinds
    assert len(room.player.shown - room.measured()) * TICK_MS <= 300 + 300 * seeks + 600 * (changes + blinds)


@given(events=st.lists(EVENTS, max_size=12), gaps_ms=st.lists(st.integers(50, 300), min_size=1, max_size=8))
@settings(deadline=None)
def test_spans_follow_each_other_within_the_session(events: list[Event], gaps_ms: list[int]) -> None:
    room = played(events, gaps_ms=gaps_ms)
    free_ms = 0
    for span in room.sampler.spans():
        assert free_ms <= span.at_ms
        assert 0 <= span.start_ms < span.end_ms
        free_ms = span.until_ms
    assert free_ms <= room.player.elapsed_ms + DRIFT_MS


@given(events=st.lists(EVENTS, max_size=12))
@settings(deadline=None)
def test_a_file_that_shows_nothing_was_not_seen_whatever_it_claims(events: list[Event]) -> None:
    room = played(events, pictures_per_s=0)
    assert room.sampler.spans() == ()


@given(length_ms=st.integers(5_000, 30_000), pauses=st.lists(st.integers(100, 5_000), max_size=4))
@settings(deadline=None)
def test_slides_that_change_once_a_second_are_seen(length_ms: int, pauses: list[int]) -> None:
    room = played(
        [event for pause in pauses for event in (("play", length_ms), ("pause", pause))], pictures_per_s=1, step_ms=40
    )
    missed = room.player.shown - room.measured()
    assert not room.measured() - room.player.shown
    assert len(missed) * TICK_MS < 3_000


def test_a_pause_is_no_hole_in_the_medium_but_a_gap_in_time() -> None:
    room = played([("play", 10_000), ("pause", 30_000), ("play", 10_000)])
    first, second = room.sampler.spans()
    assert len(segments((first, second))) == 1
    assert second.at_ms - first.until_ms == pytest.approx(30_000, abs=700)


def test_a_change_of_speed_ends_a_span_and_leaves_no_hole() -> None:
    room = played([("play", 10_000), ("rate", 150), ("play", 10_000)])
    first, second = room.sampler.spans()
    assert (first.rate, second.rate) == (1.0, 1.5)
    assert len(segments((first, second))) == 1
    assert second.end_ms - second.start_ms == pytest.approx(16_500, abs=500)
    assert second.until_ms - second.at_ms == pytest.approx(11_000, abs=500)


def test_who_watched_at_another_speed_saw_as_much_more_of_the_film() -> None:
    room = played([("rate", 150), ("play", 20_000)])
    ((start_ms, end_ms),) = seen(room.sampler.spans(), [(5_000, 15_000)])
    assert start_ms == pytest.approx(7_500, abs=500)
    assert end_ms - start_ms == pytest.approx(15_000, abs=500)


def test_what_was_shown_while_nobody_looked_was_seen() -> None:
    sampler = Sampler(100.0, playback=1)
    for look in (_look(100.0, 0), _look(100.25, 250), _look(104.25, 4_250), _look(104.5, 4_500)):
        sampler.take(look)
    assert segments(sampler.spans()) == ((0, 4_500),)


def test_one_picture_does_not_stand_for_all_that_nobody_looked_at() -> None:
    sampler = Sampler(100.0, playback=1)
    for at_s, place_ms, pictures in ((100.0, 0, 1), (100.25, 250, 7), (104.25, 4_250, 8)):
        sampler.take(Sample(1, at_s, PlayerState.PLAYING, place_ms, None, pictures))
    assert segments(sampler.spans()) == ((0, 250),)


def test_sound_is_no_evidence_where_there_should_be_a_picture() -> None:
    sampler = Sampler(100.0, playback=1)
    for second in range(5):
        sampler.take(Sample(1, 100.0 + second, PlayerState.PLAYING, 1000 * second, None, 0, played_sounds=40 * second))
    assert sampler.spans() == ()


def test_what_should_show_pictures_is_not_seen_by_its_sound_until_it_showed_one() -> None:
    sampler = Sampler(100.0, playback=1, needs_picture=True)
    for second in range(10):
        shown, sounds = int(second >= 5), 40 * second
        at_s, place_ms = 100.0 + second, 1000 * second
        sampler.take(Sample(1, at_s, PlayerState.PLAYING, place_ms, None, shown, sounds, is_sound_only=True))
    assert segments(sampler.spans()) == ((5_000, 9_000),)


def test_what_follows_a_seek_is_seen_from_where_it_led_to() -> None:
    sampler = Sampler(100.0, playback=1)
    sampler.take(_look(100.0, 0))
    sampler.take(_look(101.0, 1000))
    sampler.jump(41_000)
    sampler.take(_look(101.04, 1040))
    sampler.take(_look(101.25, 41_180))
    sampler.take(_look(101.5, 41_430))
    assert segments(sampler.spans()) == ((0, 1040), (41_000, 41_430))


def test_what_is_leapt_over_bit_by_bit_is_seen_as_far_as_time_allows() -> None:
    sampler = Sampler(100.0, playback=1)
    for look in range(41):
        sampler.take(_look(100.0 + 0.25 * look, 700 * look))
    assert length_ms(segments(sampler.spans())) <= 10_000 + DRIFT_MS


def test_a_seek_that_did_not_happen_says_nothing_of_the_next_place() -> None:
    sampler = Sampler(100.0, playback=1)
    sampler.take(_look(100.0, 0))
    sampler.jump(41_000)
    sampler.take(_look(101.0, 1000))
    sampler.take(_look(101.25, 81_000))
    sampler.take(_look(101.5, 81_250))
    assert segments(sampler.spans()) == ((0, 1000), (81_000, 81_250))


def test_a_person_who_came_after_the_pause_saw_what_came_after_it() -> None:
    room = played([("play", 10_000), ("pause", 30_000), ("play", 10_000)])
    ((start_ms, end_ms),) = seen(room.sampler.spans(), [(25_000, 60_000)])
    assert start_ms == pytest.approx(10_000, abs=1_000)
    assert end_ms == pytest.approx(21_000, abs=1_000)


def test_what_was_dragged_over_was_not_seen() -> None:
    room = played([("play", 10_000), ("seek", 60_000), ("play", 10_000)])
    first, second = segments(room.sampler.spans())
    assert first == pytest.approx((0, 10_000), abs=1_000)
    assert second == pytest.approx((60_000, 71_000), abs=1_000)


def test_the_end_of_the_medium_is_seen() -> None:
    room = played([("seek", DURATION_MS - 5_000), ("play", 8_000)])
    assert room.player.state is PlayerState.ENDED
    assert segments(room.sampler.spans())[-1][1] == DURATION_MS


def _look(
    monotonic_s: float, position_ms: int, *, playback: int = 1, state: PlayerState = PlayerState.PLAYING
) -> Sample:
    return Sample(playback, monotonic_s, state, position_ms, None, max(position_ms, 0) // 40)


def test_what_was_dragged_over_in_a_pause_was_not_seen() -> None:
    sampler = Sampler(100.0, playback=1)
    looks = [_look(100.0, 0), _look(101.0, 1000), _look(101.2, 1200, state=PlayerState.PAUSED)]
    looks += [_look(161.2, 41_200, state=PlayerState.PAUSED), _look(162.0, 42_000), _look(163.0, 43_000)]
    for look in looks:
        sampler.take(look)
    assert segments(sampler.spans()) == ((0, 1200), (41_200, 43_000))


@pytest.mark.parametrize("state", [state for state in PlayerState if state is not PlayerState.PLAYING])
def test_what_moves_without_playing_is_not_seen(state: PlayerState) -> None:
    sampler = Sampler(100.0, playback=1)
    for second in range(5):
        sampler.take(_look(100.0 + second, 1000 * second, state=state))
    assert sampler.spans() == ()


def test_looks_without_a_position_are_passed_over() -> None:
    sampler = Sampler(100.0, playback=1)
    for look in (_look(100.0, 0), _look(101.0, 1000), _look(101.5, -1), _look(102.0, 2000)):
        sampler.take(look)
    assert sampler.spans() == (Span(0, 0, 2000),)


def test_looks_at_another_playback_are_passed_over() -> None:
    sampler = Sampler(100.0, playback=2)
    for second in range(5):
        sampler.take(_look(100.0 + second, 1000 * second, playback=1))
    assert sampler.spans() == ()


def test_looks_from_before_the_session_are_passed_over() -> None:
    sampler = Sampler(100.0, playback=1)
    for second in range(5):
        sampler.take(_look(90.0 + second, 1000 * second))
    assert sampler.spans() == ()


def test_a_look_given_twice_counts_once() -> None:
    sampler = Sampler(100.0, playback=1)
    for look in (_look(100.0, 0), _look(101.0, 1000), _look(101.0, 1000), _look(100.5, 500), _look(102.0, 2000)):
        sampler.take(look)
    assert sampler.spans() == (Span(0, 0, 2000),)
