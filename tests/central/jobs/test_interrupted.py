"""A worker that is killed while it prepares a video, as real processes."""

import shutil
import signal
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.central.catalogue.films import make_film
from tests.central.running import DEADLINE_S, Office, wait_until

UPLOAD_ONE = """
from pathlib import Path
from django.core.files import File
from django.core.files.uploadedfile import UploadedFile
from central.catalogue import services
from central.catalogue.uploads import uploads
lesson = services.save_lesson(course=services.save_course(title="c"), number=1, title="l")
with open({path!r}, "rb") as file:
    uploads.receive(lesson=lesson, files=[UploadedFile(File(file), "film.mp4", size=1)], by=None)
"""


@pytest.fixture
def office(new_centre: Path, tmp_path: Path) -> Office:
    """A centre with one upload that waits."""
    office = Office(shutil.copytree(new_centre, tmp_path / "office"))
    film = make_film(tmp_path / "film.mp4", duration_s=20, size="640x360")
    assert office.run("shell", "--no-imports", "-c", UPLOAD_ONE.format(path=str(film)))[0] == 0
    return office


@pytest.fixture
def worker(office: Office) -> Iterator[subprocess.Popen[bytes]]:
    """A worker in the middle of preparing it."""
    with office.start("db_worker", "--no-startup-delay") as process:
        wait_until(lambda: upload_in(office)[1] > 0)
        yield process
        process.kill()


def test_a_kill_ends_ffmpeg_too_and_the_next_worker_takes_up_its_work(
    office: Office, worker: subprocess.Popen[bytes]
) -> None:
    (ffmpeg,) = children_of(worker.pid)
    worker.kill()
    worker.wait()
    wait_until(lambda: not is_running(ffmpeg))
    (film,) = office.data_dir.glob("uploads/work/*/made.mp4")
    assert b"moov" not in film.read_bytes(), "ffmpeg went on to the end"
    assert upload_in(office)[0] == "processing"

    assert office.run("db_worker", "--batch", "--no-startup-delay") == (0, "")

    assert upload_in(office) == ("ready", 100)
    assert [path.name for path in (office.data_dir / "uploads").rglob("*") if path.is_file()] == []


def test_the_next_worker_takes_up_what_an_impatient_stop_interrupted(
    office: Office, worker: subprocess.Popen[bytes]
) -> None:
    worker.send_signal(signal.SIGINT)
    worker.send_signal(signal.SIGTERM)  # two of the same might merge into one
    worker.wait(DEADLINE_S)
    assert upload_in(office)[0] == "processing"

    office.run("db_worker", "--batch", "--no-startup-delay")

    assert upload_in(office) == ("ready", 100)


def test_a_second_worker_says_that_there_is_one(office: Office, worker: subprocess.Popen[bytes]) -> None:
    code, complaint = office.run("db_worker", "--batch")

    assert code == 1
    assert "已有另一个后台程序在使用这个数据目录。" in complaint
    assert worker.poll() is None


def upload_in(office: Office) -> tuple[str, int]:
    """Return the one upload's state and progress."""
    with closing(sqlite3.connect(office.data_dir / "centre.sqlite3", timeout=20)) as database:
        row: tuple[str, int] = database.execute("SELECT state, progress_percent FROM catalogue_upload").fetchone()
    return row


def children_of(pid: int) -> list[int]:
    """Return the ids of a process's children."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def is_running(pid: int) -> bool:
    """Say whether a process is there and no zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
