"""PINs and cards stand in a roster as keyed hashes."""

from content_sync.protocol.secrets import card_hash, pin_hash

KEY, OTHER_KEY = "11" * 32, "22" * 32


def test_the_same_pin_of_two_people_looks_different() -> None:
    assert pin_hash(KEY, "p1", "1234") == pin_hash(KEY, "p1", "1234")
    assert len({pin_hash(KEY, "p1", "1234"), pin_hash(KEY, "p2", "1234"), pin_hash(OTHER_KEY, "p1", "1234")}) == 3


def test_a_card_is_the_same_however_its_letters_are_written() -> None:
    assert card_hash(KEY, "00A1B2C3") == card_hash(KEY, "00a1b2c3")
    assert card_hash(KEY, "00a1b2c3") != card_hash(OTHER_KEY, "00a1b2c3")
    assert card_hash(KEY, "0001") != card_hash(KEY, "1")
