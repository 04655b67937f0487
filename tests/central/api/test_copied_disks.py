"""Boxes with one disk image, at a real centre: each becomes a station of its own, and every fact is told once."""

import hashlib
import random
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from central.attendance.facts.branches import unanswered_forks
from central.attendance.facts.rebuild import rebuild_projections
from central.attendance.facts.rows import COLUMNS, Row
from central.attendance.models import Fact, Incarnation, Presence, RoomSession
from central.catalogue import media_store
from central.catalogue.services import give_medium
from central.stations.copies import allow_copy
from central.stations.models import Station
from central.stations.services import issue_code, revoke_station
from content_sync.errors import TryLater
from content_sync.home import StationHome
from content_sync.identity.identity import load_identity
from content_sync.identity.rejoining import is_waiting
from content_sync.library.library import load_library
from content_sync.protocol import crypto
from content_sync.protocol.payloads import CloseReason, PersonJoined, SessionClosed, SessionOpened, StationStarted
from content_sync.protocol.watched import Span
from content_sync.store.database import Database
from content_sync.transfer.carrier import Endpoint, Fetched
from content_sync.transfer.http import HttpCarrier
from tests.approving import publish_approved
from tests.breaking import breaking
from tests.central.cast import County, make_county
from tests.small_station import SmallStation, small_station

pytestmark = pytest.mark.django_db(transaction=True)
LEFT_OPEN = 5
"""The fact that opened the session which was not closed when the disk was copied."""


class Village:
    """Boxes by name, each with a data folder; one that starts writes a fact, as stations do."""

    def __init__(self, folder: Path, url: str, cast: County) -> None:
        self.folder = folder
        self.url = url
        self.cast = cast
        self.told: dict[str, set[Row]] = {}

    @contextmanager
    def box(self, name: str) -> Iterator[SmallStation]:
        """Run a box until the block ends, and remember what it has written."""
        with small_station(self.folder / name, self.url, boot_id=f"boot-{name}") as station:
            yield station
            self.told[name] = station.store.run(_history)

    def start(self, name: str) -> None:
        """Switch the box on for a moment."""
        with self.box(name) as station:
            station.outbox.record(StationStarted(version=name))

    def copy(self, name: str, to: str) -> None:
        """Copy a disk, and start both boxes."""
        shutil.copytree(self.folder / name, self.folder / to)
        self.start(name)
        self.start(to)

    def sync(self, name: str) -> tuple[str, ...]:
        """Have a box do a pass, and say what went wrong."""
        with self.box(name) as station:
            return station.sync().problems

    def allow(self) -> None:
        """Let one more copy be a station."""
        (fork,) = unanswered_forks()
        allow_copy(station=fork.station, by=self.cast.clerk, at=timezone.now())

    def station_of(self, name: str) -> Station:
        """Return who a box is, once the centre agrees that it is."""
        with self.box(name) as station:
            identity = load_identity(station.home)
            assert identity is not None
            seed = station.home.private_key.read_bytes()
            return Station.objects.get(id=identity.station_id, public_key=crypto.public_key(seed).hex())

    def pending_count(self, name: str) -> int:
        with self.box(name) as station:
            return station.outbox.pending_count()

    def assert_told_once(self) -> int:
        """Check that the centre has each fact that any box wrote, once, and return how many these are."""
        held: list[Row] = list(Fact.objects.values_list(*COLUMNS))
        written = set[Row]().union(*self.told.values())
        assert sorted(held, key=repr) == sorted(written, key=repr)
        return len(held)


def _history(db: Database) -> set[Row]:
    columns = ", ".join(COLUMNS)
    rows = db.execute(f"SELECT {columns} FROM outbox_fact UNION ALL SELECT {columns} FROM outbox_delivered")  # noqa: S608
    return {(*row[:-1], row[-1].decode()) for row in rows}


