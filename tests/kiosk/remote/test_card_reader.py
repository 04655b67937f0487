"""A card reader types faster than a hand: its digits are a card, a hand's digits are digits, and nothing is lost."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.remote.card_reader import HOLD_S, LONGEST_CARD, SHORTEST_CARD, Card, CardReader, Heard

ENTER, BACK, UP, SHIFT = 13, 27, 273, 304
FRAME_S = 1 / 60


@dataclass
class Desk:
    """A reader and a remote on one clock; the toolkit looks for keys every frame."""

    reader: CardReader
    heard: list[Heard]
    now_s: float = 100.0

    def press(self, *codes: int, gap_s: float = 0.0) -> None:
        for code in codes:
            self.heard += self.reader.press(code, self.now_s)
            self.reader.lift(code)
            self.wait(gap_s)

    def type(self, text: str, gap_s: float = 0.005) -> None:
        self.press(*map(ord, text), gap_s=gap_s)

    def wait(self, seconds: float) -> None:
        frames = int(seconds / FRAME_S)
        for _frame in range(frames):
            self.now_s += FRAME_S
            self.heard += self.reader.look(self.now_s)
        self.now_s += seconds - frames * FRAME_S


@pytest.fixture
def desk() -> Desk:
    return Desk(CardReader(), [])


def test_a_burst_with_enter_is_a_card_and_its_enter_is_swallowed(desk: Desk) -> None:
    desk.type("0007654321")
    desk.press(ENTER)
    assert desk.heard == [Card("0007654321")]


def test_a_burst_without_enter_is_a_card_once_it_is_silent(desk: Desk) -> None:
    desk.type("00a1b2c3")
    assert desk.heard == []
    desk.wait(2 * HOLD_S)
    assert desk.heard == [Card("00a1b2c3")]


def test_capital_letters_and_the_numeric_pad_are_read_too(desk: Desk) -> None:
    for code in (ord("0"), SHIFT, ord("a"), 257, 258, 259, SHIFT, ord("f")):
        desk.press(code, gap_s=0.002)
    desk.press(271)
    assert desk.heard == [Card("0a123f")]


def test_ten_cards_in_ten_seconds_are_ten_cards(desk: Desk) -> None:
    numbers = [f"00071{place:05}" for place in range(10)]
    for number in numbers:
        desk.type(number, gap_s=0.02)
        desk.press(ENTER, gap_s=0.78)
    assert desk.heard == [Card(number) for number in numbers]


def test_a_digit_of_the_remote_is_released_within_the_blink_of_an_eye(desk: Desk) -> None:
    desk.press(ord("1"), gap_s=HOLD_S + 2 * FRAME_S)
    assert desk.heard == [ord("1")]
    assert not desk.reader.is_holding


def test_a_digit_does_not_fall_behind_the_key_after_it(desk: Desk) -> None:
    desk.press(ord("1"), UP, ord("2"), ENTER, ord("3"), BACK)
    assert desk.heard == [ord("1"), UP, ord("2"), ENTER, ord("3"), BACK]


def test_fewer_digits_than_any_card_has_are_digits_however_fast(desk: Desk) -> None:
    desk.type("1" * (SHORTEST_CARD - 1), gap_s=0.001)
    desk.press(ENTER)
    assert desk.heard == [ord("1")] * (SHORTEST_CARD - 1) + [ENTER]


def test_a_digit_that_is_held_down_is_no_card(desk: Desk) -> None:
    for _repeat in range(20):
        desk.heard += desk.reader.press(ord("5"), desk.now_s)
        desk.wait(0.033)
    desk.wait(2 * HOLD_S)
    assert desk.heard == [ord("5")] * 20


def test_a_card_is_whole_although_the_toolkit_was_busy_in_the_middle_of_it(desk: Desk) -> None:
    desk.type("00076")
    desk.now_s += 1.5
    desk.heard += desk.reader.look(desk.now_s)
    desk.type("54321")
    desk.press(ENTER)
    assert desk.heard == [Card("0007654321")]


def test_a_stuck_reader_does_not_fill_the_memory(desk: Desk) -> None:
    desk.type("0123456789" * 100, gap_s=0.001)
    assert all(len(card.number) <= LONGEST_CARD for card in desk.heard if isinstance(card, Card))
    assert len(desk.heard) == 1000 // LONGEST_CARD


CARDS = st.text("0123456789abcdef", min_size=SHORTEST_CARD, max_size=20)
KEYS = st.sampled_from([*map(ord, "0123456789"), ENTER, BACK, UP, 999])
STEPS = st.lists(st.one_of(KEYS, CARDS), max_size=25)


@given(steps=STEPS, has_enter=st.booleans())
def test_whatever_is_typed_between_cards_arrives_once_and_in_order(steps: list[int | str], *, has_enter: bool) -> None:
    desk = Desk(CardReader(), [])
    for step in steps:
        if isinstance(step, str):
            desk.type(step)
            desk.press(*[ENTER] * has_enter)
            desk.wait(0.1)
        else:
            desk.press(step, gap_s=0.1)
    assert desk.heard == [Card(step) if isinstance(step, str) else step for step in steps]


@given(st.lists(st.tuples(KEYS, st.floats(0.0, 0.2)), max_size=40))
def test_nothing_is_lost_nor_doubled_at_any_pace(presses: list[tuple[int, float]]) -> None:
    desk = Desk(CardReader(), [])
    for code, gap_s in presses:
        desk.press(code, gap_s=gap_s)
    desk.wait(0.2)
    assert not desk.reader.is_holding
    spelt = [code for one in desk.heard for code in (map(ord, one.number) if isinstance(one, Card) else (one,))]
    enters = [code for code, _gap_s in presses].count(ENTER) - spelt.count(ENTER)
    assert 0 <= enters <= sum(isinstance(one, Card) for one in desk.heard)
    assert [code for code in spelt if code != ENTER] == [code for code, _gap_s in presses if code != ENTER]
