"""A number is taken as soon as it can mean nobody else."""

from hypothesis import given
from hypothesis import strategies as st

from content_sync.protocol.documents import Person
from kiosk.attendance.numbers import Reading, read_number
from tests.kiosk.attendance.village import LI, PEOPLE, WANG, WU, ZHAO

NUMBERS = st.lists(st.text("0123", min_size=1, max_size=4), unique=True, min_size=1, max_size=12)


def test_a_number_that_nobody_elses_begins_with_needs_no_ok() -> None:
    assert read_number(PEOPLE, "101") == Reading(WANG, may_grow=False)
    assert read_number(PEOPLE, "1024") == Reading(WU, may_grow=False)


def test_a_number_with_which_a_longer_one_begins_waits_for_ok() -> None:
    assert read_number(PEOPLE, "10") == Reading(ZHAO, may_grow=True)
    assert read_number(PEOPLE, "102") == Reading(LI, may_grow=True)


def test_a_mistyped_number_is_refused_whole_and_not_digit_by_digit() -> None:
    same_length = (WANG, LI)
    assert not read_number(same_length, "9").is_final
    assert not read_number(same_length, "99").is_final
    assert read_number(same_length, "999") == Reading(None, may_grow=False)


def test_where_nobody_is_known_every_number_is_nobodys_at_once() -> None:
    assert read_number((), "1") == Reading(None, may_grow=False)


@given(NUMBERS, st.data())
def test_whoever_types_his_number_is_found_and_nobody_else_before(numbers: list[str], data: st.DataObject) -> None:
    people = [Person(id=number, number=number, name="") for number in numbers]
    wanted = data.draw(st.sampled_from(people))
    for length in range(1, len(wanted.number)):
        assert not read_number(people, wanted.number[:length]).is_final
    assert read_number(people, wanted.number).person == wanted