@pytest.fixture
def village(settings: Settings, live_server: LiveServer, tmp_path: Path) -> Village:
    """A village whose box has facts to tell and an open session, while it is switched off."""
    cast = make_county()
    film = Path(settings.DATA_DIR) / "film"
    film.write_bytes(b"film")
    give_medium(
        lesson=cast.lesson, medium=media_store.add(film, media_type="video/mp4", duration_ms=90_500), poster=None
    )
    publish_approved(by=cast.clerk)
    village = Village(tmp_path, live_server.url, cast)
    with village.box("first") as station:
        station.enrol(issue_code(station=cast.station, made_by=cast.clerk, at=timezone.now()))
        station.outbox.record(StationStarted(version="first"))
        station.sync()
        watch(station, cast, 60_000)
        seq = station.outbox.record(SessionOpened(lesson_id=cast.lesson.id, asset_sha256=""))
        assert seq == LEFT_OPEN
        station.outbox.record(PersonJoined(session=seq, person_id=cast.li.id, at_ms=0))
    return village


def _digest(folder: Path) -> bytes:
    digest = hashlib.sha256()
    for file in sorted(file for file in folder.rglob("*") if file.is_file()):
        digest.update(f"{file.relative_to(folder)} {file.stat().st_size}\n".encode() + file.read_bytes())
    return digest.digest()


def watch(station: SmallStation, cast: County, length_ms: int) -> None:
    seq = station.outbox.record(SessionOpened(lesson_id=cast.lesson.id, asset_sha256=""))
    station.outbox.record(PersonJoined(session=seq, person_id=cast.zhang.id, at_ms=0))
    close(station, seq, length_ms)


def close(station: SmallStation, session: int, length_ms: int) -> None:
    spans = (Span(0, 0, length_ms),)
    station.outbox.record(SessionClosed(session=session, at_ms=length_ms, reason=CloseReason.LEFT, spans=spans))


def go_on(village: Village, name: str, length_ms: int) -> None:
    """Have a box close the session that was left open, and show another."""
    with village.box(name) as station:
        close(station, LEFT_OPEN, length_ms)
        watch(station, village.cast, length_ms)


def shown_at(station: Station) -> list[int]:
    return list(station.sessions.order_by("opened_seq").values_list("watched_ms", flat=True))


@pytest.mark.parametrize("order", [("first", "second"), ("second", "first")])
def test_both_boxes_tell_everything_and_nothing_twice(village: Village, order: tuple[str, str]) -> None:
    heard, refused = order
    village.copy("first", "second")
    go_on(village, "first", 10_000)
    go_on(village, "second", 20_000)

    assert village.sync(heard) == ()
    assert village.sync(refused) == ("Nobody has allowed yet that this copy becomes a station.",)
    assert village.pending_count(refused) > 0
    village.allow()
    assert village.sync(refused) == ()

    assert (village.pending_count(heard), village.pending_count(refused)) == (0, 0)
    print(f"{village.assert_told_once()} facts of two boxes, each once")  # noqa: T201 - its result
    original, copy = village.station_of(heard), village.station_of(refused)
    assert (original, copy.copy_of, copy.area) == (village.cast.station, original, original.area)
    assert list(unanswered_forks()) == []
    shown_ms = 10_000 if heard == "first" else 20_000
    assert shown_at(original) == [60_000, shown_ms, shown_ms]
    assert shown_at(copy) == [30_000 - shown_ms]
    assert Presence.objects.filter(person_id=village.cast.li.id).count() == 1


def test_what_is_read_from_the_facts_of_a_copy_can_be_read_again(village: Village) -> None:
    village.copy("first", "second")
    for name, length_ms in (("first", 10_000), ("second", 20_000)):
        go_on(village, name, length_ms)
        village.sync(name)
    village.allow()
    village.sync("second")
    before = list(RoomSession.objects.order_by("incarnation", "opened_seq").values_list("station", "watched_ms"))
    assert rebuild_projections() == village.assert_told_once()
    after = RoomSession.objects.order_by("incarnation", "opened_seq").values_list("station", "watched_ms")
    assert list(after) == before


