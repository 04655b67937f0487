"""A forecast keeps its word or says nothing."""

from hypothesis import given
from hypothesis import strategies as st

from content_sync.planning.forecast import LATENESS, Outlook, Pace, seconds_until
from content_sync.protocol.documents import Asset

MIB = 1024 * 1024


def asset(number: int, size_bytes: int = MIB) -> Asset:
    return Asset(
        sha256=f"{number:064x}", size_bytes=size_bytes, media_type="video/mp4", chunks_sha256="0" * 64, duration_ms=1
    )


MEASURED = Pace(10 * MIB, 10.0)
WAITING = (asset(1), asset(2, 5 * MIB), asset(3))


def test_a_file_comes_after_all_that_stand_before_it() -> None:
    outlook = Outlook(WAITING, MEASURED, is_line_up=True)
    assert [seconds_until(outlook, waiting) for waiting in WAITING] == [LATENESS, 6 * LATENESS, 7 * LATENESS]


def test_nothing_is_promised_without_a_line_a_measure_or_a_place_in_the_queue() -> None:
    assert seconds_until(Outlook(WAITING, MEASURED, is_line_up=False), WAITING[0]) is None
    assert seconds_until(Outlook(WAITING, Pace(), is_line_up=True), WAITING[0]) is None
    assert seconds_until(Outlook(WAITING, MEASURED, is_line_up=True), asset(4)) is None


def test_a_few_small_files_measure_no_line() -> None:
    assert Pace().with_more(1000, 0.5).bytes_per_s is None
    assert Pace().with_more(MIB, 0.0).bytes_per_s is None


def test_an_old_measure_gives_way_to_a_new_one() -> None:
    pace = Pace().with_more(600 * MIB, 600.0)
    for _minute in range(60):
        pace = pace.with_more(6 * MIB, 60.0)
    assert pace.bytes_per_s is not None
    assert MIB * 0.09 < pace.bytes_per_s < MIB * 0.12


@given(st.lists(st.tuples(st.integers(0, 10**9), st.floats(0, 10**5)), max_size=20))
def test_a_measured_speed_lies_between_the_slowest_and_the_fastest_seen(downloads: list[tuple[int, float]]) -> None:
    pace = Pace()
    for size_bytes, elapsed_s in downloads:
        pace = pace.with_more(size_bytes, elapsed_s)
    if pace.bytes_per_s is not None and all(elapsed_s > 0.001 for _size, elapsed_s in downloads):
        speeds = [size_bytes / elapsed_s for size_bytes, elapsed_s in downloads]
        assert min(speeds) * 0.999 <= pace.bytes_per_s <= max(speeds) * 1.001
