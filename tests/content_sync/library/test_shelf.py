from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from content_sync.errors import OutOfSpace
from content_sync.library import shelf as shelf_module
from content_sync.library.shelf import Index, Shelf


def put(shelf: Shelf, **contents: str) -> None:
    for content in contents.values():
        shelf.keep(content.encode())
    shelf.replace(Index(digests={path: digest(content) for path, content in contents.items()}, validator="v"))


def digest(content: str) -> str:
    return sha256(content.encode()).hexdigest()


def test_a_set_is_there_after_a_restart(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    until = datetime(2027, 1, 1, tzinfo=UTC)
    shelf.keep(b"rice")
    shelf.replace(Index(digests={"course": digest("rice")}, validator="v", newest_until=until))
    again = Shelf(tmp_path)
    assert dict(again) == {"course": b"rice"}
    assert (again.index.validator, again.index.newest_until) == ("v", until)


def test_a_new_shelf_is_empty(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "not made yet")
    assert dict(shelf) == {}
    assert shelf.is_whole()


def test_what_is_no_longer_current_is_let_go(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    put(shelf, a="old", b="same")
    put(shelf, a="new", b="same")
    assert {path.name for path in tmp_path.iterdir()} == {"index.json", digest("new"), digest("same")}


def test_documents_kept_but_not_yet_current_change_nothing(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    put(shelf, a="old")
    shelf.keep(b"new")
    assert dict(Shelf(tmp_path)) == {"a": b"old"}


def test_a_cut_before_the_index_is_renamed_leaves_the_old_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = Shelf(tmp_path)
    put(shelf, a="old")

    def full(*_args: object) -> None:
        raise OutOfSpace("the disk is full")

    shelf.keep(b"new")
    monkeypatch.setattr(shelf_module, "write_file", full)
    with pytest.raises(OutOfSpace):
        shelf.replace(Index(digests={"a": digest("new")}))
    assert dict(shelf) == dict(Shelf(tmp_path)) == {"a": b"old"}


def test_a_damaged_document_is_as_good_as_missing(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    put(shelf, a="rice", b="pigs")
    (tmp_path / digest("rice")).write_bytes(b"rise")
    assert shelf.get("a") is None
    assert shelf.get("b") == b"pigs"
    assert not shelf.is_whole()


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b'{"digests": 3}'])
def test_a_damaged_index_is_as_good_as_none(tmp_path: Path, content: bytes) -> None:
    put(Shelf(tmp_path), a="rice")
    (tmp_path / "index.json").write_bytes(content)
    assert dict(Shelf(tmp_path)) == {}
