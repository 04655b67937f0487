"""The station's one SQLite database, on its one thread: the one door to sqlite-utils.

It must survive a power cut at any instant: each piece of work is one transaction, and a commit that returned is on the
disk (rollback journal, ``synchronous=FULL``). A rollback journal also lets ``doctor`` read beside the running station.
"""

import logging
import sqlite3
import threading
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from sqlite_utils import Migrations
from sqlite_utils.db import Database

from content_sync.errors import Damaged, Misconfigured, OutOfSpace, SyncError
from content_sync.store.backup import keep_copy

__all__ = ["Database", "Migrations", "Store", "reading"]

T = TypeVar("T")

_log = logging.getLogger(__name__)

_BUSY_TIMEOUT_S = 30.0
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_UNUSABLE = {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM}


class Store:
    """A database and the thread that owns it.

    Opening checks the file. A damaged one is set aside as ``NAME.damaged-N`` (then ``damaged`` says where) and an empty
    one begins: the screen must go on. Before tables that an older release left are changed, the file is copied where
    there is room for a copy.

    Raises:
        Misconfigured: the file cannot be opened or written, the disk is faulty, or there is no memory.
        OutOfSpace: the disk is full.
    """

    def __init__(self, path: Path, migrations: Sequence[Migrations]) -> None:
        self.damaged: Path | None = None
        self._path = path
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        try:
            self._database = self._thread.submit(self._open, migrations).result()
        except BaseException:
            self._thread.shutdown()
            raise

    def run(self, work: Callable[[Database], T]) -> T:
        """Run ``work`` in one transaction of its own and return what it returns, after the commit.

        If it raises, nothing of it was written.

        Raises:
            OutOfSpace: the disk is full.
            Damaged: the file became unreadable; the next opening sets it aside.
            Misconfigured: the file cannot be written, the disk is faulty, or there is no memory.
        """
        if threading.get_ident() == self._thread_id:
            raise RuntimeError("work on the database must use the database that it was given, or it waits for itself")
        return self.submit(work).result()

    def submit(self, work: Callable[[Database], T]) -> Future[T]:
        """Begin ``work`` as ``run`` does, without waiting. Work is done in the order in which it was given."""
        return self._thread.submit(self._transact, work)

    def close(self) -> None:
        """Finish the work given so far and close the file. May be called twice."""
        with suppress(RuntimeError):  # the thread takes no work after the first time
            self._thread.submit(self._database.close)
        self._thread.shutdown()

    def _transact(self, work: Callable[[Database], T]) -> T:
        with _translated(self._path), self._database.atomic():
            done = work(self._database)
            if not self._database.conn.in_transaction:
                raise Misconfigured(f"the database {self._path} gave up a piece of work and nobody heard of it")
            return done

    def _open(self, migrations: Sequence[Migrations]) -> Database:
        self._thread_id = threading.get_ident()
        try:
            database = _connect(self._path)
        except Damaged:
            database = self._look_again()
        with _translated(self._path), ExitStack() as undo:
            undo.enter_context(closing(database))
            if _is_of_older_release(database, migrations):
                self._keep_copy(database)
            for migration in migrations:
                migration.apply(database)
            undo.pop_all()
        return database

    def _look_again(self) -> Database:
        """Open a file that was found damaged, or set it aside.

        The check calls a page damaged also if for a moment the disk did not read it, or there was no memory for it.
        """
        try:
            return _connect(self._path)
        except Damaged:
            self.damaged = _set_aside(self._path)
            return _connect(self._path)

    def _keep_copy(self, database: Database) -> None:
        """Copy what is about to be changed; each change is a transaction, so without room it is done all the same."""
        try:
            keep_copy(database.conn, self._path)
        except (SyncError, sqlite3.Error):
            _log.exception("there is no copy of the database from before it was changed")


@contextmanager
def reading(path: Path) -> Generator[Database]:
    """Open an existing database for reading only, beside the process that writes it.

    Raises:
        Damaged: the file is no database any more.
        Misconfigured: it is missing, or cannot be read before its owner has undone what a power cut left half-written.
    """
    with _translated(path), closing(_open_file(f"{path.absolute().as_uri()}?mode=ro")) as database:
        yield database


def _open_file(uri: str) -> Database:
    connection = sqlite3.connect(uri, uri=True, timeout=_BUSY_TIMEOUT_S)
    return _StationDatabase(connection, execute_plugins=False)


class _StationDatabase(Database):
    """Knows what its SQLite can do.

    The library would find out in the middle of a piece of work, by making a table and dropping it. A disk that fails at
    that undoes the work so far, which the library does not tell, and what follows would be written without it.
    """

    @property
    def supports_on_conflict(self) -> bool:
        """SQLite 3.24 and later do."""
        return True

    @property
    def supports_strict(self) -> bool:
        """SQLite 3.37 and later do."""
        return True


def _connect(path: Path) -> Database:
    """Open, check and configure a database, or leave nothing open.

    The pragmas come after the check, because changing the journal of a damaged file would write to it.
    """
    with _translated(path), ExitStack() as undo:
        database = undo.enter_context(closing(_open_file(path.absolute().as_uri())))
        _check(database, path)
        for pragma in ("journal_mode=TRUNCATE", "synchronous=FULL", "foreign_keys=ON"):
            database.conn.execute(f"PRAGMA {pragma}")
        undo.pop_all()
    return database


def _is_of_older_release(database: Database, migrations: Sequence[Migrations]) -> bool:
    return any(each.applied(database) for each in migrations) and any(each.pending(database) for each in migrations)


def _check(database: Database, path: Path) -> None:
    (finding,) = database.conn.execute("PRAGMA quick_check(1)").fetchone()
    if finding != "ok":
        raise Damaged(f"the database {path} is damaged: {finding}")


def _set_aside(path: Path) -> Path:
    """Rename a damaged database. Its journal needs no care: opening the file has already played it back."""
    number = 1
    while (aside := path.with_name(f"{path.name}.damaged-{number}")).exists():
        number += 1
    return path.rename(aside)


@contextmanager
def _translated(path: Path) -> Generator[None]:
    """Name SQLite's errors by what the caller does; a mistake in SQL stays what it is."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code == sqlite3.SQLITE_FULL:
            raise OutOfSpace("the disk is full") from error
        if code in _DAMAGED:
            raise Damaged(f"the database {path} is damaged: {error}") from error
        if code in _UNUSABLE:
            raise Misconfigured(f"the database {path} cannot be used: {error}") from error
        raise
    except MemoryError as error:
        raise Misconfigured(f"there is no memory for the database {path}") from error
