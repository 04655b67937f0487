from collections import Counter

import pytest

from tests.disks.failing import ANY, Failure

PROGRAM = ("write", "fsync", "write", "rename", "fsync", "write")


@pytest.mark.parametrize(
    ("failure", "failed"),
    [
        (Failure("write", 2, "EIO"), [3]),
        (Failure("fsync", 2, "EIO"), [5]),
        (Failure("fsync", 3, "EIO"), []),
        (Failure(ANY, 4, "EIO"), [4]),
        (Failure("fsync", 0, "EIO"), []),
        (Failure(ANY, 0, "EIO", lasts=True), []),
        (Failure(ANY, 4, "EIO", lasts=True), [4, 5, 6]),
        (Failure("write", 2, "EIO", lasts=True), [3, 6]),
    ],
    ids=str,
)
def test_the_calls_that_fail_are_those_that_were_named(failure: Failure, failed: list[int]) -> None:
    calls, met = Counter[str](), []
    for number, call in enumerate(PROGRAM, 1):
        calls.update((call, ANY))
        if failure.meets(call, calls):
            met.append(number)
    assert met == failed
