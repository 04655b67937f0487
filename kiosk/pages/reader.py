"""Reads a book ahead on a thread of its own, so that a page is there when it is turned to."""

from concurrent.futures import Executor, Future
from contextlib import suppress
from pathlib import Path

from kiosk.pages.book import BadBook, Book
from kiosk.pages.picture import BadPicture, PagePicture, decode


class Reader:
    """One book. Nothing here waits: what is not read yet is None."""

    def __init__(self, path: Path, thread: Executor) -> None:
        self._thread = thread
        self._book: Future[Book] = thread.submit(Book, path)
        self._pages: dict[int, Future[PagePicture]] = {}

    def page_count(self) -> int | None:
        """Return the number of pages, None while the book is being opened.

        Raises:
            BadBook: it cannot be.
        """
        return self._book.result().page_count if self._book.done() else None

    def page(self, number: int) -> PagePicture | None:
        """Return a page, None while it is being read, and read the next one meanwhile; older ones are forgotten.

        Raises:
            BadBook, BadPicture: it cannot be read.
        """
        wanted = [page for page in (number, number + 1) if page < self._book.result().page_count]
        self._pages = {page: self._pages.get(page) or self._thread.submit(self._read, page) for page in wanted}
        future = self._pages[number]
        return future.result() if future.done() else None

    def close(self) -> None:
        """Let go of the book, once what is being read is read."""
        for future in self._pages.values():
            future.cancel()
        self._thread.submit(self._close)

    def _read(self, page: int) -> PagePicture:
        return decode(self._book.result().read(page))

    def _close(self) -> None:
        with suppress(BadBook):
            self._book.result().close()


Unreadable = (BadBook, BadPicture)
