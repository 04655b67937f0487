"""A box that is enrolled once more, on real pages: by its administrator, or by anybody once it was revoked."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace

import pytest

from content_sync.identity.enrolment import EnrolmentRefused
from content_sync.identity.identity import Identity
from content_sync.protocol.payloads import StationStarted
from content_sync.protocol.problems import Refusal
from kiosk.flow.station.administering import CLOSES_AFTER_S
from kiosk.screens.code.screen import CodeScreen
from kiosk.screens.item_list.screen import ItemList
from tests.kiosk.flow.evening import Evening
from tests.kiosk.flow.station.test_administering import Office

pytestmark = [pytest.mark.screen, pytest.mark.usefixtures("window")]

CODE = "123456789012"


class County:
    """Hears codes, and answers when it is told to."""

    def __init__(self, office: Office) -> None:
        self.codes: list[str] = []
        self.enrolled = 0
        self._answered: Callable[[Future[Identity]], None] | None = None
        office.parts.enrol = self._ask
        office.parts.enrolled = self._enrolled

    def say(self, *, refusal: Refusal | None = None) -> None:
        answer: Future[Identity] = Future()
        if refusal is None:
            answer.set_result(Identity(station_id="s", root=""))
        else:
            answer.set_exception(EnrolmentRefused(refusal, ""))
        assert self._answered is not None
        self._answered(answer)

    def _ask(self, code: str, answered: Callable[[Future[Identity]], None]) -> None:
        self.codes.append(code)
        self._answered = answered

    def _enrolled(self) -> None:
        self.enrolled += 1


@pytest.fixture
def office(evening: Evening) -> Office:
    return Office(evening)


def test_it_is_asked_first_and_says_what_is_not_delivered(office: Office) -> None:
    office.parts.outbox.record(StationStarted(version="1"))
    pending = office.parts.outbox.pending_count()
    office.enter("enrol")
    assert office.names() == ["leave", "enrol"]
    assert isinstance(office.page, ItemList)
    assert str(pending) in office.page.sentence
    office.choose("leave")
    assert "enrol" in office.names()


def test_a_code_that_is_accepted_ends_it(office: Office) -> None:
    county = County(office)
    office.enter("enrol", "enrol")
    office.type(CODE)
    assert (county.codes, county.enrolled) == ([CODE], 0)
    county.say()
    assert county.enrolled == 1


def test_a_refusal_is_said_and_leaves_all_as_it_was(office: Office) -> None:
    county = County(office)
    office.enter("enrol", "enrol")
    office.type(CODE)
    county.say(refusal=Refusal.CODE_EXPIRED)
    assert isinstance(office.page, CodeScreen)
    assert "expired" in office.page.sentence
    assert county.enrolled == 0
    office.back()
    assert "enrol" in office.names()


def test_the_page_closes_when_the_administrator_has_gone(office: Office) -> None:
    office.enter("enrol", "enrol")
    office.wait(int(CLOSES_AFTER_S) + 5)
    assert "door station" in office.names()


def test_a_station_that_is_revoked_leads_everybody_to_the_code_and_plays_on(office: Office) -> None:
    county = County(office)
    lessons = [name for name in office.names() if name.startswith(("lesson", "course"))]
    office.flow.take_library(replace(office.parts.library, people=(), secrets_key="", is_revoked=True))
    assert [name for name in office.names() if name.startswith(("lesson", "course"))] == lessons
    office.choose("door station")
    assert isinstance(office.page, CodeScreen)
    assert office.page.title == "Enrolment has ended"
    office.type(CODE)
    county.say()
    assert (county.codes, county.enrolled) == ([CODE], 1)
