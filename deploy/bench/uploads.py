"""What it costs to exchange with the centre when nothing is new, and to bring it 100,000 facts."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from content_sync.report import SyncReport
from content_sync.sync import SyncPass
from deploy.bench import past
from deploy.bench.county import County, county, exchanging
from deploy.bench.figures import Figure
from deploy.bench.floor import Database, PostgreSQL, SQLite
from deploy.bench.line import Traffic, measured_line
from deploy.bench.postgresql import running_server
from deploy.bench.processes import child_running, cpu_s

FACTS = 100_000
POLLS = 100
AIM_POLL_BYTES = 1024
AIM_FACT_BYTES, AIM_CENTRE_S, AIM_STATION_S = 151 / 3, 208 / 100, 64 / 100
"""A third of the bytes and a hundredth of the CPU of Kolibri's sync of as many session logs."""


@dataclass(frozen=True, slots=True)
class _Spent:
    """CPU seconds of the centre and its database, of the station, and seconds that passed."""

    centre_s: float
    station_s: float
    wall_s: float


class _Exchange:
    """One station and its centre, with all that they spend. What counting costs is nobody's."""

    def __init__(self, here: County, database: Database, sync_pass: SyncPass, traffic: Traffic) -> None:
        self._centre_pid = here.web_server_pid
        self._database = database
        self._sync_pass = sync_pass
        self._traffic = traffic

    def run(self, passes: int = 1) -> tuple[SyncReport, _Spent]:
        """Exchange so often; return the last report, and what all of it cost."""
        before = self._spent()
        for _pass in range(passes):
            report = self._sync_pass.run()
            if not report.is_complete:
                raise RuntimeError(f"the pass was not complete: {report}")
        after = self._spent()
        return report, _Spent(
            after.centre_s - before.centre_s, after.station_s - before.station_s, after.wall_s - before.wall_s
        )

    def _spent(self) -> _Spent:
        centre_s = cpu_s(self._centre_pid) + self._database.cpu_s()
        return _Spent(centre_s, time.process_time() - self._traffic.cpu_s, time.monotonic())


def measure(scratch_dir: Path) -> Iterator[Figure]:
    """Yield the figures with the embedded database, then with PostgreSQL."""
    with county(scratch_dir / "sqlite") as here:
        yield from _measure(here, SQLite(here.place.centre_dir / "centre.sqlite3"))
    with running_server(fsync=True) as url:
        environment = {"YUANJIAO_DATABASE_URL": url}
        with county(scratch_dir / "postgresql", environment=environment) as here:
            yield from _measure(here, PostgreSQL(url, child_running("/bin/postgres")))


def _measure(here: County, database: Database) -> Iterator[Figure]:
    with measured_line(here.centre.url) as (url, traffic), exchanging(here, url) as (station, sync_pass):
        exchange = _Exchange(here, database, sync_pass, traffic)
        exchange.run()
        yield from _polls(exchange, traffic)
        facts = past.record(station.store, FACTS, until=datetime.now(UTC))
        yield from _facts(exchange, facts, traffic, database)


def _polls(exchange: _Exchange, traffic: Traffic) -> Iterator[Figure]:
    """Sync when nothing is new on either side."""
    before_bytes, before_requests = traffic.up_bytes + traffic.down_bytes, traffic.requests
    _report, spent = exchange.run(POLLS)
    passed_bytes = traffic.up_bytes + traffic.down_bytes - before_bytes
    name = "a sync pass with nothing new:"
    yield Figure(f"{name} requests", (traffic.requests - before_requests) / POLLS, "", 1, is_aim=True)
    yield Figure(f"{name} bytes both ways", passed_bytes / POLLS, "bytes", AIM_POLL_BYTES, is_aim=True)
    yield Figure(f"{name} centre CPU", spent.centre_s / POLLS * 1e3, "ms")
    yield Figure(f"{name} station CPU", spent.station_s / POLLS * 1e3, "ms")


def _facts(exchange: _Exchange, facts: int, traffic: Traffic, database: Database) -> Iterator[Figure]:
    """Bring the facts to the centre, and insert as many bare rows into the same database."""
    before_bytes = traffic.up_bytes
    report, spent = exchange.run()
    if report.facts_delivered < facts:
        raise RuntimeError(f"{report.facts_delivered} of {facts} facts were delivered")
    name, per_aim = f"{FACTS:,} facts up, {database.name}:", FACTS / facts
    yield Figure(f"{name} bytes each", (traffic.up_bytes - before_bytes) / facts, "bytes", AIM_FACT_BYTES, is_aim=True)
    yield Figure(f"{name} centre CPU", spent.centre_s * per_aim, "s", AIM_CENTRE_S, is_aim=True)
    yield Figure(f"{name} centre CPU", spent.centre_s, "s", database.insert_again(), "bare INSERT")
    yield Figure(f"{name} station CPU", spent.station_s * per_aim, "s", AIM_STATION_S, is_aim=True)
    yield Figure(f"{name} a second", facts / spent.wall_s, "")
