"""The pages of the station's administrator, behind a number and a PIN."""

from content_sync.protocol.documents import Person
from kiosk.checks.checks import Checks
from kiosk.flow.parts import Parts
from kiosk.flow.people.identifying import Identifying
from kiosk.flow.section import Door, Onward
from kiosk.flow.station.bookkeeping import Bookkeeping
from kiosk.flow.station.carrying import Carrying
from kiosk.flow.station.checking import Checking
from kiosk.flow.station.choosing_lessons import ChoosingLessons
from kiosk.flow.station.enrolling_again import EnrollingAgain
from kiosk.flow.station.planning import Planning
from kiosk.flow.station.studying import Studying
from kiosk.flow.station.trying_out import TryingOut
from kiosk.language import _
from kiosk.screens.administrator_menu import presenter as menu
from kiosk.screens.item_list.screen import ItemList, ListActions
from kiosk.screens.planning.presenter import clock_not_set
from kiosk.screens.stage import Stage
from kiosk.widgets.page import Page

CLOSES_AFTER_S = 300.0
"""Without a key for this long the administrator has gone, and the pages close."""


class Administering:
    """The section of the administrator: the door, the menu, and what it leads to."""

    def __init__(self, parts: Parts, stage: Stage, onward: Onward) -> None:
        self._parts = parts
        self._stage = stage
        self._onward = onward
        self._administrator: Person | None = None
        self._identifying = Identifying(parts, stage, menu.gate(), self._admit)
        self._menu = ItemList(ListActions(choose=self._choose))
        checks, self._choosing = Checks(parts.store, parts.outbox), ChoosingLessons(parts, stage)
        self._trying = TryingOut(parts, stage, checks, onward.press)
        self._checking = Checking(parts, stage, checks, self._trying.open)
        self._planning = Planning(parts, stage, self._choosing, self._who)
        self._studying = Studying(parts, stage, onward, self._choosing, self._who)
        self._bookkeeping = Bookkeeping(parts, stage)
        self._carrying = Carrying(parts, stage)
        self._enrolling = EnrollingAgain(parts, stage)
        self._rooms = (
            self._choosing,
            self._trying,
            self._checking,
            self._planning,
            self._studying,
            self._bookkeeping,
            self._carrying,
            self._enrolling,
        )

    def doors(self) -> tuple[Door, ...]:
        """Return the door to the station's own matters; at one that is revoked nobody is known any more."""
        if self._parts.library.is_revoked:
            return (Door("station", _("Enrol this station"), self._enrolling.open_for_revoked),)
        return (Door("station", _("Run the station"), self._knock),)

    def owns(self, page: Page) -> bool:
        """Say whether ``page`` is one of the administrator's."""
        return page in {self._identifying.page, self._menu} or any(room.owns(page) for room in self._rooms)

    def refresh(self) -> None:
        """Show what changed on the page that shows."""
        page = self._stage.page
        if page is self._menu:
            self._show_menu()
        for room in self._rooms:
            if room.owns(page):
                room.refresh()

    def second(self) -> None:
        """Close the pages when nobody is at them any more."""
        if self._parts.room.idle_s(self._parts.clock.monotonic_s()) > CLOSES_AFTER_S:
            self._administrator = None
            self._onward.go_home()

    def tick(self) -> None:
        """Do what is owed whatever page shows: checks ahead of broadcasts, the room of a study, the books, sticks."""
        for room in (self._checking, self._studying, self._bookkeeping, self._trying, self._carrying):
            room.tick()

    def look_over(self) -> None:
        """Look the station over and report what was found, whatever page shows."""
        self._checking.look_over()

    def _who(self) -> str | None:
        return self._administrator.id if self._administrator else None

    def _knock(self) -> None:
        """Ask who it is; without anybody to let in, say so."""
        self._administrator = None
        if not any(person.is_administrator for person in self._parts.library.people):
            self._onward.say(menu.nobody_yet())
        else:
            self._identifying.open()

    def _admit(self, administrator: Person) -> None:
        self._administrator = administrator
        self._show_menu()
        self._stage.open(self._menu)

    def _choose(self, name: str) -> None:
        match name:
            case menu.PLAN if not self._parts.clock.now().is_certain:
                self._onward.say(clock_not_set())
            case menu.PLAN:
                self._planning.open()
            case menu.STUDY:
                self._studying.open()
            case menu.BOOKS:
                self._bookkeeping.open()
            case menu.CHECK:
                self._checking.open()
            case menu.USB:
                self._carrying.open()
            case menu.ENROL:
                self._enrolling.open()

    def _show_menu(self) -> None:
        name = self._administrator.name if self._administrator else ""
        policy = self._parts.library.policy
        self._menu.show(menu.present_menu(name, self._studying.study, is_screen_seen=policy.screen_pictures))
