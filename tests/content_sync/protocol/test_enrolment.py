"""How station and centre prove to each other that they know the code."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content_sync.protocol.enrolment import (
    CODE_DIGITS,
    derive_key,
    make_code,
    prove_centre,
    prove_station,
    split_code,
)

KEY = derive_key("123456789012")
OTHER_KEY = derive_key("123456789013")
PUBLIC = "a1" * 32


def test_a_code_has_twelve_digits_and_a_name() -> None:
    code = make_code()
    assert len(code) == CODE_DIGITS
    assert code.isdigit()
    assert "".join(split_code(code)) == code
    assert split_code("123456789012") == ("1234", "56789012")


@pytest.mark.parametrize(
    "code", ["", "1", "12345678901", "1234567890123", "12345678901x", "１２３４５６７８９０１２", "-23456789012"]
)
def test_what_is_no_code_is_said_to_be_none(code: str) -> None:
    with pytest.raises(ValueError, match="12 digits"):
        split_code(code)


def test_both_sides_derive_the_same_key_from_a_code() -> None:
    assert derive_key("123456789012") == KEY
    assert len({KEY, OTHER_KEY, derive_key("223456789012")}) == 3


def test_who_does_not_know_the_code_cannot_prove_it() -> None:
    assert prove_station(OTHER_KEY, PUBLIC) != prove_station(KEY, PUBLIC)
    assert prove_centre(OTHER_KEY, PUBLIC, "station", "root") != prove_centre(KEY, PUBLIC, "station", "root")


def test_a_proof_is_for_one_public_key() -> None:
    assert prove_station(KEY, PUBLIC) != prove_station(KEY, "b2" * 32)


@given(station_id=st.text(max_size=10), root=st.text(max_size=10))
def test_the_centres_proof_cannot_be_used_for_another_answer(station_id: str, root: str) -> None:
    proof = prove_centre(KEY, PUBLIC, "station", "root")
    assert (prove_centre(KEY, PUBLIC, station_id, root) == proof) == ((station_id, root) == ("station", "root"))


def test_the_stations_own_proof_cannot_be_sent_back_as_the_centres() -> None:
    proofs = {prove_centre(KEY, PUBLIC, *ends) for ends in (("", ""), ("station", ""), ("", "root"))}
    assert prove_station(KEY, PUBLIC) not in proofs


@pytest.mark.parametrize(("one", "other"), [(("ab", "c"), ("a", "bc")), (("a\0b", "c"), ("a", "b\0c"))])
def test_what_belongs_to_the_id_cannot_be_moved_into_the_root(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert prove_centre(KEY, PUBLIC, *one) != prove_centre(KEY, PUBLIC, *other)