class _HalfLine(HttpCarrier):
    """A line by which no documents come."""

    def poll(self, path: str, *, max_bytes: int, validator: str | None) -> Fetched | None:  # noqa: ARG002 - see Carrier
        raise TryLater("no documents come")


def test_a_copy_plays_on_as_what_it_was_until_its_own_documents_come(village: Village) -> None:
    village.copy("first", "second")
    for name in ("first", "second"):
        village.sync(name)
    village.allow()
    with village.box("second") as station, closing(_HalfLine(village.url)) as carrier:
        station.carrier = carrier
        assert station.sync().problems == ("no documents come",)
    before = load_library(StationHome(village.folder / "second"))
    assert village.station_of("second") != village.cast.station
    assert [entry.id for entry in before.schedule.entries] == [village.cast.entry.id]
    assert before.people == ()

    assert village.sync("second") == ()
    after = load_library(StationHome(village.folder / "second"))
    assert after.station is not None
    assert after.station.name == "柳河村站点 · 副本 1"
    assert after.schedule == before.schedule


def test_a_running_station_becomes_another_one_without_a_start(village: Village) -> None:
    village.copy("first", "second")
    for name in ("first", "second"):
        village.sync(name)
    village.allow()
    with village.box("second") as station:
        running = station.sync_pass()
        assert running.run().problems == ()
        assert station.library.station is not None
        assert station.library.station.name == "柳河村站点 · 副本 1"
        station.outbox.record(StationStarted(version="on"))
        assert running.run().problems == ()
        assert station.outbox.pending_count() == 0


def test_each_of_three_copies_needs_a_permission_of_its_own(village: Village) -> None:
    copies = ["second", "third", "fourth"]
    for name in copies:
        village.copy("first", name)
    for name in ["first", *copies]:
        go_on(village, name, 10_000)
        village.sync(name)
    for settled, name in enumerate(copies, start=1):
        village.allow()
        assert village.sync(name) == ()
        waiting = [other for other in copies[settled:] if village.sync(other)]
        assert waiting == copies[settled:]
        assert Station.objects.count() == 1 + settled
        assert unanswered_forks().count() == (1 if waiting else 0)
    village.assert_told_once()
    names = Station.objects.filter(copy_of=village.cast.station).values_list("name", flat=True)
    assert sorted(names) == ["柳河村站点 · 副本 1", "柳河村站点 · 副本 2", "柳河村站点 · 副本 3"]


def test_the_copy_of_a_copy_is_a_copy(village: Village) -> None:
    village.copy("first", "second")
    for name in ("first", "second"):
        village.sync(name)
    village.allow()
    village.sync("second")
    go_on(village, "second", 10_000)
    village.copy("second", "third")
    go_on(village, "third", 20_000)
    assert village.sync("second") == ()
    assert village.sync("third") != ()
    village.allow()
    assert village.sync("third") == ()
    village.assert_told_once()
    assert village.station_of("third").copy_of == village.station_of("second")
    assert Incarnation.objects.filter(parent__parent__isnull=False).count() == 1


class _Deaf(HttpCarrier):
    """Loses the centre's first answer about an identity."""

    lost = 0

    def post(self, endpoint: Endpoint, body: bytes, *, max_bytes: int) -> bytes:
        answer = super().post(endpoint, body, max_bytes=max_bytes)
        if endpoint is Endpoint.REJOIN and not self.lost:
            self.lost += 1
            raise TryLater("the answer was lost")
        return answer


def test_an_answer_that_was_lost_is_given_again(village: Village) -> None:
    village.copy("first", "second")
    for name in ("first", "second"):
        village.sync(name)
    village.allow()
    with village.box("second") as station, closing(_Deaf(village.url)) as carrier:
        station.carrier = carrier
        assert station.sync().problems == ("the answer was lost",)
        assert station.sync().problems == ()
        assert carrier.lost == 1
        assert not is_waiting(station.home)
    assert (Station.objects.count(), list(unanswered_forks())) == (2, [])
    village.assert_told_once()


