"""A book is what our centres write, and nothing else is taken for one."""

from contextlib import suppress
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.pages import book as bounds
from kiosk.pages.book import MAX_PAGES, BadBook, Book
from tests.kiosk.pages.books import book


def test_pages_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "book", "w") as archive:
        for name in ("002.webp", "010.webp", "001.webp"):
            archive.writestr(name, name)
    opened = Book(tmp_path / "book")
    assert [opened.read(page) for page in range(opened.page_count)] == [b"001.webp", b"002.webp", b"010.webp"]
    opened.close()


def test_what_is_compressed_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    with pytest.raises(BadBook, match="compressed"):
        Book(book(tmp_path / "book", [bytes(1_000_000)], compression=ZIP_DEFLATED))


def test_a_page_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "MAX_PAGE_BYTES", 1000)
    Book(book(tmp_path / "small", [bytes(1000)])).close()
    with pytest.raises(BadBook, match="too large"):
        Book(book(tmp_path / "large", [bytes(1001)]))


def test_a_book_has_pages_but_not_too_many(tmp_path: Path) -> None:
    Book(book(tmp_path / "thick", [b"page"] * MAX_PAGES)).close()
    with pytest.raises(BadBook):
        Book(book(tmp_path / "empty", []))
    with pytest.raises(BadBook):
        Book(book(tmp_path / "thicker", [b"page"] * (MAX_PAGES + 1)))


def test_a_directory_of_a_million_entries_is_not_even_read(tmp_path: Path) -> None:
    with pytest.raises(BadBook, match="bounded"):
        Book(book(tmp_path / "endless", [b""] * 12_000))


def test_a_comment_in_which_another_end_could_hide_is_refused(tmp_path: Path) -> None:
    path = book(tmp_path / "book", [b"page"])
    with ZipFile(path, "a") as archive:
        archive.comment = b"hello"
    with pytest.raises(BadBook):
        Book(path)


@pytest.mark.parametrize("content", [b"", b"PK", b"PK\x03\x04" + bytes(100), b"<html>log in</html>" * 10])
def test_what_is_no_archive_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "book").write_bytes(content)
    with pytest.raises(BadBook):
        Book(tmp_path / "book")


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadBook):
        Book(tmp_path / "nothing")


@given(st.integers(0, 10_000), st.integers(0, 255))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_byte_is_wrong_it_is_read_or_refused(tmp_path: Path, place: int, value: int) -> None:
    path = tmp_path / "damaged"
    content = bytearray(book(path, [b"first page", b"second page"]).read_bytes())
    content[place % len(content)] = value
    path.write_bytes(content)
    try:
        opened = Book(path)
    except BadBook:
        return
    for page in range(opened.page_count):
        with suppress(BadBook):
            assert len(opened.read(page)) < 100
    opened.close()
