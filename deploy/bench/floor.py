"""The least that facts can cost a database: the same rows inserted barely, nothing checked, signed or read."""

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Protocol, TypeVar

import psycopg

from deploy.bench.processes import cpu_s

T = TypeVar("T")

BATCH = 2000
"""As many as a station sends at once."""

_FACTS = "SELECT * FROM attendance_fact ORDER BY incarnation_id, seq"
_KEY = "incarnation_id, seq"


class Database(Protocol):
    """One that a centre has filled with facts."""

    name: str

    def cpu_s(self) -> float:
        """Return the CPU seconds that its own processes have spent so far."""

    def insert_again(self) -> float:
        """Insert all facts into an empty table, in batches, and return the CPU seconds that this cost both sides."""


class SQLite:
    """The embedded database in a file."""

    name = "SQLite"

    def __init__(self, file: Path) -> None:
        self._file = file

    def cpu_s(self) -> float:
        """See the protocol: it lives in the centre's own process."""
        return 0.0

    def insert_again(self) -> float:
        """See the protocol."""
        with closing(sqlite3.connect(self._file, isolation_level=None)) as database:
            database.execute("PRAGMA synchronous=FULL")
            rows = database.execute(_FACTS).fetchall()
            columns = [name for _place, name, *_rest in database.execute("PRAGMA table_info(attendance_fact)")]
            database.execute(f"CREATE TABLE floor ({', '.join(columns)}, PRIMARY KEY ({_KEY}))")
            insert = f"INSERT INTO floor VALUES ({_places('?', columns)}) ON CONFLICT DO NOTHING"  # noqa: S608 - ours
            began_s = time.process_time()
            for batch in _batches(rows):
                database.execute("BEGIN IMMEDIATE")
                database.executemany(insert, batch)
                database.execute("COMMIT")
            return time.process_time() - began_s


class PostgreSQL:
    """A server on this machine."""

    name = "PostgreSQL"

    def __init__(self, url: str, pid: int) -> None:
        self._url = url
        self._pid = pid

    def cpu_s(self) -> float:
        """See the protocol."""
        return cpu_s(self._pid)

    def insert_again(self) -> float:
        """See the protocol."""
        with psycopg.connect(self._url) as database, database.cursor() as cursor:
            rows = cursor.execute(_FACTS).fetchall()
            columns = [column.name for column in cursor.description or ()]
            cursor.execute(f"CREATE TABLE floor (LIKE attendance_fact, PRIMARY KEY ({_KEY}))")
            insert = f"INSERT INTO floor VALUES ({_places('%s', columns)}) ON CONFLICT DO NOTHING"  # noqa: S608 - ours
            database.commit()
            began_s = time.process_time() + self.cpu_s()
            for batch in _batches(rows):
                cursor.executemany(insert, batch)
                database.commit()
            return time.process_time() + self.cpu_s() - began_s


def _batches(rows: list[T]) -> Iterator[list[T]]:
    for start in range(0, len(rows), BATCH):
        yield rows[start : start + BATCH]


def _places(place: str, columns: Sequence[str]) -> str:
    return ", ".join([place] * len(columns))
