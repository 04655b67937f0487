"""What it costs to exchange with the centre when nothing is new, and to bring a thousand room sessions."""

import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

from content_sync.protocol.payloads import CloseReason, Payload, PersonJoined, SessionClosed, SessionOpened
from content_sync.protocol.watched import Span
from content_sync.report import SyncReport
from content_sync.sync import SyncPass
from deploy.bench.figures import Figure
from deploy.bench.line import Traffic
from deploy.bench.processes import cost_of
from kiosk.station import Station

SESSIONS = 1000
PEOPLE_PER_SESSION = 3
SESSION_MS = 120_000
AIM_POLL_BYTES = 1024


def idle_pass(sync_pass: SyncPass, traffic: Traffic) -> Iterator[Figure]:
    """Sync when nothing is new on either side."""
    _complete(sync_pass)
    before_bytes, before_requests = traffic.up_bytes + traffic.down_bytes, traffic.requests
    _complete(sync_pass)
    passed_bytes = traffic.up_bytes + traffic.down_bytes - before_bytes
    yield Figure("a sync pass with nothing new: requests", traffic.requests - before_requests, "", 1, is_aim=True)
    yield Figure("a sync pass with nothing new: bytes both ways", passed_bytes, "bytes", AIM_POLL_BYTES, is_aim=True)


def room_sessions(
    station: Station, sync_pass: SyncPass, traffic: Traffic, centre_pid: int, scratch_dir: Path
) -> Iterator[Figure]:
    """Record sessions, bring them to the centre, and beside it insert as many bare rows into an SQLite of its own."""
    facts = sum(_record_session(station, number) for number in range(SESSIONS))
    floor_s = _insert_bare(station, scratch_dir / "floor.sqlite3")
    before_bytes = traffic.up_bytes
    with cost_of(centre_pid) as centre:
        report = _complete(sync_pass)
    if report.facts_delivered < facts:
        raise RuntimeError(f"{report.facts_delivered} of {facts} records were delivered")
    sent_bytes = traffic.up_bytes - before_bytes
    yield Figure("a room session of three people on the wire", sent_bytes / SESSIONS, "bytes")
    yield Figure("a record on the wire", sent_bytes / facts, "bytes")
    yield Figure(
        "centre CPU per room session", centre.cpu_s / SESSIONS * 1e3, "ms", floor_s / SESSIONS * 1e3, "bare INSERT"
    )


def _complete(sync_pass: SyncPass) -> SyncReport:
    report = sync_pass.run()
    if not report.is_complete:
        raise RuntimeError(f"the pass was not complete: {report}")
    return report


def _record_session(station: Station, number: int) -> int:
    opened = station.outbox.record(SessionOpened(lesson_id=f"lesson-{number % 20}", asset_sha256="0" * 64))
    payloads: list[Payload] = [
        PersonJoined(session=opened, person_id=f"person-{number % 200 + index}", at_ms=2000 + 1500 * index)
        for index in range(PEOPLE_PER_SESSION)
    ]
    spans = (Span(400, 0, 61_000), Span(75_000, 61_000, 61_000 + SESSION_MS - 75_000))
    payloads.append(SessionClosed(session=opened, at_ms=SESSION_MS, reason=CloseReason.FINISHED, spans=spans))
    for payload in payloads:
        station.outbox.record(payload)
    return 1 + len(payloads)


def _insert_bare(station: Station, path: Path) -> float:
    """Return the CPU seconds that the same rows cost in batches, with nothing checked, signed or read."""
    rows = station.store.run(lambda db: list(db.execute("SELECT seq, kind, payload, wall_ms FROM outbox_fact")))
    began_s = time.process_time()
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE fact (seq INTEGER PRIMARY KEY, kind TEXT, payload TEXT, wall_ms INTEGER)")
        database.executemany("INSERT INTO fact VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", rows)
    database.close()
    return time.process_time() - began_s