def test_a_revoked_station_has_no_copies(village: Village) -> None:
    village.copy("first", "second")
    for name in ("first", "second"):
        village.sync(name)
    village.allow()
    revoke_station(station=village.cast.station, by=village.cast.clerk, at=timezone.now())
    assert village.sync("second") != ()
    assert Station.objects.count() == 1


def test_a_copy_with_a_long_common_past_believes_no_receipt_for_the_facts_of_the_other(village: Village) -> None:
    """It is more than goes into a batch: the first batch of the copy says nothing that the centre does not hold."""
    with village.box("first") as station:
        station.store.run(
            lambda db: [station.outbox.append(db, StationStarted(version=f"{number}")) for number in range(2000)]
        )
    village.copy("first", "second")
    for name in ("first", "second"):
        go_on(village, name, 10_000)
    assert village.sync("first") == ()
    assert village.sync("second") != ()
    village.allow()
    assert village.sync("second") == ()
    assert village.pending_count("second") == 0
    print(f"{village.assert_told_once()} facts of two boxes, each once")  # noqa: T201 - its result


@pytest.mark.parametrize("lives", [3, pytest.param(40, marks=pytest.mark.soak)])
def test_whatever_boxes_with_one_disk_do_every_fact_is_told_once(village: Village, lives: int) -> None:
    """Boxes are copied, watched, and heard in any order; the county allows what it sees."""
    seed = random.randrange(2**32)
    chance, names = random.Random(seed), ["first"]
    print(f"seed {seed}")  # noqa: T201 - to have the same again
    for _step in range(10 * lives):
        name = chance.choice(names)
        match chance.choice(["copy", "watch", "watch", "sync", "sync", "allow"]):
            case "copy" if len(names) < 1 + lives:
                names.append(f"copy-{len(names)}")
                village.copy(name, names[-1])
            case "watch":
                go_on(village, name, chance.randrange(1000, 90_000))
            case "sync":
                village.sync(name)
            case _:
                _allow_what_waits(village)
    for _round in names:
        if not [name for name in names if _sync_allowed(village, name)]:
            break
    assert [village.pending_count(name) for name in names] == [0] * len(names)
    assert len({village.station_of(name).id for name in names}) == Station.objects.count() == len(names)
    assert list(unanswered_forks()) == []
    told = village.assert_told_once()
    print(f"{len(names)} boxes, {told} facts, each once")  # noqa: T201 - its result


def _sync_allowed(village: Village, name: str) -> tuple[str, ...]:
    _allow_what_waits(village)
    return village.sync(name)


def _allow_what_waits(village: Village) -> None:
    for fork in unanswered_forks():
        allow_copy(station=fork.station, by=village.cast.clerk, at=timezone.now())


def test_a_power_cut_at_any_step_leaves_what_the_box_was_or_what_it_becomes(village: Village) -> None:
    """Its disk is copied before each step that finds it changed; what is copied is a disk after a cut, and starts."""
    village.copy("first", "second")
    for name in ("first", "second"):
        village.sync(name)
    village.allow()
    disk, cuts = village.folder / "second", dict[bytes, str]()

    def cut(number: int) -> bool:
        if cuts.setdefault(_digest(disk), f"cut-{number}") == f"cut-{number}":
            shutil.copytree(disk, village.folder / f"cut-{number}")
        return False

    with village.box("second") as station:
        steps = station.sync_pass()
        with breaking(cut, disk):
            assert steps.run().problems == ()
    became = village.station_of("second")
    for name in cuts.values():
        assert village.sync(name) == ()
        assert (village.station_of(name), village.pending_count(name)) == (became, 0)
    assert (Station.objects.count(), list(unanswered_forks())) == (2, [])
    print(f"{len(cuts)} cuts, {village.assert_told_once()} facts, each once")  # noqa: T201 - its result
