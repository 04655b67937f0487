"""How fast media come, by the hour and by what the screen shows."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from content_sync.pacing import BURST_S, Bucket, is_between, most_bytes_per_s
from content_sync.protocol import paths
from content_sync.protocol.documents import (
    CHUNK_SIZE_BYTES,
    CentreDocument,
    Course,
    CourseDocument,
    Lesson,
    Policy,
    decode,
    encode,
)
from content_sync.protocol.payloads import StationStarted
from content_sync.trust.clock import BoxClocks, Instant
from tests.small_centre import SmallCentre
from tests.small_station import SmallStation, small_station

CAP_KB_PER_S = 50
CHINA = ZoneInfo("Asia/Shanghai")
NIGHTLY = Policy(day_kb_per_s=50, quiet_kb_per_s=0, quiet_from_h=22, quiet_until_h=6)


def at(hour: int, *, is_certain: bool = True) -> Instant:
    """Return an instant of that hour in China."""
    return Instant(datetime(2026, 11, 20, hour, 30, tzinfo=CHINA).astimezone(UTC), is_certain)


def test_the_quiet_hours_have_their_own_cap_by_the_stations_clock() -> None:
    caps = {hour: most_bytes_per_s(NIGHTLY, CHINA, at(hour)) for hour in (5, 6, 12, 21, 22, 23)}
    assert caps == {5: None, 6: 50_000, 12: 50_000, 21: 50_000, 22: None, 23: None}


def test_without_a_policy_there_is_no_cap_and_without_the_time_it_is_day() -> None:
    assert most_bytes_per_s(Policy(), CHINA, at(12)) is None
    assert most_bytes_per_s(NIGHTLY, CHINA, at(23, is_certain=False)) == 50_000


@given(from_h=st.integers(0, 23), until_h=st.integers(0, 23))
def test_hours_from_one_to_another_are_as_many_as_lie_between_them(from_h: int, until_h: int) -> None:
    hours = [hour for hour in range(24) if is_between(hour, from_h=from_h, until_h=until_h)]
    assert len(hours) == (until_h - from_h) % 24
    assert not hours or from_h in hours
    assert until_h not in hours


@given(
    pieces=st.lists(st.tuples(st.integers(1, 10**6), st.floats(0, 100)), min_size=1, max_size=30),
    bytes_per_s=st.integers(1, 10**6),
)
def test_over_any_time_no_more_comes_than_the_rate_a_burst_and_a_piece(
    pieces: list[tuple[int, float]], bytes_per_s: int
) -> None:
    bucket, now_s, came = Bucket(), 0.0, list[tuple[float, int]]()
    for size_bytes, idle_s in pieces:
        now_s += idle_s
        came.append((now_s, size_bytes))
        now_s += bucket.wait_s(size_bytes, bytes_per_s, now_s)
    for first, (began_s, _size) in enumerate(came):
        for last in range(first, len(came)):
            taken = sum(size for _at_s, size in came[first:last])
            elapsed_s = came[last][0] - began_s
            assert taken <= (elapsed_s + BURST_S) * bytes_per_s * 1.001 + max(size for _at_s, size in came)


class Waiting:
    """Passes time at once."""

    def __init__(self) -> None:
        self.waited_s = 0.0

    def __call__(self, seconds: float) -> None:
        self.waited_s += seconds

    @property
    def clocks(self) -> BoxClocks:
        box = BoxClocks()
        return BoxClocks(
            wall_s=lambda: box.wall_s() + self.waited_s,
            monotonic_s=lambda: box.monotonic_s() + self.waited_s,
            uptime_s=lambda: box.uptime_s() + self.waited_s,
        )


@pytest.fixture
def wait() -> Waiting:
    return Waiting()


@pytest.fixture
def capped(centre: SmallCentre, wait: Waiting, tmp_path: Path) -> Iterator[SmallStation]:
    """A station with a lesson of four chunks to fetch, at a thousandth of what the loopback carries."""
    with small_station(tmp_path / "station", centre.server.base_url, box=wait.clocks) as station:
        station.enrol(centre.code)
        centre.write_documents()
        lesson = Lesson(id="a", number=1, title="a", medium=centre.add_media(bytes(4 * CHUNK_SIZE_BYTES)))
        course = Course(id="rice", title="水稻", lessons=(lesson,))
        centre.documents[paths.course("rice")] = encode(CourseDocument(course=course))
        said = decode(centre.documents[paths.CENTRE], CentreDocument)
        policy = Policy(day_kb_per_s=CAP_KB_PER_S, quiet_kb_per_s=CAP_KB_PER_S)
        centre.documents[paths.CENTRE] = encode(msgspec.structs.replace(said, policy=policy))
        centre.publish()
        yield station


def test_media_come_as_slowly_as_the_policy_says_and_the_forecast_knows(capped: SmallStation, wait: Waiting) -> None:
    sync_pass = capped.sync_pass(wait=wait)
    assert sync_pass.run().is_complete
    speed = sync_pass.outlook.pace.bytes_per_s
    assert speed is not None
    assert speed <= CAP_KB_PER_S * 1000 * 1.1
    assert wait.waited_s > 0


def test_a_station_that_closes_waits_no_longer(capped: SmallStation, wait: Waiting) -> None:
    report = capped.sync_pass(lambda: wait.waited_s > 0, wait=wait).run()
    assert report.missing_media == 1
    assert wait.waited_s < 1


def test_no_media_come_while_something_live_plays_and_that_is_no_problem(
    centre: SmallCentre, capped: SmallStation, wait: Waiting
) -> None:
    report = capped.sync_pass(is_live=lambda: True, wait=wait).run()
    assert (report.missing_media, report.problems, report.is_line_up) == (1, (), True)
    assert not [seen for seen in centre.server.seen if "/media/" in seen.path]
    report = capped.sync_pass(is_live=lambda: wait.waited_s > 0, wait=wait).run()
    assert (report.missing_media, report.problems) == (1, ())
    assert [held.is_whole for held in capped.media.inventory()] == [False]
    assert capped.sync_pass(wait=wait).run().is_complete


def test_media_make_way_for_facts_and_documents_now_and_then_and_go_on_where_they_were(
    centre: SmallCentre, capped: SmallStation, wait: Waiting
) -> None:
    sync_pass = capped.sync_pass(wait=wait, turn_s=25)
    reports = [sync_pass.run()]
    while reports[-1].has_more:
        capped.outbox.record(StationStarted(version="1"))
        reports.append(sync_pass.run())
    assert reports[-1].is_complete
    assert [report.problems for report in reports] == [()] * len(reports)
    assert len(centre.facts) == len(reports) - 1 >= 3
    chunks = [seen for seen in centre.server.seen if "range" in seen.headers]
    assert 1 < len(chunks) <= len(reports)
