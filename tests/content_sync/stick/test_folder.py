"""Files of a stick that somebody else has written."""

import os
import resource
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content_sync.errors import Refuse, SyncError
from content_sync.protocol.sticks import Objection
from content_sync.stick.errors import StickTrouble
from content_sync.stick.folder import StickFolder
from content_sync.transfer.carrier import NotThere

HUGE = 2**40


@pytest.fixture
def mount_dir(tmp_path: Path) -> Path:
    (tmp_path / "stick" / "a").mkdir(parents=True)
    (tmp_path / "outside").write_bytes(b"secret")
    return tmp_path / "stick"


@pytest.fixture
def folder(mount_dir: Path) -> Iterator[StickFolder]:
    with closing(StickFolder(mount_dir)) as folder:
        yield folder


def test_a_plain_file_is_read_as_a_whole_and_in_places(mount_dir: Path, folder: StickFolder) -> None:
    (mount_dir / "a" / "file").write_bytes(b"0123456789")
    assert folder.read("a/file", max_bytes=10) == b"0123456789"
    assert folder.size_bytes("a/file") == 10
    with folder.opened("a/file") as (descriptor, size_bytes):
        assert folder.read_at(descriptor, 4, 3, path="a/file") == b"3456"
        assert folder.read_at(descriptor, 4, 8, path="a/file") == b"89"
    assert size_bytes == 10


def test_what_is_not_there_is_not_there(folder: StickFolder) -> None:
    with pytest.raises(NotThere):
        folder.read("a/file", max_bytes=1)
    assert folder.size_bytes("a/file") is None
    assert folder.names("b", most=1) == ()
    folder.remove("a/file")


def test_a_file_larger_than_agreed_is_refused_before_it_is_read(mount_dir: Path, folder: StickFolder) -> None:
    with (mount_dir / "a" / "file").open("wb") as file:
        file.truncate(HUGE)
    with pytest.raises(Refuse, match=str(HUGE)):
        folder.read("a/file", max_bytes=1024)


def link(file: Path, outside: Path) -> None:
    file.symlink_to(outside)


def dangling(file: Path, _outside: Path) -> None:
    file.symlink_to("nowhere")


def loop(file: Path, _outside: Path) -> None:
    file.symlink_to(file)


def fifo(file: Path, _outside: Path) -> None:
    os.mkfifo(file)


def directory(file: Path, _outside: Path) -> None:
    file.mkdir()


@pytest.mark.parametrize("make", [link, dangling, loop, fifo, directory])
def test_what_is_no_plain_file_is_refused_and_never_waited_for(
    mount_dir: Path, folder: StickFolder, make: Callable[[Path, Path], None]
) -> None:
    make(mount_dir / "a" / "file", mount_dir.parent / "outside")
    with pytest.raises(Refuse):
        folder.read("a/file", max_bytes=100)
    assert folder.size_bytes("a/file") is None


@pytest.mark.parametrize("make", [link, dangling, loop, fifo])
def test_a_folder_that_leads_elsewhere_is_not_entered_to_read_or_to_write(
    mount_dir: Path, folder: StickFolder, make: Callable[[Path, Path], None]
) -> None:
    elsewhere = mount_dir.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "file").write_bytes(b"secret")
    make(mount_dir / "b", elsewhere)
    for use in (
        lambda: folder.read("b/file", max_bytes=100),
        lambda: folder.names("b", most=9),
        lambda: folder.write("b/file", b"x"),
        lambda: folder.remove("b/file"),
    ):
        with pytest.raises(Refuse):
            use()
    assert (elsewhere / "file").read_bytes() == b"secret"


@pytest.mark.parametrize("path", ["../outside", "a/../../outside", "", "a//file", "/etc/passwd", "a/.", "a/\0"])
def test_a_path_that_leads_out_is_refused(folder: StickFolder, path: str) -> None:
    with pytest.raises(Refuse):
        folder.read(path, max_bytes=100)
    with pytest.raises(Refuse):
        folder.write(path, b"x")


@given(path=st.text())
def test_no_path_is_too_strange(tmp_path_factory: pytest.TempPathFactory, path: str) -> None:
    with closing(StickFolder(tmp_path_factory.getbasetemp())) as folder, pytest.raises(SyncError):
        folder.read(path + "\ud800", max_bytes=100)


def test_of_many_names_only_so_many_are_looked_at(mount_dir: Path, folder: StickFolder) -> None:
    for number in range(50):
        (mount_dir / "a" / f"file-{number}").touch()
    assert len(folder.names("a", most=20)) == 20
    assert len(folder.names("a", most=100)) == 50


def test_a_written_file_is_whole_and_leaves_nothing_beside_it(mount_dir: Path, folder: StickFolder) -> None:
    folder.write("b/c/file", b"first")
    folder.write("b/c/file", b"second")
    assert (mount_dir / "b" / "c" / "file").read_bytes() == b"second"
    assert [path.name for path in (mount_dir / "b" / "c").iterdir()] == ["file"]
    folder.remove("b/c/file")
    assert list((mount_dir / "b" / "c").iterdir()) == []


@pytest.mark.parametrize("make", [link, dangling, fifo])
def test_what_lies_where_a_file_is_written_first_is_put_away_not_followed(
    mount_dir: Path, folder: StickFolder, make: Callable[[Path, Path], None]
) -> None:
    make(mount_dir / "a" / ".file", mount_dir.parent / "outside")
    make(mount_dir / "a" / "file", mount_dir.parent / "outside")
    folder.write("a/file", b"facts")
    assert folder.read("a/file", max_bytes=100) == b"facts"
    assert (mount_dir.parent / "outside").read_bytes() == b"secret"


def test_a_stick_that_is_full_keeps_what_it_had(mount_dir: Path, folder: StickFolder) -> None:
    folder.write("a/file", b"before")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        with pytest.raises(StickTrouble) as caught:
            folder.write("a/file", bytes(5000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert caught.value.objection is Objection.FULL
    assert [path.read_bytes() for path in (mount_dir / "a").iterdir()] == [b"before"]


def test_a_stick_that_is_gone_is_pulled_whatever_was_asked_of_it(mount_dir: Path, folder: StickFolder) -> None:
    assert folder.is_here()
    shutil.rmtree(mount_dir)
    assert not folder.is_here()
    for use in (
        lambda: folder.read("a/file", max_bytes=100),
        lambda: folder.names("a", most=9),
        lambda: folder.write("a/file", b"x"),
    ):
        with pytest.raises(StickTrouble) as caught:
            use()
        assert caught.value.objection is Objection.PULLED


def test_another_stick_in_the_same_place_is_not_this_one(mount_dir: Path, folder: StickFolder) -> None:
    mount_dir.rename(mount_dir.parent / "gone")
    mount_dir.mkdir()
    assert not folder.is_here()


def test_where_no_stick_is_none_is_opened(tmp_path: Path) -> None:
    with pytest.raises(StickTrouble) as caught:
        StickFolder(tmp_path / "nothing")
    assert caught.value.objection is Objection.PULLED
