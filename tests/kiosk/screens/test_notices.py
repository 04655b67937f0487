"""What the pages of notices say, as plain data: no window is open here."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content_sync.protocol.documents import Notice, NoticeKind, NoticePage
from content_sync.protocol.typesetting.sheets import (
    LONGEST_PARAGRAPH,
    ConfirmSheet,
    PictureSheet,
    TableSheet,
    TextSheet,
    paragraphs,
    sheets_of,
)
from content_sync.protocol.typesetting.tables import Cells, Frame, TablePart, lay_out
from kiosk.screens.notice.presenter import present_notice
from kiosk.screens.notices.presenter import in_order, present_notices
from tests.kiosk.screens.cast import AT, ZONE, asset

FRAME = Frame(width=1000, height=400, line=40, edge=10)
CELLS = st.text(alphabet="水稻1234.,\n收支说明 ", max_size=40)
TABLES = st.lists(st.lists(CELLS, max_size=8).map(tuple), max_size=14).map(tuple)


class Read:
    def __init__(self, opened: frozenset[str] = frozenset(), confirmed: frozenset[str] = frozenset()) -> None:
        self._opened, self._confirmed = opened, confirmed

    def is_new(self, notice: Notice) -> bool:
        return notice.id not in self._opened

    def is_confirmed(self, notice: Notice) -> bool:
        return notice.id in self._confirmed

    def is_owed(self, notice: Notice) -> bool:
        return notice.must_be_read and notice.id not in self._confirmed


def notice(
    name: str, days: int = 0, *, kind: NoticeKind = NoticeKind.NOTICE, must: bool = False, title: str = "公告"
) -> Notice:
    return Notice(id=name, title=title, valid_from=AT - timedelta(days=days), kind=kind, must_be_read=must)


def measure(text: str) -> float:
    return sum(28 if character > "\u2e80" else 14 for character in text)


def parts(table: Cells, frame: Frame = FRAME) -> tuple[TablePart, ...]:
    return lay_out(table, frame, measure)


def words_of(table: Cells) -> str:
    return "".join("".join(cell.split()) for row in table for cell in row)


class TestList:
    def test_what_must_be_read_and_was_not_comes_first_then_the_newest(self) -> None:
        notices = (notice("old", 9), notice("new", 1), notice("owed", 30, must=True), notice("done", 5, must=True))
        order = [each.id for each in in_order(notices, Read(confirmed=frozenset({"done"})))]
        assert order == ["owed", "new", "done", "old"]

    def test_each_kind_that_has_a_notice_has_a_tab(self) -> None:
        notices = (notice("a"), notice("b", kind=NoticeKind.FINANCE))
        view = present_notices(notices, NoticeKind.FINANCE, Read(), ZONE)
        assert [(tab.kind, tab.is_chosen) for tab in view.tabs] == [
            (None, False),
            (NoticeKind.NOTICE, False),
            (NoticeKind.FINANCE, True),
        ]
        assert [line.notice_id for line in view.lines] == ["b"]

    def test_a_single_kind_needs_no_tabs_and_a_kind_that_is_gone_shows_all(self) -> None:
        assert present_notices((notice("a"),), None, Read(), ZONE).tabs == ()
        view = present_notices((notice("a"), notice("b", kind=NoticeKind.GUIDE)), NoticeKind.POLICY, Read(), ZONE)
        assert len(view.lines) == 2
        assert view.tabs[0].is_chosen

    @pytest.mark.parametrize(
        ("read", "must", "state"),
        [
            (Read(), False, "New"),
            (Read(opened=frozenset({"a"})), False, ""),
            (Read(opened=frozenset({"a"})), True, "Please read and confirm"),
            (Read(confirmed=frozenset({"a"})), True, "Confirmed"),
        ],
    )
    def test_a_line_says_what_is_to_be_done(self, read: Read, *, must: bool, state: str) -> None:
        (line,) = present_notices((notice("a", must=must),), None, read, ZONE).lines
        assert line.state == state

    def test_marks_that_turn_the_direction_of_text_are_not_shown(self) -> None:
        (line,) = present_notices((notice("a", title="\u202e停电\u2067通知"),), None, Read(), ZONE).lines
        assert line.title == "停电通知"

    def test_without_a_notice_there_is_a_sentence(self) -> None:
        assert present_notices((), None, Read(), ZONE).empty


class TestSheets:
    def test_text_tables_and_pictures_come_in_turn_and_the_confirmation_last(self) -> None:
        picture = asset("page", "image/png", None)
        page = NoticePage(text="收支如下", table=(("项目", "金额"), ("电费", "12")), picture=picture)
        long = Notice(id="n", title="公开", valid_from=AT, body="各位村民", pages=(page,), must_be_read=True)
        kinds = [type(sheet) for sheet in sheets_of(long, parts)]
        assert kinds == [TextSheet, TextSheet, TableSheet, PictureSheet, ConfirmSheet]

    def test_a_notice_in_which_nothing_is_written_says_so(self) -> None:
        empty = Notice(id="n", title="", valid_from=AT, body=" \n", pages=(NoticePage(table=(("", ""),)),))
        sheets = sheets_of(empty, parts)
        view = present_notice(empty, sheets, 0, lambda _asset: None, ZONE, is_confirmed=False)
        assert view.paragraphs == ("Nothing is written in this notice.",)
        assert (view.place, view.title) == ("", "(nothing is written here)")

    def test_five_hundred_pages_are_counted(self) -> None:
        pages = tuple(NoticePage(picture=asset(f"page{number}", "image/webp", None)) for number in range(500))
        long = Notice(id="n", title="规划", valid_from=AT, pages=pages, must_be_read=True)
        sheets = sheets_of(long, parts)
        view = present_notice(long, sheets, 499, lambda _asset: None, ZONE, is_confirmed=False)
        assert (len(sheets), view.place) == (501, "Page 500 of 500")

    def test_the_end_asks_and_once_confirmed_only_thanks(self) -> None:
        owed = notice("a", must=True)
        sheets = sheets_of(owed, parts)
        before, after = (
            present_notice(owed, sheets, 1, lambda _asset: None, ZONE, is_confirmed=is_confirmed).confirm
            for is_confirmed in (False, True)
        )
        assert before is not None
        assert after is not None
        assert (before.action, after.action) == ("We have read it", "Back to the list")

    @given(st.text(alphabet="水稻。！a \n", max_size=3000))
    def test_paragraphs_lose_no_word_and_none_is_endless(self, text: str) -> None:
        pieces = paragraphs(text)
        assert "".join("".join(pieces).split()) == "".join(text.split())
        assert all(0 < len(piece) <= LONGEST_PARAGRAPH for piece in pieces)


class TestTables:
    @given(TABLES)
    def test_every_part_fits_and_has_the_heading(self, table: Cells) -> None:
        laid = parts(table)
        assert len({tuple(row[0] for row in part.rows[:1]) for part in laid}) <= 1
        for part in laid:
            assert sum(part.widths) == pytest.approx(FRAME.width)
            assert sum(part.heights) <= FRAME.height
            assert len(part.rows) == len(part.heights)
            assert {len(row) for row in part.rows} == {len(part.widths)}

    @given(TABLES)
    def test_no_line_is_wider_than_its_column(self, table: Cells) -> None:
        for part in parts(table):
            for row in part.rows:
                for cell, width in zip(row, part.widths, strict=True):
                    assert all(measure(line) <= width - 2 * FRAME.edge + 0.01 for line in cell.split("\n"))

    @given(st.lists(st.lists(st.sampled_from("水稻电费"), min_size=2, max_size=2).map(tuple), max_size=40).map(tuple))
    def test_no_row_is_lost_or_told_twice(self, table: tuple[tuple[str, ...], ...]) -> None:
        told = [row for part in parts(table) for row in part.rows[1:]]
        assert told == list(table[1:])

    def test_forty_columns_go_on_with_the_first_one_again(self) -> None:
        names = ("户主", *(f"地块{number}" for number in range(1, 40)))
        table = (names, *((f"第{row}户", *("3.5",) * 39) for row in range(3)))
        laid = parts(table)
        assert len(laid) > 1
        assert all(part.rows[0][0] == "户主" and part.rows[1][0] == "第0户" for part in laid)
        assert [name for part in laid for name in part.rows[0][1:]] == list(names[1:])

    def test_numbers_are_told_from_words(self) -> None:
        (part,) = parts((("项目", "金额", "说明"), ("电费", "1,386.50", ""), ("水费", "-20", "已付")))
        assert part.is_number == (False, True, False)

    def test_a_long_explanation_is_broken_before_a_column_goes_to_another_part(self) -> None:
        row = ("1月17日", "慰问困难老人", "3,200.00", "十六户，每户二百元，米油另发，名单见村务栏" * 2)
        (part,) = parts((("日期", "项目", "支出", "说明"), row))
        assert "\n" in part.rows[1][3]
        assert part.rows[1][2] == "3,200.00"

    @pytest.mark.parametrize("table", [(), ((),), (("", " "), ("\n",))])
    def test_a_table_with_nothing_in_it_is_none(self, table: Cells) -> None:
        assert parts(table) == ()

    def test_rows_of_different_lengths_are_filled_up(self) -> None:
        (part,) = parts((("甲",), ("一", "二"), ("三",)))
        assert part.rows == (("甲", ""), ("一", "二"), ("三", ""))
