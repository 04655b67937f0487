"""Work that nobody waits for: its failure must not be lost, nor stop the picture."""

import logging
from concurrent.futures import Future
from typing import TypeVar

T = TypeVar("T")

_logger = logging.getLogger(__name__)


def unattended(work: Future[T], what: str) -> Future[T]:
    """Return ``work``; should it fail, the log will say that ``what`` did."""

    def report(done: Future[T]) -> None:
        error = done.exception()
        if error is not None:
            _logger.error("%s failed: %s", what, error, exc_info=error)

    work.add_done_callback(report)
    return work
