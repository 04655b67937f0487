"""What is wrong with what a power cut left on a station's disk."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from content_sync.errors import SyncError
from content_sync.home import StationHome
from content_sync.identity.identity import load_identity
from content_sync.library.library import load_library
from content_sync.library.shelf import Shelf
from content_sync.media.chunks import DIGEST_BYTES
from content_sync.protocol.facts import FIRST_HASH, Fact, chain
from content_sync.store.database import Store
from content_sync.trust.keys import load_private_key
from kiosk.tables import MIGRATIONS
from tests.disks.disk import Left, lay

DATABASE, JOURNAL = Path("station.db"), Path("station.db-journal")

_MEMORY = Path("/dev/shm")  # noqa: S108 - thousands of disks are made there, one after the other
_COLUMNS = ", ".join((*Fact.__struct_fields__, "previous_hash"))


class Broken(Exception):
    """A power cut did harm; the message says which."""


@dataclass(frozen=True)
class Content:
    """What a database says. ``state`` is a digest of all tables, empty if there is none."""

    state: str
    facts: tuple[Fact, ...]


@contextmanager
def disk_of(left: Left) -> Iterator[StationHome]:
    """Make a station's folder of what is left, until the block ends."""
    with TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None) as folder:
        home = StationHome(Path(folder) / "station")
        home.data_dir.mkdir()
        lay(left, home.data_dir)
        yield home


def database_of(left: Left) -> Left:
    return {name: left[name] for name in (DATABASE, JOURNAL) if name in left}


def files_of(left: Left) -> Left:
    return {name: content for name, content in left.items() if name not in {DATABASE, JOURNAL}}


def digest(left: Left) -> str:
    whole = hashlib.sha256()
    for name, content in sorted(left.items()):
        whole.update(f"{name}\0{len(content)}\0".encode())
        whole.update(content.encode() if isinstance(content, str) else content)
    return whole.hexdigest()


def read_database(left: Left) -> Content:
    """Return what a database says once SQLite has undone what was half.

    Raises:
        Broken: it is damaged, or its history is.
    """
    with disk_of(database_of(left)) as home, closing(sqlite3.connect(home.database)) as connection:
        return _read(connection)


def open_database(left: Left) -> None:
    """Fail unless the station opens its database as it is.

    Raises:
        Broken: it takes it for damaged.
    """
    with disk_of(database_of(left)) as home, closing(Store(home.database, MIGRATIONS)) as store:
        if store.damaged is not None:
            raise Broken("the station takes its database for damaged")


def _read(connection: sqlite3.Connection) -> Content:
    try:
        findings = [*connection.execute("PRAGMA integrity_check"), *connection.execute("PRAGMA foreign_key_check")]
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        tables = {name: list(connection.execute(f'SELECT * FROM "{name}"')) for (name,) in list(names)}  # noqa: S608 - its own
        facts = tuple(_history(connection)) if "outbox_delivered" in tables else ()
    except (sqlite3.DatabaseError, TypeError) as error:
        raise Broken(f"the database cannot be read: {error}") from error
    if findings != [("ok",)]:
        raise Broken(f"the database is damaged: {findings}")
    return Content(hashlib.sha256(repr(tables).encode()).hexdigest() if tables else "", facts)


def _history(connection: sqlite3.Connection) -> Iterator[Fact]:
    """Yield all facts, delivered or not, of an unbroken history."""
    columns = f"SELECT {_COLUMNS} FROM"
    rows = list(connection.execute(f"{columns} outbox_fact UNION ALL {columns} outbox_delivered ORDER BY seq"))
    head = FIRST_HASH
    for number, (*values, payload, previous_hash) in enumerate(rows, 1):
        fact = Fact(**dict(zip(Fact.__struct_fields__, (*values, msgspec.Raw(payload)), strict=True)))
        if (fact.seq, previous_hash) != (number, head):
            raise Broken(f"the history is broken at fact {number}")
        head = chain(head, fact)
        yield fact
    if list(connection.execute("SELECT seq, hash FROM outbox_head")) != [(len(rows), head)]:
        raise Broken("the history does not end at its head")


def check_files(left: Left) -> None:
    """Fail unless what has its final name is whole: identity, documents, media.

    Raises:
        Broken: something is not.
    """
    with disk_of(files_of(left)) as home:
        try:
            if load_identity(home):
                load_private_key(home.private_key)
        except SyncError as error:
            raise Broken(str(error)) from error
        shelf = Shelf(home.documents_dir)
        if not shelf.is_whole():
            raise Broken("the documents are not a whole set")
        if shelf and load_library(home).station is None:
            raise Broken("the documents cannot be read")
        for file in home.media_dir.glob("??/*"):
            if hashlib.sha256(file.read_bytes()).hexdigest() != file.name:
                raise Broken(f"{file.name} is not what its name says")
        for file in home.media_dir.glob(f"chunks/{'?' * 64}"):
            if not file.stat().st_size or file.stat().st_size % DIGEST_BYTES:
                raise Broken(f"the chunk list of {file.name} is cut")
