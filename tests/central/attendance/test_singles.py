"""Facts that say all by themselves, read into rows in whatever order they come."""

from datetime import UTC, datetime
from typing import Any

import pytest

from central.attendance.facts.ingest import receive
from central.attendance.facts.rebuild import rebuild_projections
from central.upkeep.models import Fault, Lock
from content_sync.protocol import crypto
from content_sync.protocol.facts import Fact
from content_sync.protocol.payloads import AssetFaulty, PinLocked
from tests.central.attendance.reporting import NOON_MS, Reporter, fact

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 10, tzinfo=UTC)
RECEIPT_KEY = crypto.generate_private_key()
FAULTY = AssetFaulty(lesson_id="rice", asset_sha256="ab", detail="stopped")


def history() -> list[Fact]:
    """Return a boot that learns the time with its third fact only, and one that never does."""
    return [
        fact(1, FAULTY, offset_ms=None, boot_id="first"),
        fact(2, PinLocked(person_id="zhang"), offset_ms=None, boot_id="first"),
        fact(3, PinLocked(person_id="li"), offset_ms=-3_600_000, boot_id="first"),
        fact(4, FAULTY, offset_ms=None, boot_id="second"),
    ]


def rows() -> list[Any]:
    values = ("seq", "at", "is_time_certain", "station_id")
    return [*Fault.objects.order_by("seq").values_list(*values), *Lock.objects.order_by("seq").values_list(*values)]


@pytest.mark.parametrize("batches", [[(1, 4)], [(3, 4), (1, 2)], [(1, 2), (3, 3), (4, 4)], [(2, 2), (1, 4)]])
def test_each_fact_is_one_row_with_the_best_time_that_is_known(batches: list[tuple[int, int]]) -> None:
    reporter = Reporter(history())
    for first, last in batches:
        receive(reporter.envelope(first, last), receipt_key=RECEIPT_KEY, at=AT)
    noon = datetime.fromtimestamp(NOON_MS / 1000, UTC)
    for _again in range(2):
        found = rows()
        assert [(seq, (at - noon).total_seconds(), certain) for seq, at, certain, _station in found] == [
            (1, 1.0, True),
            (4, 4.0, False),
            (2, 2.0, True),
            (3, 3.0, True),
        ]
        assert {station for *_others, station in found} == {reporter.station.id}
        rebuild_projections()
