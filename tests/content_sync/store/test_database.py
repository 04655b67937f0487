import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest

from content_sync.errors import Damaged, Misconfigured, OutOfSpace
from content_sync.store.backup import copy_of
from content_sync.store.database import Database, Migrations, Store, reading

MIGRATIONS, NEWER = Migrations("test"), Migrations("newer")


@MIGRATIONS()
def words(db: Database) -> None:
    db.execute("CREATE TABLE word (text TEXT NOT NULL, filling BLOB) STRICT")


@NEWER()
def one_more_table(db: Database) -> None:
    db.execute("CREATE TABLE newer (text TEXT NOT NULL) STRICT")


def add(db: Database, text: str, filling: bytes = b"") -> None:
    db.execute("INSERT INTO word VALUES (?, ?)", [text, filling])


def write(store: Store, text: str, filling: bytes = b"") -> Future[None]:
    return store.submit(lambda db: add(db, text, filling))


def texts(db: Database) -> list[str]:
    return [row["text"] for row in db.query("SELECT text FROM word ORDER BY rowid")]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "station.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    store = Store(path, [MIGRATIONS])
    yield store
    store.close()


def test_what_was_written_is_there_after_reopening(path: Path) -> None:
    first = Store(path, [MIGRATIONS])
    write(first, "rice").result()
    first.close()

    second = Store(path, [MIGRATIONS])
    assert second.run(texts) == ["rice"]
    assert second.damaged is None
    second.close()


def test_work_that_raises_writes_nothing(store: Store) -> None:
    def half(db: Database) -> None:
        add(db, "half")
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        store.run(half)
    assert store.run(texts) == []


def test_work_is_done_in_the_order_in_which_it_was_given(store: Store) -> None:
    futures = [write(store, str(n)) for n in range(50)]
    for future in futures:
        future.result()
    assert store.run(texts) == [str(n) for n in range(50)]


def test_closing_finishes_the_work_given_so_far_and_may_be_done_twice(path: Path) -> None:
    store = Store(path, [MIGRATIONS])
    write(store, "last")
    store.close()
    store.close()
    with reading(path) as db:
        assert texts(db) == ["last"]


def test_work_that_asks_the_store_again_fails_instead_of_hanging(store: Store) -> None:
    with pytest.raises(RuntimeError, match="waits for itself"):
        store.run(lambda _db: store.run(texts))


