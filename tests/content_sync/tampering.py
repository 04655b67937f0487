"""A station that holds one publication of the real centre, and is brought the next one, with which somebody tampers."""

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Final

from central.publishing.keys import OFFLINE_ROLES, ONLINE_ROLES, Keys
from central.publishing.repository import Repository
from content_sync.durable import write_file
from content_sync.identity.identity import Identity, save_identity
from content_sync.library.library import Library, load_library
from content_sync.library.shelf import Shelf
from content_sync.protocol import crypto, paths, sticks
from content_sync.protocol.documents import (
    Asset,
    CatalogueDocument,
    CentreDocument,
    Course,
    CourseDocument,
    Lesson,
    Notice,
    NoticesDocument,
    Person,
    RosterDocument,
    ScheduleDocument,
    StationDocument,
    encode,
)
from content_sync.stick.carrier import StickCarrier
from content_sync.stick.folder import StickFolder
from content_sync.store.database import Database
from content_sync.transfer.carrier import Fetched
from tests.small_centre import COUNTY, ENTRY, STATION, VILLAGE
from tests.small_station import SmallStation, small_station

AT: Final = datetime.now(UTC)
ALL_ROLES: Final = (*OFFLINE_ROLES, *ONLINE_ROLES)
NOBODY: Final = "http://127.0.0.1:9"
CHUNK_BYTES: Final = 256
MAY_DIFFER: Final = frozenset({"sync_status", "time_knowledge"})
"""The tables of how the exchange stands and of the time; whatever comes, a pass notes there that it was."""


