"""Visits on another thread, told on the screen's."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

from content_sync.protocol.sticks import FOLDER, Objection
from content_sync.stick.report import Progress, VisitReport
from content_sync.stick.visit import Told
from kiosk.sticks.mounted import MountedSticks

DONE = VisitReport(number=7)


def test_what_a_visit_tells_waits_for_the_screen_and_keeps_its_order(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    posted: list[Callable[[], None]] = []
    said: list[object] = []
    ended: Future[VisitReport] = Future()

    def visit(mount_dir: Path, told: Told) -> Future[VisitReport]:
        def work() -> None:
            told(Progress(1, 2))
            ended.set_result(DONE)

        said.append(mount_dir)
        worker = threading.Thread(target=work)
        worker.start()
        worker.join()
        return ended

    sticks = MountedSticks(visit=visit, on_screen=posted.append, mount_dir=tmp_path)
    assert sticks.find() == (tmp_path,)
    sticks.receive(tmp_path, told=said.append, done=said.append)
    assert said == [tmp_path]
    for post in posted:
        post()
    assert said == [tmp_path, Progress(1, 2), DONE]


def test_a_visit_that_breaks_is_told_too() -> None:
    said: list[VisitReport] = []
    broken: Future[VisitReport] = Future()
    broken.set_exception(ValueError("never seen before"))
    sticks = MountedSticks(visit=lambda _dir, _told: broken, on_screen=lambda post: post(), mount_dir=None)
    sticks.receive(Path("/media/x"), told=lambda _progress: None, done=said.append)
    assert said == [VisitReport(objection=Objection.UNREADABLE)]
