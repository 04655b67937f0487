"""Everybody has a household and a picture in it that stays."""

from hypothesis import given
from hypothesis import strategies as st

from content_sync.protocol.documents import Person
from kiosk.attendance.households import SYMBOLS, households
from tests.kiosk.attendance.village import LI, PEOPLE, WANG, WU, ZHAO


def test_families_stand_in_the_order_of_their_numbers_and_those_without_one_last() -> None:
    found = households(PEOPLE)
    assert [(household.name, household.people) for household in found] == [
        ("赵家", (ZHAO,)),
        ("王家", (WANG, LI)),
        ("", (WU,)),
    ]


def test_the_symbols_of_the_centre_are_kept_and_the_others_chosen() -> None:
    (family,) = households((WANG, LI))
    assert family.symbol == "🐂"
    assert family.symbols[0] == "🌾"
    assert family.symbols[1] in SYMBOLS
    assert family.symbols[1] != "🌾"


@given(st.sets(st.uuids(), min_size=1, max_size=len(SYMBOLS)))
def test_in_a_household_no_two_look_alike_whatever_the_order_they_are_told_in(ids: set[object]) -> None:
    people = [Person(id=str(key), number=str(place), name="", household="张家") for place, key in enumerate(ids)]
    (family,) = households(people)
    assert len(set(family.symbols)) == len(people)
    assert households(list(reversed(people))) == (family,)


@given(st.uuids(), st.uuids())
def test_a_symbol_does_not_change_when_a_stranger_joins_another_household(one: object, other: object) -> None:
    person = Person(id=str(one), number="1", name="", household="张家")
    stranger = Person(id=str(other), number="2", name="", household="孙家")
    assert households((person,))[0] == households((person, stranger))[0]


def test_there_are_symbols_enough_and_none_twice() -> None:
    assert len(set(SYMBOLS)) == len(SYMBOLS) >= 60