def test_every_commit_is_on_the_disk_before_it_returns(store: Store) -> None:
    pragmas = store.run(
        lambda db: [db.conn.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")]
    )
    assert pragmas == ["truncate", 2]


def test_another_process_reads_while_the_station_writes(store: Store, path: Path) -> None:
    write(store, "rice").result()
    with reading(path) as db:
        assert texts(db) == ["rice"]
        with pytest.raises(sqlite3.OperationalError, match="readonly"), db.atomic():
            add(db, "no")
    write(store, "pigs").result()


def test_what_an_older_release_left_is_copied_before_it_is_changed(path: Path) -> None:
    older = Store(path, [MIGRATIONS])
    write(older, "rice").result()
    older.close()
    assert not copy_of(path).exists()

    newer = Store(path, [MIGRATIONS, NEWER])
    write(newer, "wheat").result()
    newer.close()
    with reading(copy_of(path)) as db:
        assert (texts(db), db.table("newer").exists()) == (["rice"], False)
    Store(path, [MIGRATIONS, NEWER]).close()
    with reading(copy_of(path)) as db:
        assert texts(db) == ["rice"]


def test_without_room_for_a_copy_the_tables_are_changed_all_the_same(path: Path) -> None:
    older = Store(path, [MIGRATIONS])
    write(older, "rice").result()
    older.close()
    copy_of(path).mkdir()

    newer = Store(path, [MIGRATIONS, NEWER])
    assert newer.run(texts) == ["rice"]
    assert newer.run(lambda db: db.table("newer").exists())
    newer.close()
    assert [file.name for file in path.parent.iterdir() if ".part" in file.name] == []


def test_reading_a_missing_database_says_so_and_makes_none(path: Path) -> None:
    with pytest.raises(Misconfigured, match=r"station\.db"), reading(path):
        pass
    assert not path.exists()


@pytest.mark.parametrize("at_bytes", [0, 4096], ids=["the header", "a page"])
def test_a_damaged_file_is_set_aside_and_an_empty_one_begins(path: Path, at_bytes: int) -> None:
    store = Store(path, [MIGRATIONS])
    for n in range(200):
        write(store, str(n), bytes(200)).result()
    store.close()
    damaged = bytearray(path.read_bytes())
    damaged[at_bytes : at_bytes + 600] = b"\xa5" * 600
    path.write_bytes(damaged)

    store = Store(path, [MIGRATIONS])
    assert store.damaged == path.with_name("station.db.damaged-1")
    assert store.damaged.read_bytes() == damaged
    assert store.run(texts) == []
    store.close()


def test_each_damaged_file_gets_a_name_of_its_own(path: Path) -> None:
    for number in (1, 2):
        path.write_bytes(f"this is no database {number}".encode())
        store = Store(path, [MIGRATIONS])
        assert store.damaged == path.with_name(f"station.db.damaged-{number}")
        store.close()


def test_a_file_that_cannot_be_opened_is_not_called_damaged(path: Path) -> None:
    path.mkdir()
    with pytest.raises(Misconfigured, match="cannot be used"):
        Store(path, [MIGRATIONS])
    assert path.is_dir()


def test_a_full_disk_is_named_and_leaves_what_was(store: Store) -> None:
    write(store, "rice").result()
    store.run(lambda db: db.conn.execute("PRAGMA max_page_count = 10"))
    with pytest.raises(OutOfSpace):
        write(store, "much", bytes(100_000)).result()
    assert store.run(texts) == ["rice"]
    write(store, "pigs").result()


def test_damage_that_comes_while_running_is_named(store: Store, path: Path) -> None:
    for n in range(200):
        write(store, str(n), bytes(200)).result()
    store.run(lambda db: db.conn.execute("PRAGMA shrink_memory"))
    with path.open("r+b") as file:
        file.seek(8192)
        file.write(b"\xa5" * 20_000)
    store.run(lambda db: db.conn.execute("PRAGMA cache_size = 0"))
    with pytest.raises(Damaged):
        store.run(texts)


def test_a_killed_process_loses_nothing_that_it_was_told_is_written(path: Path) -> None:
    script = """
import sys
from pathlib import Path
from tests.content_sync.store.test_database import MIGRATIONS, Store, add
store = Store(Path(sys.argv[1]), [MIGRATIONS])
number = 0
while True:
    store.run(lambda db: add(db, str(number)))
    print(number, flush=True)
    number += 1
"""
    told = []
    with subprocess.Popen([sys.executable, "-c", script, str(path)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            told.append(line.strip())
            if len(told) == 20:
                process.send_signal(signal.SIGKILL)

    store = Store(path, [MIGRATIONS])
    kept = store.run(texts)
    store.close()
    assert kept[: len(told)] == told
    assert len(kept) <= len(told) + 1
    assert store.damaged is None


def test_work_of_which_a_part_was_undone_unheard_is_not_called_done(store: Store) -> None:
    def give_up(db: Database) -> None:
        add(db, "half")
        db.conn.execute("ROLLBACK")  # as SQLite itself does when the disk fails

    with pytest.raises(Misconfigured, match="gave up"):
        store.run(give_up)
    assert store.run(texts) == []
    write(store, "rice").result()


def test_no_table_is_made_to_find_out_what_sqlite_can_do(store: Store) -> None:
    said: list[str] = []

    def work(db: Database) -> None:
        db.conn.set_trace_callback(said.append)
        db.table("word").insert({"text": "rice"})
        db.table("word").upsert({"rowid": 1, "text": "pigs"}, pk="rowid")

    store.run(work)
    assert store.run(texts) == ["pigs"]
    assert not [statement for statement in said if "create" in statement.lower()]
