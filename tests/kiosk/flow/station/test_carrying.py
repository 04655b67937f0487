"""A stick in the hand of the administrator."""

from collections.abc import Callable
from pathlib import Path

import pytest

from content_sync.protocol.sticks import Objection
from content_sync.stick.report import Progress, VisitReport
from tests.kiosk.flow.evening import Evening
from tests.kiosk.flow.station.test_administering import Office

pytestmark = [pytest.mark.screen, pytest.mark.usefixtures("window")]

PLACE = Path("/media/kiosk/YJ-0007")


class Box:
    """A box whose sticks are put in and pulled by a test, and whose visits end when it says so."""

    def __init__(self) -> None:
        self.mounted: tuple[Path, ...] = ()
        self.visited: list[Path] = []
        self.told: Callable[[Progress], None] = lambda _progress: None
        self.done: Callable[[VisitReport], None] = lambda _report: None

    def find(self) -> tuple[Path, ...]:
        return self.mounted

    def receive(
        self, mount_dir: Path, *, told: Callable[[Progress], None], done: Callable[[VisitReport], None]
    ) -> None:
        self.visited.append(mount_dir)
        self.told, self.done = told, done


@pytest.fixture
def box() -> Box:
    return Box()


@pytest.fixture
def remote(evening: Evening, box: Box) -> Office:
    remote = Office(evening)
    remote.parts.sticks = box
    return remote


def title(remote: Office) -> str:
    return str(remote.page.title)  # type: ignore[attr-defined]


def sentence(remote: Office) -> str:
    return str(remote.page.sentence)  # type: ignore[attr-defined]


def test_a_stick_is_found_by_itself_while_the_page_shows(remote: Office, box: Box) -> None:
    remote.enter("usb")
    assert remote.names() == ["back"]
    box.mounted = (PLACE,)
    remote.wait(1)
    assert "YJ-0007" in title(remote)
    assert "carry" in remote.names()
    box.mounted = ()
    remote.wait(1)
    assert remote.names() == ["back"]
    remote.choose("back")
    assert "usb" in remote.names()


def test_a_visit_is_told_from_its_beginning_to_its_end(remote: Office, box: Box) -> None:
    box.mounted = (PLACE,)
    remote.enter("usb", "carry")
    assert box.visited == [PLACE]
    assert remote.names() == ["back"]
    box.told(Progress(5_000_000, 9_000_000))
    assert "5 of 9 MB" in sentence(remote)
    box.done(VisitReport(number=7, facts_written=3))
    assert "may pull" in title(remote)
    box.mounted = ()
    remote.wait(2)
    assert "may pull" in title(remote)
    box.mounted = (PLACE,)
    remote.wait(1)
    assert "YJ-0007" in title(remote)


def test_a_visit_goes_on_while_somebody_watches_and_is_told_afterwards(remote: Office, box: Box) -> None:
    box.mounted = (PLACE,)
    remote.enter("usb", "carry", "back", "usb")
    assert remote.names() == ["back"]
    remote.back()
    box.done(VisitReport(objection=Objection.UNREADABLE))
    remote.choose("usb")
    assert "not taken" in title(remote)
    assert box.visited == [PLACE]
    remote.choose("carry")
    assert box.visited == [PLACE, PLACE]


def test_a_stick_that_was_pulled_goes_on_when_it_comes_again(remote: Office, box: Box) -> None:
    box.mounted = (PLACE,)
    remote.enter("usb", "carry")
    box.mounted = ()
    remote.wait(2)
    assert "leave the stick in" in title(remote)
    box.done(VisitReport(number=7, objection=Objection.PULLED))
    assert "too early" in title(remote)
    assert remote.names()[-1] == "back"
    box.mounted = (PLACE,)
    remote.wait(1)
    remote.choose("carry")
    assert box.visited == [PLACE, PLACE]
