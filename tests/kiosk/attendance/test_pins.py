"""A PIN is proved; after too many wrong ones its number waits, and only that one."""

import msgspec
import pytest

from content_sync.protocol.documents import Policy
from content_sync.protocol.secrets import card_hash, pin_hash
from kiosk.attendance.cards import by_card
from kiosk.attendance.pins import Pins, Proof
from tests.kiosk.attendance.village import KEY, LI, PEOPLE, WANG

POLICY = Policy(pin_tries=5, pin_wait_s=300)


@pytest.fixture
def pins() -> Pins:
    return Pins()


def wrong(pins: Pins, times: int, at_s: float = 0.0) -> list[Proof]:
    return [pins.prove(LI, "0000", KEY, POLICY, at_s) for _time in range(times)]


def test_the_right_pin_is_right_and_no_other(pins: Pins) -> None:
    assert pins.prove(LI, "4711", KEY, POLICY, 0.0) is Proof.RIGHT
    assert pins.prove(LI, "4712", KEY, POLICY, 0.0) is Proof.WRONG
    assert pins.prove(LI, "4711", "00" * 32, POLICY, 0.0) is Proof.WRONG
    assert pins.prove(LI, "4711", "", POLICY, 0.0) is Proof.WRONG


def test_the_fifth_wrong_one_makes_the_number_wait_even_for_the_right_one(pins: Pins) -> None:
    assert wrong(pins, 5) == [Proof.WRONG] * 4 + [Proof.LOCKED]
    assert pins.wait_s("p2", 100.0) == 200.0
    assert pins.prove(LI, "4711", KEY, POLICY, 299.9) is Proof.WAITING
    assert pins.prove(LI, "4711", KEY, POLICY, 300.0) is Proof.RIGHT


def test_others_do_not_wait(pins: Pins) -> None:
    wrong(pins, 5)
    other = msgspec.structs.replace(WANG, pin=pin_hash(KEY, "p1", "1234"))
    assert pins.prove(other, "1234", KEY, POLICY, 1.0) is Proof.RIGHT
    assert pins.wait_s("p1", 1.0) == 0


def test_a_right_pin_forgives_the_wrong_ones_before(pins: Pins) -> None:
    wrong(pins, 4)
    assert pins.tries_left("p2", POLICY) == 1
    pins.prove(LI, "4711", KEY, POLICY, 0.0)
    assert pins.tries_left("p2", POLICY) == 5
    assert wrong(pins, 4) == [Proof.WRONG] * 4


def test_after_the_wait_the_tries_begin_anew(pins: Pins) -> None:
    wrong(pins, 5)
    assert wrong(pins, 5, 300.0) == [Proof.WRONG] * 4 + [Proof.LOCKED]


def test_a_card_is_known_by_its_hash_alone() -> None:
    assert by_card(PEOPLE, KEY, "0007654321") == LI
    assert by_card(PEOPLE, KEY, "7654321") is None
    assert by_card(PEOPLE, "", "0007654321") is None


def test_who_was_on_the_roster_twice_signs_in_with_both_cards() -> None:
    both = msgspec.structs.replace(LI, more_cards=(card_hash(KEY, "55556666"),))
    assert by_card([WANG, both], KEY, "55556666") == by_card([WANG, both], KEY, "0007654321") == both