class Centre:
    """A real centre's repository, on a stick; its documents carry a title, so that two publications can be told apart.

    It has ``courses`` of ``lessons`` each, whose media stay what they are.
    """

    def __init__(self, mount_dir: Path, keys_dir: Path, *, courses: int = 1, lessons: int = 2) -> None:
        self.mount_dir, self.keys_dir = mount_dir, keys_dir
        self.folder = mount_dir / sticks.PUBLICATION
        self.repository = Repository(self.folder, Keys(keys_dir))
        self.root = self.repository.root(AT)
        self.receipt_key = crypto.public_key(crypto.generate_private_key()).hex()
        numbers = [range(first, first + lessons) for first in range(0, courses * lessons, lessons)]
        self._courses = [tuple(map(self._lesson, each)) for each in numbers]
        self.assets = tuple(lesson.medium for course in self._courses for lesson in course)

    def publish(self, title: str, station_key: bytes) -> None:
        """Publish documents of which each says ``title``."""
        self.repository.publish(lambda: self.documents(title, station_key), AT)

    def documents(self, title: str, station_key: bytes) -> dict[str, bytes]:
        ids = [f"course-{number}" for number in range(len(self._courses))]
        notice = Notice(id="n", title=title, valid_from=datetime(2026, 1, 1, tzinfo=UTC))
        people = (Person(id="p", number="101", name=title),)
        courses = {
            paths.course(course_id): encode(CourseDocument(course=Course(id=course_id, title=title, lessons=lessons)))
            for course_id, lessons in zip(ids, self._courses, strict=True)
        }
        return courses | {
            paths.CENTRE: encode(CentreDocument(name=title, receipt_key=self.receipt_key)),
            paths.CATALOGUE: encode(CatalogueDocument(course_ids=tuple(ids), filler_ids=(title,))),
            paths.station(STATION): encode(StationDocument(station_id=STATION, name=title, areas=(COUNTY, VILLAGE))),
            paths.schedule(COUNTY.id): encode(ScheduleDocument(area_id=COUNTY.id, entries=(ENTRY,))),
            paths.notices(COUNTY.id): encode(NoticesDocument(area_id=COUNTY.id, notices=(notice,))),
            paths.roster(STATION): crypto.seal(encode(RosterDocument(station_id=STATION, people=people)), station_key),
        }

    def _lesson(self, number: int) -> Lesson:
        medium = self._asset(b"".join(sha256(b"%d %d" % (number, part)).digest() for part in range(20)))
        return Lesson(id=f"lesson-{number}", number=number, title=f"第{number}课", medium=medium)

    def _asset(self, content: bytes) -> Asset:
        pieces = [content[at : at + CHUNK_BYTES] for at in range(0, len(content), CHUNK_BYTES)]
        return Asset(
            sha256=self._put(content),
            size_bytes=len(content),
            media_type="video/mp4",
            chunks_sha256=self._put(b"".join(sha256(piece).digest() for piece in pieces)),
            chunk_size_bytes=CHUNK_BYTES,
        )

    def _put(self, content: bytes) -> str:
        name = sha256(content).hexdigest()
        file = self.folder / paths.media(name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        return name


class Recording(StickCarrier):
    """Remembers what it brought."""

    def __init__(self, folder: StickFolder) -> None:
        super().__init__(folder)
        self.fetched: list[str] = []

    def get(self, path: str, *, max_bytes: int) -> Fetched:
        content = super().get(path, max_bytes=max_bytes)
        self.fetched.append(path)
        return content


class Siege:
    """A station that is to ``hold`` a publication, of which it makes ``library``, and is brought what came after it."""

    def __init__(self, station: SmallStation, centre: Centre, backup_dir: Path) -> None:
        self.station, self.centre = station, centre
        self._backup_dir = backup_dir
        private_key = crypto.generate_private_key()
        write_file(station.home.private_key, private_key, mode=0o600)
        save_identity(station.home, Identity(station_id=STATION, root=centre.root.decode()))
        self._station_key = crypto.public_key(private_key)

    def hold(self, title: str = "former") -> None:
        """Publish and take what is the station's from now on."""
        self.centre.publish(title, self._station_key)
        report = self.station.sync()
        assert report.problems == ()
        self._kept = self._database()
        self.library = self.look()
        assert self.library.station is not None
        assert self.library.station.name == title
        shutil.rmtree(self._backup_dir, ignore_errors=True)
        for folder in (self.station.home.trust_dir, self.station.home.documents_dir):
            shutil.copytree(folder, self._backup_dir / folder.name)
        self.note_what_is_signed()

    def renew(self, title: str = "recent") -> tuple[str, ...]:
        """Change every key and every document at the centre and return the paths of all files that a station fetches.

        They are those that it fetched when it was tried; then the station was made what it was.
        """
        self.centre.repository.rotate(ALL_ROLES, AT)
        self.centre.publish(title, self._station_key)
        with closing(StickFolder(self.centre.mount_dir)) as folder:
            usual, self.station.carrier = self.station.carrier, Recording(folder)
            assert self.station.sync().is_complete
            fetched, self.station.carrier = self.station.carrier.fetched, usual
        self.note_what_is_signed()
        self.restore()
        return tuple(fetched)

    def look(self) -> Library:
        """Return what the station would say after a restart."""
        return load_library(self.station.home)

    def restore(self) -> None:
        """Have the station hold again what it held, with nothing beside it."""
        for folder in (self.station.home.trust_dir, self.station.home.documents_dir):
            shutil.rmtree(folder)
            shutil.copytree(self._backup_dir / folder.name, folder)

    def forget(self, path: str) -> None:
        """See that a document, and all metadata, has to be fetched at the next pass."""
        shutil.rmtree(self.station.home.trust_dir)
        shutil.copytree(self._backup_dir / "trust", self.station.home.trust_dir)
        digest = Path(path).name.partition(".")[0]
        (self.station.home.documents_dir / digest).unlink(missing_ok=True)

    def assert_refused(self, *named: str) -> None:
        """Bring what lies there, and see that it is refused with these words and changes nothing."""
        (problem,) = self.station.sync().problems
        assert all(name in problem for name in named), (named, problem)
        self.assert_unchanged()

    def assert_unchanged(self) -> None:
        """See that the station holds what it held. Beside it may lie what the centre signed, and nothing else."""
        shelf, former = Shelf(self.station.home.documents_dir), Shelf(self._backup_dir / "documents")
        assert shelf.index == former.index
        assert dict(shelf) == dict(former)
        assert self.look() == self.library
        assert self._database() == self._kept
        for folder in (self.station.home.trust_dir, self.station.home.documents_dir):
            for path in folder.rglob("*"):
                assert path.is_symlink() or path.is_dir() or sha256(path.read_bytes()).digest() in self._signed, path

    def assert_media_right(self) -> None:
        """See that nothing has a final name that is not what the name says."""
        for path in self.station.home.media_dir.glob("??/*"):
            assert sha256(path.read_bytes()).hexdigest() == path.name

    def note_what_is_signed(self) -> None:
        """Take it that whoever signed what lies there now may say it."""
        ours = (self.centre.folder, self._backup_dir, self.station.home.trust_dir, self.station.home.documents_dir)
        files = (path for folder in ours for path in folder.rglob("*") if path.is_file())
        self._signed = {sha256(path.read_bytes()).digest() for path in files}

    def _database(self) -> dict[str, list[dict[str, object]]]:
        return self.station.store.run(_dump)


@contextmanager
def siege(folder: Path, *, courses: int = 1, lessons: int = 2) -> Iterator[Siege]:
    """Have a station hold a publication; its own carrier, to a centre, leads nowhere."""
    centre = Centre(folder / "stick", folder / "keys", courses=courses, lessons=lessons)
    with small_station(folder / "station", NOBODY) as station:
        yield Siege(station, centre, folder / "backup")


def _dump(db: Database) -> dict[str, list[dict[str, object]]]:
    tables = [row["name"] for row in db.query("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    return {name: list(db.table(name).rows) for name in tables if name not in MAY_DIFFER}
