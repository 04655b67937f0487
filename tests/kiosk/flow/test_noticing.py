"""Notices from the list to their confirmation, by keys alone, with real pages and the real store."""

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from content_sync.library.library import Library
from content_sync.protocol.documents import Notice, NoticeKind, NoticePage, Person
from kiosk.remote.keys import Key
from tests.kiosk.flow.evening import SEVEN, Evening
from tests.kiosk.flow.leading import Leading, parts_of

if TYPE_CHECKING:
    from kiosk.screens.stage import Stage

pytestmark = [pytest.mark.screen, pytest.mark.usefixtures("window")]

YESTERDAY = SEVEN - timedelta(days=1)
SEEDS = Notice(id="seeds", title="发放种子", valid_from=SEVEN - timedelta(hours=1), body="三月十日起", number=7)
FROST = Notice(id="frost", title="霜冻", valid_from=YESTERDAY, body="今晚零下二度", must_be_read=True, number=301)
MONEY = Notice(
    id="money",
    title="财务公开",
    valid_from=YESTERDAY,
    kind=NoticeKind.FINANCE,
    pages=(NoticePage(text="收支如下"), NoticePage(table=(("项目", "金额"), ("电费", "12")))),
)
LONG = Notice(id="long", title="章程", valid_from=YESTERDAY, body="村民自治，民主管理。\n" * 80)
OVER = Notice(id="over", title="过期", valid_from=YESTERDAY, valid_until=SEVEN, number=9)


class Board:
    """The section on its stage, and the remote in front of it."""

    def __init__(self, evening: Evening, *notices: Notice) -> None:
        from kiosk.flow.noticing import Noticing  # noqa: PLC0415 - needs the window
        from kiosk.screens import stage  # noqa: PLC0415 - needs the window
        from kiosk.widgets.page import Page  # noqa: PLC0415 - needs the window

        self.evening = evening
        self.leading = Leading()
        self.parts = parts_of(evening, Library(notices=notices))
        self.stage: Stage = stage.Stage()
        self.stage.replace(Page())
        self.section = Noticing(self.parts, self.stage, self.leading)

    @property
    def focus(self) -> str:
        control = self.stage.page.focused_control()
        return control.focus_name if control else ""

    @property
    def place(self) -> str:
        return str(getattr(self.stage.page, "place", ""))

    def open(self) -> None:
        (door,) = self.section.doors()
        door.open()

    def press(self, *keys: Key) -> None:
        for key in keys:
            if not self.stage.handle(key) and key is Key.BACK:
                self.stage.back()
                self.section.refresh()


def test_what_must_be_read_is_announced_first_until_it_is_confirmed(evening: Evening) -> None:
    board = Board(evening, SEEDS, FROST, OVER)
    assert [notice.id for notice in board.section.announced()] == ["frost", "seeds"]
    board.open()
    board.press(Key.OK, Key.RIGHT)
    assert board.focus == "confirm"
    board.press(Key.OK)
    assert [notice.id for notice in board.section.announced()] == ["seeds", "frost"]


def test_a_confirmation_counts_the_room_and_everybody_in_it_and_then_leads_back(evening: Evening) -> None:
    evening.room.enter(Person(id="p1", number="101", name="王小明"))
    board = Board(evening, FROST)
    board.open()
    board.press(Key.OK, Key.OK, Key.OK)
    assert evening.kinds().count("notice.read") == 2
    board.press(Key.OK)
    assert evening.kinds().count("notice.read") == 2
    assert board.focus == "notice frost"


def test_left_and_right_turn_pages_and_stop_at_the_ends(evening: Evening) -> None:
    board = Board(evening, MONEY)
    board.open()
    board.press(Key.OK, Key.LEFT)
    assert board.place == "Page 1 of 2"
    board.press(Key.RIGHT, Key.RIGHT)
    assert board.place == "Page 2 of 2"


def test_down_reads_on_in_a_long_text_before_ok_turns_the_page(evening: Evening) -> None:
    from kivy.core.window import Window  # noqa: PLC0415 - needs the window

    from tests.kiosk.screens.gallery import settle  # noqa: PLC0415 - needs the window

    board = Board(evening, LONG)
    Window.add_widget(board.stage)
    board.open()
    board.press(Key.OK)
    settle(8)
    scroll = board.stage.page.focused_control().ids.scroll  # type: ignore[union-attr]
    places = [scroll.scroll_y]
    for key in (Key.DOWN, Key.OK, Key.UP):
        board.press(key)
        places.append(scroll.scroll_y)
    Window.remove_widget(board.stage)
    first, second, third, fourth = places
    assert (first, second) == (1.0, fourth)
    assert third < second < first


def test_a_kind_is_chosen_with_ok(evening: Evening) -> None:
    board = Board(evening, SEEDS, MONEY)
    board.open()
    board.stage.page.focus_on("kind finance")
    board.press(Key.OK)
    names = [control.focus_name for control in board.stage.page.controls()]
    assert [name for name in names if name.startswith("notice ")] == ["notice money"]
    assert board.focus == "kind finance"


def test_a_number_finds_its_notice_while_it_is_valid(evening: Evening) -> None:
    board = Board(evening, SEEDS, FROST, OVER)
    (found,) = board.section.with_number(301)
    found.open()
    assert board.focus == "sheet"
    assert board.section.with_number(9) == ()
    assert board.section.with_number(8) == ()


def test_digits_on_the_list_find_a_notice_by_its_number(evening: Evening) -> None:
    board = Board(evening, SEEDS, FROST)
    board.open()
    board.press(Key.DIGIT_3, Key.DIGIT_0, Key.DIGIT_1, Key.OK)
    assert type(board.stage.page).__name__ == "NoticeScreen"
    assert getattr(board.stage.page, "spoken_title", "") == "霜冻"


def test_without_notices_there_is_no_door_and_with_an_unset_clock_all_are_shown(evening: Evening) -> None:
    assert Board(evening, OVER).section.doors() == ()
    evening.clock.is_certain = False
    assert [notice.id for notice in Board(evening, OVER).section.announced()] == ["over"]


def test_a_notice_that_is_withdrawn_may_be_read_to_its_end(evening: Evening) -> None:
    board = Board(evening, MONEY)
    board.open()
    board.press(Key.OK)
    board.parts.library = Library()
    board.section.refresh()
    board.press(Key.RIGHT)
    assert board.place == "Page 2 of 2"


def test_a_disk_that_takes_nothing_is_said_calmly(evening: Evening) -> None:
    board = Board(evening, FROST)
    evening.store.run(lambda db: db.execute("PRAGMA query_only = 1"))
    board.open()
    board.press(Key.OK, Key.RIGHT, Key.OK)
    assert board.leading.led == ["This cannot be kept at the moment"]
    assert [notice.id for notice in board.section.announced()] == ["frost"]
