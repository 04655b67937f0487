"""What it costs to publish one changed lesson of 5,000, and the news of one station of 400, on both sides."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from content_sync.sync import SyncPass
from deploy.bench.county import County, county, exchanging
from deploy.bench.figures import Figure
from deploy.bench.line import Traffic, measured_line

LESSONS, STATIONS = 5000, 400


class _Cost(Struct, frozen=True):
    """See ``office.Cost``, which cannot be had where Django is not set up."""

    publishing_s: float
    least_s: float


def measure(scratch_dir: Path) -> Iterator[Figure]:
    """Yield the figures; the station has everything before each change."""
    with (
        county(scratch_dir / "county") as here,
        measured_line(here.centre.url) as (url, traffic),
        exchanging(here, url) as (_station, sync_pass),
    ):
        name = f"{LESSONS:,} lessons, {STATIONS} stations"
        yield Figure(f"{name}, all new: centre CPU", _do(here, f"fill, {LESSONS}, {STATIONS}").publishing_s, "s")
        yield from _to_a_station(sync_pass, traffic, f"{name}, all new")
        yield Figure(f"{name}, nothing new: centre CPU", _do(here, "change_nothing").publishing_s, "s")
        cost = _do(here, "change_a_lesson")
        yield Figure(f"{name}, one changed: centre CPU", cost.publishing_s, "s", cost.least_s, "only that")
        yield from _to_a_station(sync_pass, traffic, f"{name}, one changed")
        cost = _do(here, "tell_another_station")
        yield Figure("another station's roster: centre CPU", cost.publishing_s, "s")
        yield from _to_a_station(sync_pass, traffic, "another station's roster")


def _do(here: County, step: str) -> _Cost:
    code = f"from deploy.bench import office; office.tell(office.{step})"
    printed = here.supervisor.run("office", here.centre.command("shell", "--verbosity", "0", "-c", code))
    return msgspec.json.decode(printed.strip().splitlines()[-1], type=_Cost)


def _to_a_station(sync_pass: SyncPass, traffic: Traffic, name: str) -> Iterator[Figure]:
    """Bring the news to a station, and say what came over its line."""
    before_bytes, before_requests = traffic.up_bytes + traffic.down_bytes, traffic.requests
    report = sync_pass.run()
    if not report.is_complete:
        raise RuntimeError(f"the pass was not complete: {report}")
    yield Figure(f"{name}: to a station", (traffic.up_bytes + traffic.down_bytes - before_bytes) / 1024, "KiB")
    yield Figure(f"{name}: requests of a station", traffic.requests - before_requests, "")
