"""Facts are put right by words of the centre that came later, in whatever order they are told."""

from datetime import UTC, datetime
from itertools import permutations

import pytest
from msgspec.structs import replace

from central.attendance.facts.ingest import receive
from central.attendance.facts.rebuild import rebuild_projections
from central.attendance.facts.retiming import unix_ms
from central.attendance.models import SetApart
from central.wishes.models import Wish
from content_sync.protocol import crypto
from content_sync.protocol.facts import Fact
from content_sync.protocol.payloads import LessonWished, TimeHeard
from tests.central.attendance.reporting import NOON_MS, Reporter, fact

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, tzinfo=UTC)
RECEIPT_KEY = crypto.generate_private_key()
WISHED = LessonWished(lesson_id="rice")
HEARD = TimeHeard(within_ms=100)
TOLD = TimeHeard(within_ms=100, fast_ppb=200_000, fast_within_ppb=10_000)
HOUR_MS = 3_600_000


def late(one: Fact, by_ms: int) -> Fact:
    """Return a fact that says it was so much earlier than its clock counted."""
    return replace(one, offset_ms=-by_ms)


def history() -> list[Fact]:
    """Return a boot with one word, one with two that tell the crystal, and one with one; all of a box 200 ppm fast.

    The wishes were ten hours after the one word, half way between the two, and ten hours before the last one.
    """
    return [
        fact(1, HEARD, at_ms=0, boot_id="first"),
        fact(2, WISHED, at_ms=10 * HOUR_MS, boot_id="first"),
        fact(3, HEARD, at_ms=0, boot_id="second"),
        fact(4, WISHED, at_ms=10 * HOUR_MS, boot_id="second"),
        late(fact(5, TOLD, at_ms=20 * HOUR_MS, boot_id="second"), 14_400),
        fact(6, WISHED, at_ms=0, offset_ms=None, boot_id="third"),
        fact(7, TOLD, at_ms=10 * HOUR_MS, boot_id="third"),
    ]


def wished() -> list[tuple[int, int, bool]]:
    """Return when the wishes were, in milliseconds after noon, and whether that is certain."""
    rows = Wish.objects.order_by("seq").values_list("seq", "at", "is_time_certain")
    return [(seq, unix_ms(at) - NOON_MS, is_certain) for seq, at, is_certain in rows]


@pytest.mark.parametrize("pieces", list(permutations([(1, 2), (3, 4), (5, 5), (6, 7)])))
def test_the_crystal_that_one_boot_tells_puts_the_facts_of_all_right(pieces: tuple[tuple[int, int], ...]) -> None:
    reporter = Reporter(history())
    for first, last in pieces:
        receive(reporter.envelope(first, last), receipt_key=RECEIPT_KEY, at=AT)
    ten_hours_ms = 10 * HOUR_MS - 7_200
    assert wished() == [(2, ten_hours_ms, True), (4, ten_hours_ms, True), (6, 7_200, True)]
    rebuild_projections()
    assert wished() == [(2, ten_hours_ms, True), (4, ten_hours_ms, True), (6, 7_200, True)]


def test_until_a_second_word_comes_the_first_one_counts() -> None:
    reporter = Reporter(history())
    receive(reporter.envelope(3, 4), receipt_key=RECEIPT_KEY, at=AT)
    assert wished() == [(4, 10 * HOUR_MS, True)]
    receive(reporter.envelope(3, 5), receipt_key=RECEIPT_KEY, at=AT)
    assert wished() == [(4, 10 * HOUR_MS - 7_200, True)]


def test_a_word_from_the_future_is_set_apart_and_moves_nothing() -> None:
    lie = late(fact(3, TOLD, at_ms=20 * HOUR_MS), -365 * 24 * HOUR_MS)
    receive(Reporter([*history()[:2], lie]).envelope(), receipt_key=RECEIPT_KEY, at=AT)
    assert wished() == [(2, 10 * HOUR_MS, True)]
    assert [(one.seq, one.doubt) for one in SetApart.objects.all()] == [(3, "future")]


def test_a_crystal_that_cannot_be_is_not_read() -> None:
    wild = TimeHeard(within_ms=0, fast_ppb=500_001, fast_within_ppb=10_000)
    receive(Reporter([*history()[:2], fact(3, wild)]).envelope(), receipt_key=RECEIPT_KEY, at=AT)
    assert wished() == [(2, 10 * HOUR_MS, True)]
    assert [(one.seq, one.doubt) for one in SetApart.objects.all()] == [(3, "unreadable")]
