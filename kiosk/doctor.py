"""How a station is, for whoever is called to it: one finding a line, each with a sentence.

It reads beside a running kiosk and changes nothing.
"""

import os
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import msgspec

from content_sync.errors import SyncError
from content_sync.home import StationHome
from content_sync.identity.identity import load_identity
from content_sync.identity.rejoining import is_waiting
from content_sync.library.library import Library, load_library
from content_sync.media.store import RESERVE_BYTES, MediaStore
from content_sync.planning.demand import Demand, Reason, required_files
from content_sync.planning.plan import Holdings, make_plan
from content_sync.planning.room import room_for
from content_sync.status import read_status
from content_sync.store.database import Database, reading
from content_sync.trust.clock import read_boot_id, read_instant
from kiosk import config
from kiosk.language import _, language
from kiosk.player import jail
from kiosk.version import VERSION


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. ``name`` is for programs, ``title`` and ``detail`` are for a person."""

    name: str
    title: str
    detail: str
    is_healthy: bool = True


def main(config_path: Path, *, as_json: bool) -> int:
    """Print what ``examine`` finds and return 0 only if all of it is healthy."""
    findings = tuple(examine(config_path))
    is_healthy = all(finding.is_healthy for finding in findings)
    if as_json:
        report = {"is_healthy": is_healthy, "findings": [asdict(finding) for finding in findings]}
        click.echo(msgspec.json.format(msgspec.json.encode(report)).decode())
    else:
        for finding in findings:
            click.echo(f"{'✓' if finding.is_healthy else '✗'} {finding.title}: {finding.detail}")
    return 0 if is_healthy else 1


def examine(config_path: Path) -> Iterator[Finding]:
    """Yield the findings about the station that a configuration file describes."""
    try:
        settings = config.load(config_path)
        language.use(settings.screen.language)
        home = StationHome(settings.data_dir)
        yield Finding("version", _("Version"), VERSION)
        library = load_library(home)
        yield _enrolment(home, library)
        yield _disk(home)
        yield _cache(home, library, settings.storage.quota_bytes)
        yield _jail()
    except SyncError as error:
        yield Finding("configuration", _("Configuration"), str(error), is_healthy=False)
        return
    try:
        with reading(home.database) as db:
            yield from (look(db) for look in (_database, _clock, _receipt, _pass, _error))
    except SyncError as error:
        yield Finding("database", _("Database"), str(error), is_healthy=False)


def _enrolment(home: StationHome, library: Library) -> Finding:
    identity = load_identity(home)
    if identity is not None and library.is_revoked:
        detail = _("revoked by the county: enrol it with a new code")
        return Finding("enrolment", _("Station"), detail, is_healthy=False)
    if identity is not None and is_waiting(home):
        detail = _("a copy of the disk of {station}: the county has to give it an identity of its own")
        return Finding("enrolment", _("Station"), detail.format(station=identity.station_id), is_healthy=False)
    detail = identity.station_id if identity else _("not enrolled yet")
    return Finding("enrolment", _("Station"), detail, is_healthy=identity is not None)


def _disk(home: StationHome) -> Finding:
    figures = os.statvfs(home.data_dir if home.data_dir.exists() else home.data_dir.parent)
    free_bytes = figures.f_bavail * figures.f_frsize
    detail = _("{free} MiB free in {folder}").format(free=free_bytes // 2**20, folder=home.data_dir)
    return Finding("disk", _("Disk"), detail, is_healthy=free_bytes > RESERVE_BYTES)


def _cache(home: StationHome, library: Library, quota_bytes: int | None) -> Finding:
    """Count what is here of what there is room for; an elective lesson may well find none."""
    if library.station is None:
        return Finding("cache", _("Lessons"), _("nothing has come from the centre yet"), is_healthy=False)
    media = MediaStore(home.media_dir)
    files = required_files(
        Demand(library.courses, pictures=library.pictures, clips=(*library.clips, *library.public_clips))
    )
    held = media.inventory()
    held_bytes = sum(one.size_bytes for one in held)
    room = room_for(held_bytes=held_bytes, spare_bytes=media.spare_bytes(), quota_bytes=quota_bytes)
    plan = make_plan(files, Holdings(held), room)
    lacking = sum(file.reason is not Reason.ELECTIVE for file in plan.left_out)
    wanted, missing = len(files) - len(plan.left_out) + lacking, len(plan.steps) + lacking
    detail = _("{held} of {wanted} files are here").format(held=wanted - missing, wanted=wanted)
    return Finding("cache", _("Lessons"), detail, is_healthy=not missing)


def _jail() -> Finding:
    """Try it, with a folder of its own: the station's need not be there yet."""
    with TemporaryDirectory() as folder:
        is_held = jail.Jail.find(Path(folder)) is not None
    if is_held:
        detail = _("films are played in a jail")
    elif shutil.which(jail.PROGRAM):
        detail = _("films are played outside a jail: the kernel lets nobody use bubblewrap")
    else:
        detail = _("films are played outside a jail: bubblewrap is not installed")
    return Finding("jail", _("Player"), detail, is_healthy=is_held)


def _database(db: Database) -> Finding:
    (verdict,) = db.execute("PRAGMA quick_check(1)").fetchone()
    return Finding("database", _("Database"), verdict, is_healthy=verdict == "ok")


def _clock(db: Database) -> Finding:
    now = read_instant(db, read_boot_id())
    detail = _local(now.at) if now.is_certain else _("not set")
    return Finding("clock", _("Clock"), detail, is_healthy=now.is_certain)


def _receipt(db: Database) -> Finding:
    pending = next(iter(db.query("SELECT count(*) AS facts FROM outbox_fact")))["facts"]
    detail = _("{at}; records still to deliver: {pending}").format(
        at=_local(read_status(db).receipt_at), pending=pending
    )
    return Finding("last-receipt", _("Last receipt"), detail)


def _pass(db: Database) -> Finding:
    succeeded_at = read_status(db).succeeded_at
    return Finding("last-sync", _("Last full exchange"), _local(succeeded_at), is_healthy=succeeded_at is not None)


def _error(db: Database) -> Finding:
    problem = read_status(db).problem
    return Finding("last-error", _("Last problem"), problem or _("none"), is_healthy=not problem)


def _local(at: datetime | None) -> str:
    return at.astimezone().isoformat(sep=" ", timespec="seconds") if at else _("never")
