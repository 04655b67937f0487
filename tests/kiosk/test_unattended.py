"""Work that nobody waits for."""

from concurrent.futures import Future

import pytest

from content_sync.errors import OutOfSpace
from kiosk.unattended import unattended


def test_a_failure_is_in_the_log_and_nowhere_else(caplog: pytest.LogCaptureFixture) -> None:
    work: Future[None] = Future()
    unattended(work, "a checkpoint")
    work.set_exception(OutOfSpace("the disk is full"))
    assert caplog.messages == ["a checkpoint failed: the disk is full"]


def test_success_is_not_worth_a_word(caplog: pytest.LogCaptureFixture) -> None:
    work: Future[int] = Future()
    assert unattended(work, "a checkpoint") is work
    work.set_result(1)
    assert caplog.messages == []
