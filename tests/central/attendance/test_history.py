"""Which history is known, and where it forks."""

from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from central.attendance.facts.errors import Forked
from central.attendance.facts.history import Run, join, unproved
from content_sync.protocol.facts import FIRST_HASH, Fact, FactBatch, head_of


def make_history(length: int, *, word: str = "a") -> tuple[Fact, ...]:
    return tuple(
        Fact(seq, "test", "boot", seq, seq, 0, msgspec.Raw(f'"{word}"'.encode())) for seq in range(1, length + 1)
    )


def cut(history: tuple[Fact, ...], first: int, last: int) -> FactBatch:
    previous = head_of(FIRST_HASH, history[: first - 1])
    some = history[first - 1 : last]
    head = head_of(previous, some)
    return FactBatch(station_id="s", incarnation="i", previous_hash=previous.hex(), head_hash=head.hex(), facts=some)


HISTORY = make_history(30)
CUTS = st.tuples(st.integers(1, 30), st.integers(1, 30)).map(sorted)


@given(st.lists(CUTS, max_size=12))
def test_runs_name_exactly_what_came_in_any_order_and_however_often(cuts: list[list[int]]) -> None:
    runs: tuple[Run, ...] = ()
    for first, last in cuts:
        runs = join(runs, cut(HISTORY, first, last))
    known = sorted({seq for first, last in cuts for seq in range(first, last + 1)})
    assert [seq for run in runs for seq in range(run.first_seq, run.last_seq + 1)] == known
    assert all(one.last_seq + 1 < other.first_seq for one, other in pairwise(runs))
    for run in runs:
        assert run.previous_hash == head_of(FIRST_HASH, HISTORY[: run.first_seq - 1]).hex()
        assert run.head_hash == head_of(FIRST_HASH, HISTORY[: run.last_seq]).hex()


@given(CUTS, CUTS)
def test_another_history_is_refused_wherever_it_meets_the_known_one(known: list[int], told: list[int]) -> None:
    other = make_history(30, word="b")
    runs = join((), cut(HISTORY, *known))
    meets = told[0] <= known[1] + 1 and known[0] <= told[1] + 1
    if meets and not unproved(runs, cut(other, *told)):
        with pytest.raises(Forked):
            join(runs, cut(other, *told))


def test_a_beginning_that_claims_something_before_it_is_refused() -> None:
    forged = cut(HISTORY, 1, 3)
    with pytest.raises(Forked):
        join((), msgspec.structs.replace(forged, previous_hash="11" * 32))


def test_what_no_hash_proves_is_named_for_comparison() -> None:
    runs = join((), cut(HISTORY, 5, 20))
    assert unproved(runs, cut(HISTORY, 1, 10)) == range(5, 11)
    assert unproved(runs, cut(HISTORY, 7, 9)) == range(7, 10)
    assert not unproved(runs, cut(HISTORY, 7, 20))
    assert not unproved(runs, cut(HISTORY, 7, 25))
    assert not unproved(runs, cut(HISTORY, 21, 25))
