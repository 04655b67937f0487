"""Notices and village affairs: the list, one notice sheet by sheet, and the confirmation of what must be read."""

import logging
from dataclasses import dataclass

from content_sync.errors import SyncError
from content_sync.protocol.documents import Notice, NoticeKind
from content_sync.protocol.typesetting.sheets import Sheet, sheets_of
from content_sync.protocol.typesetting.tables import Frame
from kiosk.flow.attempt import attempt, page_over
from kiosk.flow.lessons.numbering import Numbering
from kiosk.flow.parts import Parts
from kiosk.flow.section import Door, Onward
from kiosk.language import _
from kiosk.notices.reading import Reading
from kiosk.screens.notice.presenter import present_notice
from kiosk.screens.notice.screen import NoticeActions, NoticeScreen
from kiosk.screens.notices.presenter import in_order, kind_text, present_notices, title_of
from kiosk.screens.notices.screen import NoticesActions, NoticesScreen
from kiosk.screens.number.presenter import Found
from kiosk.screens.stage import Stage
from kiosk.widgets.page import Page
from kiosk.widgets.pictures import Pictures

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Open:
    """The notice on the screen, cut into sheets for a window like ``frame``."""

    notice: Notice
    frame: Frame
    sheets: tuple[Sheet, ...]
    place: int = 0


class Noticing:
    """The section of notices."""

    def __init__(self, parts: Parts, stage: Stage, onward: Onward) -> None:
        self._parts = parts
        self._stage = stage
        self._onward = onward
        self._reading = Reading(parts.store, parts.outbox)
        self._kind: NoticeKind | None = None
        self._open: _Open | None = None
        self._numbering = Numbering(parts, stage, onward, (self.with_number,))
        self._list = NoticesScreen(
            NoticesActions(open=self._open_id, choose_kind=self._choose_kind, type_digit=self._numbering.type)
        )
        self._page = NoticeScreen(NoticeActions(turn=self._turn, confirm=self._confirm), Pictures())

    def doors(self) -> tuple[Door, ...]:
        """Return the door to the notices, where there are any."""
        return (Door("notices", _("Notices and village affairs"), self._open_list),) if self._valid() else ()

    def announced(self) -> tuple[Notice, ...]:
        """Return the notices for Home's line: what must be read and was not first, then the newest."""
        return tuple(in_order(self._valid(), self._reading))

    def with_number(self, number: int) -> tuple[Found, ...]:
        """Return the notices that bear a number."""
        return tuple(self._found(notice) for notice in self._valid() if notice.number == number)

    def owns(self, page: Page) -> bool:
        """Say whether ``page`` is one of the section's."""
        return page in {self._list, self._page}

    def refresh(self) -> None:
        """Show what the centre says now; a notice that is over while it is read may be read to its end."""
        if self._stage.page is self._list:
            self._show_list()
        elif self._open is not None:
            self._cut(self._known(self._open.notice.id) or self._open.notice)
            self._show_sheet()

    def second(self) -> None:
        """Keep up with the number that is being typed."""
        self._numbering.second()

    def _valid(self) -> tuple[Notice, ...]:
        """Return what is to be shown now; while the clock is not certain, everything."""
        instant = self._parts.clock.now()
        return tuple(
            notice for notice in self._parts.library.notices if not instant.is_certain or notice.is_valid(instant.at)
        )

    def _found(self, notice: Notice) -> Found:
        return Found(f"notice {notice.id}", title_of(notice), kind_text(notice.kind), lambda: self._open_id(notice.id))

    def _known(self, notice_id: str) -> Notice | None:
        return next((notice for notice in self._parts.library.notices if notice.id == notice_id), None)

    def _open_list(self) -> None:
        self._kind = None
        self._show_list()
        self._stage.open(self._list)

    def _choose_kind(self, kind: NoticeKind | None) -> None:
        self._kind = kind
        self._show_list()

    def _open_id(self, notice_id: str) -> None:
        notice = self._known(notice_id)
        if notice is None:
            return
        self._open = None
        self._cut(notice)
        self._show_sheet()
        self._stage.open(self._page)
        try:
            self._reading.open(notice)
        except SyncError:
            _log.exception("that a notice was opened is not kept")

    def _cut(self, notice: Notice) -> None:
        """Cut a notice into sheets, unless it is cut already for this window and this size of text."""
        frame, before = self._page.frame(), self._open
        if before is None or before.notice != notice or before.frame != frame:
            sheets = sheets_of(notice, self._page.parts)
            place = min(before.place, len(sheets) - 1) if before is not None else 0
            self._open = _Open(notice, frame, sheets, place)

    def _turn(self, by: int) -> None:
        if self._open is not None:
            self._open.place = min(max(self._open.place + by, 0), len(self._open.sheets) - 1)
            self._show_sheet()

    def _confirm(self) -> None:
        """Confirm for the room and for everybody who signed in; pressed once more it leads back."""
        if self._open is None:
            return
        notice = self._open.notice
        if self._reading.is_confirmed(notice):
            self._stage.back()
            self.refresh()
            return
        people_ids = [person.id for person in self._parts.room.people]
        attempt(lambda: self._reading.confirm(notice, people_ids), page_over(self._onward))
        self._show_sheet()

    def _show_list(self) -> None:
        self._list.show(present_notices(self._valid(), self._kind, self._reading, self._parts.zone))

    def _show_sheet(self) -> None:
        if self._open is not None:
            is_confirmed = self._reading.is_confirmed(self._open.notice)
            self._page.show(
                present_notice(
                    self._open.notice,
                    self._open.sheets,
                    self._open.place,
                    self._parts.showing.find,
                    self._parts.zone,
                    is_confirmed=is_confirmed,
                )
            )
