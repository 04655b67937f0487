"""Who has which place: by table, and by chance against a slow oracle."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from central.questions.hours.places import Message, given_out

OPENS = datetime(2026, 11, 20, tzinfo=UTC)
CLOSES = OPENS + timedelta(minutes=100)


def message(minute: int, said: str, *, incarnation: str = "box", seq: int = 1) -> Message:
    """Return a booking, or with a minus before it a place that is given back."""
    return Message(
        OPENS + timedelta(minutes=minute), incarnation, seq, said.lstrip("-"), gives_back=said.startswith("-")
    )


def told(*said: str) -> list[Message]:
    return [message(minute, one) for minute, one in enumerate(said)]


@pytest.mark.parametrize(
    ("said", "given"),
    [
        ([], {}),
        (["a"], {"a": 0}),
        (["a", "b", "c"], {"a": 0, "b": 1, "c": None}),
        (["b", "a"], {"b": 0, "a": 1}),
        (["a", "a", "b"], {"a": 0, "b": 1}),
        (["a", "b", "-a"], {"b": 1}),
        (["a", "b", "-a", "c"], {"b": 1, "c": 0}),
        (["a", "b", "c", "-a"], {"b": 1, "c": None}),
        (["a", "b", "c", "-a", "d"], {"b": 1, "c": None, "d": 0}),
        (["a", "b", "c", "-c", "d"], {"a": 0, "b": 1, "d": None}),
        (["-a", "a", "b"], {"b": 0}),
        (["a", "-a", "a"], {}),
        (["-x", "a"], {"a": 0}),
    ],
)
def test_two_places_go_by_the_order_of_coming(said: list[str], given: dict[str, int | None]) -> None:
    assert given_out(told(*said), 2, CLOSES) == given


def test_who_comes_once_the_hour_has_begun_has_no_place() -> None:
    late = [message(99, "in time"), message(100, "at its beginning"), message(101, "after")]
    assert given_out(late, 5, CLOSES) == {"in time": 0, "at its beginning": None, "after": None}


def test_what_comes_at_the_same_instant_is_ordered_by_its_fact() -> None:
    same = [message(0, "a", incarnation="b"), message(0, "b", incarnation="a", seq=2), message(0, "c", incarnation="a")]
    assert given_out(same, 3, CLOSES) == {"c": 0, "b": 1, "a": 2}


def oracle(messages: Sequence[Message], places: int) -> dict[str, int | None]:
    """Write down minute by minute who sits on which chair, as a clerk with a list would."""
    chairs: list[str | None] = [None] * places
    refused: list[str] = []
    seen: list[str] = []
    gone: list[str] = []
    for one in sorted(messages, key=lambda one: (one.came_at, one.incarnation_id, one.seq)):
        name = one.question_id
        if one.gives_back:
            gone.append(name)
            chairs = [None if who == name else who for who in chairs]
            refused = [who for who in refused if who != name]
        elif name not in seen and name not in gone:
            seen.append(name)
            empty = [number for number, who in enumerate(chairs) if who is None]
            if empty and one.came_at < CLOSES:
                chairs[empty[0]] = name
            else:
                refused.append(name)
    return {who: number for number, who in enumerate(chairs) if who is not None} | dict.fromkeys(refused)


said = st.builds(
    Message,
    came_at=st.integers(0, 120).map(lambda minute: OPENS + timedelta(minutes=minute)),
    incarnation_id=st.sampled_from(["a", "b"]),
    seq=st.integers(1, 9),
    question_id=st.sampled_from(list("abcdefgh")),
    gives_back=st.booleans(),
)
unlike = st.lists(said, max_size=30, unique_by=lambda one: one[:3])


@given(messages=unlike, places=st.integers(1, 5))
def test_places_are_what_a_clerk_with_a_list_would_give(messages: list[Message], places: int) -> None:
    given = given_out(messages, places, CLOSES)
    assert given == oracle(messages, places)
    taken = [place for place in given.values() if place is not None]
    assert len(taken) == len(set(taken)) <= places


@given(messages=unlike, places=st.integers(1, 5), order=st.randoms())
def test_in_which_order_they_are_read_does_not_matter(messages: list[Message], places: int, order: object) -> None:
    shuffled = list(messages)
    order.shuffle(shuffled)  # type: ignore[attr-defined] # a random number generator
    assert given_out(shuffled, places, CLOSES) == given_out(messages, places, CLOSES)


@given(messages=unlike, later=unlike, places=st.integers(1, 5))
def test_whatever_comes_later_nobody_is_moved(messages: list[Message], later: list[Message], places: int) -> None:
    before = given_out(messages, places, CLOSES)
    last = max((one.came_at for one in messages), default=OPENS) + timedelta(minutes=1)
    after = [one._replace(came_at=last + (one.came_at - OPENS)) for one in later]
    given = given_out([*messages, *after], places, CLOSES)
    given_back = {one.question_id for one in after if one.gives_back}
    assert {who: place for who, place in before.items() if who not in given_back}.items() <= given.items()
