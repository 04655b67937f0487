"""A room is asked after so much playback, and is absent only when it did not answer."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.viewing.still_there import Attendance, StillThere

CHECK_S, ANSWER_S = 60.0, 20.0
THERE, ASKED, ABSENT = Attendance


class Evening:
    """Looks four times a second."""

    def __init__(self, check_s: float = CHECK_S) -> None:
        self.question = StillThere(check_s=check_s, answer_s=ANSWER_S)
        self.now_s = 1000.0

    def spend(self, seconds: float, *, is_playing: bool = True, is_counted: bool = True) -> Attendance:
        for _look in range(round(seconds * 4)):
            self.question.look(self.now_s, is_playing=is_playing, is_counted=is_counted)
            self.now_s += 0.25
        return self.question.attendance


def test_a_room_is_asked_after_so_much_playback() -> None:
    evening = Evening()
    assert evening.spend(CHECK_S) is THERE
    assert evening.spend(1) is ASKED


def test_a_pause_does_not_bring_the_question_nearer() -> None:
    evening = Evening()
    evening.spend(CHECK_S / 2)
    assert evening.spend(10 * CHECK_S, is_playing=False) is THERE
    assert evening.spend(CHECK_S / 2 - 1) is THERE
    assert evening.spend(2) is ASKED


def test_an_answer_in_time_is_the_end_of_it() -> None:
    evening = Evening()
    evening.spend(CHECK_S + 1)
    evening.question.answer()
    assert evening.spend(CHECK_S - 1) is THERE
    assert evening.spend(2) is ASKED


def test_without_an_answer_the_room_is_absent_until_one_comes() -> None:
    evening = Evening()
    evening.spend(CHECK_S + 1)
    assert evening.spend(ANSWER_S - 2) is ASKED
    assert evening.question.left_s(evening.now_s) < 2
    assert evening.spend(2) is ABSENT
    assert evening.spend(10 * CHECK_S) is ABSENT
    evening.question.answer()
    assert evening.spend(1) is THERE


def test_an_empty_room_is_not_asked_and_whoever_comes_is_not_asked_at_once() -> None:
    evening = Evening()
    assert evening.spend(3 * CHECK_S, is_counted=False) is THERE
    assert evening.spend(CHECK_S - 1) is THERE
    assert evening.spend(2) is ASKED


def test_a_county_may_ask_never() -> None:
    assert Evening(check_s=0).spend(1000) is THERE


def test_a_station_that_slept_has_not_played() -> None:
    evening = Evening()
    evening.spend(1)
    evening.now_s += 10_000
    assert evening.spend(1) is THERE


@given(st.lists(st.tuples(st.booleans(), st.booleans(), st.floats(0, 30), st.booleans()), max_size=40))
@settings(deadline=None)
def test_nobody_is_absent_who_was_not_asked_for_long_enough(
    events: list[tuple[bool, bool, float, bool]],
) -> None:
    question, now_s, asked_s = StillThere(check_s=CHECK_S, answer_s=ANSWER_S), 0.0, 0.0
    for is_playing, is_counted, gone_s, is_answer in events:
        before = question.attendance
        now_s += gone_s
        after = question.look(now_s, is_playing=is_playing, is_counted=is_counted)
        if (before, after) == (THERE, ASKED):
            asked_s = now_s
        assert (before, after) != (THERE, ABSENT)
        assert after is not ABSENT or now_s - asked_s >= ANSWER_S
        if is_answer:
            question.answer()
