"""The files of a stick, and what is never done with what somebody put there."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from central.sticks.errors import Reason, StickError
from central.sticks.volume import Found, Volume


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "file").write_bytes(b"of somebody else")
    return tmp_path / "outside"


def test_what_was_put_is_read_and_is_gone_when_removed(mount: Path) -> None:
    with Volume(mount) as volume:
        volume.put("a/b/file", [b"one ", b"two"])
        assert volume.read("a/b/file", max_bytes=7) == b"one two"
        volume.put("a/b/file", [b"three"])
        assert (mount / "a" / "b" / "file").read_bytes() == b"three"
        assert volume.names("a/b", most=10) == ("file",)
        volume.remove("a/b/file")
        volume.remove("a/b/file")
        assert volume.read("a/b/file", max_bytes=7) is None


def test_what_is_too_large_is_refused_unread(mount: Path) -> None:
    with (mount / "large").open("wb") as file:
        file.truncate(2**40)
    began_s = time.monotonic()
    with Volume(mount) as volume:
        with pytest.raises(StickError):
            volume.read("large", max_bytes=1024)
        assert not volume.holds("large", size_bytes=1024, sha256="ab" * 32)
    assert time.monotonic() - began_s < 60


@pytest.mark.parametrize("path", ["../outside/file", "a/../../outside", "/etc/hostname", "", "a//b", "a/./b", "a\0b"])
def test_no_path_leads_off_the_stick(mount: Path, outside: Path, path: str) -> None:
    with Volume(mount) as volume:
        attempts: list[Callable[[], object]] = [
            lambda: volume.read(path, max_bytes=100),
            lambda: volume.put(path, [b"x"]),
            lambda: volume.remove(path),
        ]
        for attempt in attempts:
            with pytest.raises(StickError) as error:
                attempt()
            assert error.value.reason is Reason.ODD
    assert (outside / "file").read_bytes() == b"of somebody else"


def test_no_link_is_followed(mount: Path, outside: Path) -> None:
    (mount / "folder").symlink_to(outside)
    (mount / "link").symlink_to(outside / "file")
    with Volume(mount) as volume:
        for path in ("folder/file", "link"):
            with pytest.raises(StickError):
                volume.read(path, max_bytes=100)
        with pytest.raises(StickError):
            volume.put("folder/new", [b"x"])
        with pytest.raises(StickError):
            volume.remove("folder/file")
        with pytest.raises(StickError):
            volume.names("folder", most=10)
        volume.put("link", [b"in its place"])
    assert {path.name: path.read_bytes() for path in outside.iterdir()} == {"file": b"of somebody else"}
    assert not (mount / "link").is_symlink()


def test_a_link_where_a_file_is_under_way_is_not_written_through(mount: Path, outside: Path) -> None:
    (mount / ".file").symlink_to(outside / "file")
    with Volume(mount) as volume:
        volume.put("file", [b"new"])
    assert (outside / "file").read_bytes() == b"of somebody else"


def test_a_pipe_and_a_folder_are_no_files(mount: Path) -> None:
    os.mkfifo(mount / "pipe")
    (mount / "folder").mkdir()
    with Volume(mount) as volume:
        for path in ("pipe", "folder"):
            with pytest.raises(StickError) as error:
                volume.read(path, max_bytes=100)
            assert error.value.reason is Reason.ODD
            assert not volume.holds(path, size_bytes=0, sha256="")


def test_files_are_listed_to_a_depth_and_not_through_links(mount: Path, outside: Path) -> None:
    (mount / "top" / "one" / "two").mkdir(parents=True)
    for path in ("top/a", "top/one/b", "top/one/two/c"):
        (mount / path).write_bytes(b"12345")
    (mount / "top" / "link").symlink_to(outside)
    (mount / "top" / "loop").symlink_to(mount)
    with Volume(mount) as volume:
        found = list(volume.files("top", depth=1, most=10))
        assert found == [Found("top/a", 5), Found("top/one/b", 5)]
        assert len(volume.names("top", most=2)) == 2
        assert list(volume.files("nothing", depth=1, most=10)) == []


def test_a_stick_that_is_not_there_is_a_reason(tmp_path: Path) -> None:
    with pytest.raises(StickError) as error:
        Volume(tmp_path / "nothing")
    assert error.value.reason is Reason.ABSENT
