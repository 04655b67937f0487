"""A few digits find a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content_sync.protocol.documents import Person
from kiosk.attendance.initials import by_initials, digits_of
from tests.kiosk.attendance.village import LI, PEOPLE, WANG, WU


@pytest.mark.parametrize(("initials", "digits"), [("wxm", "996"), ("LF", "53"), ("abcpqrsz", "22277779"), ("", "")])
def test_initials_are_typed_as_on_a_telephone(initials: str, digits: str) -> None:
    assert digits_of(initials) == digits


def test_each_digit_narrows_the_list() -> None:
    assert by_initials(PEOPLE, "9") == (WANG, WU, PEOPLE[2])
    assert by_initials(PEOPLE, "99") == (WANG, WU)
    assert by_initials(PEOPLE, "996") == (WANG,)
    assert by_initials(PEOPLE, "9966") == ()


def test_a_name_that_ends_where_the_typing_ends_comes_first() -> None:
    longer = Person(id="p9", number="9", name="李芬芳", initials="lff")
    assert by_initials((longer, LI), "53") == (LI, longer)


def test_nobody_is_shown_before_something_is_typed() -> None:
    assert by_initials(PEOPLE, "") == ()


@given(st.lists(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=4), max_size=20), st.data())
def test_everybody_is_found_by_every_beginning_of_his_initials(names: list[str], data: st.DataObject) -> None:
    people = [Person(id=str(place), number=str(place), name="", initials=name) for place, name in enumerate(names)]
    for person in people:
        length = data.draw(st.integers(1, len(person.initials)))
        assert person in by_initials(people, digits_of(person.initials[:length]))
