"""What can be read as a table, and what is refused with its reason."""

import zipfile
from contextlib import suppress
from datetime import datetime
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from central.spreadsheets.bounds import Bounds
from central.spreadsheets.cells import Trouble
from central.spreadsheets.errors import Problem, Unreadable
from central.spreadsheets.opening import open_table
from central.spreadsheets.writing import workbook
from tests.central.sheets import csv, saved, with_part, xlsx, zip_of

TABLE = [["张桂兰", "101", "柳河村站点"]]
SHEET = "xl/worksheets/sheet1.xml"


def texts(content: bytes) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in open_table(content)]


def problem_of(content: bytes, bounds: Bounds | None = None) -> Problem:
    with pytest.raises(Unreadable) as caught:
        list(open_table(content, bounds or Bounds()))
    return caught.value.problem


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "，"])
def test_text_is_read_in_every_encoding_and_with_every_separator(encoding: str, separator: str) -> None:
    content = csv(TABLE, separator=separator).encode(encoding)
    assert texts(content) == [["姓名", "编号", "站点"], *TABLE]


def test_a_workbook_is_read_whatever_its_name(tmp_path: object) -> None:
    assert texts(xlsx([["张桂兰", 101, "柳河村站点"]])) == [["姓名", "编号", "站点"], *TABLE]


def test_rows_keep_their_numbers_where_others_are_empty() -> None:
    rows = list(open_table(xlsx([[None, None], ["张桂兰", 101]])))
    assert [row.number for row in rows] == [1, 3]


@pytest.mark.parametrize(
    ("value", "text", "trouble"),
    [
        (101.0, "101", None),
        (1.23456789012e17, "1.23457e+17", Trouble.SHORTENED),
        ("=A1&B1", "=A1&B1", Trouble.FORMULA),
        (datetime(2026, 1, 2), "2026-01-02 00:00:00", Trouble.DATE),  # noqa: DTZ001 - as a spreadsheet has it
        ("#N/A", "#N/A", Trouble.ERROR),
        ("长" * 501, "长" * 500, Trouble.TOO_LONG),
        ('="00123"', "00123", None),
        ("\u200b张\u3000 桂兰\ufeff", "张 桂兰", None),
        (True, "1", None),
    ],
)
def test_a_cell_says_what_is_seen_or_why_it_cannot_be_believed(
    value: str | float | datetime, text: str, trouble: Trouble | None
) -> None:
    cell = list(open_table(xlsx([[value]], headings=["姓名"])))[1].cells[0]
    assert (cell.text, cell.trouble) == (text, trouble)


def test_zeros_that_a_spreadsheet_shows_are_read() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"] = 12345678
    sheet["A1"].number_format = "0000000000"
    assert texts(saved(book)) == [["0012345678"]]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", Problem.EMPTY),
        (b" \r\n\t", Problem.EMPTY),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, Problem.OLD_EXCEL),
        (zip_of(readme=b"hello"), Problem.OTHER_ZIP),
        (b"<html><table><tr><td>101</td></tr></table>", Problem.WEB_PAGE),
        (b"%PDF-1.7", Problem.OTHER_FILE),
        (b"PK\x03\x04" + b"\0" * 50, Problem.DAMAGED),
        (xlsx([["张桂兰"]])[:-400], Problem.DAMAGED),
        (b"\x81\xff\x00\x00\x80", Problem.ENCODING),
        (with_part(xlsx([["张"]]), SHEET, lambda part: part[:-30]), Problem.DAMAGED),
        (with_part(xlsx([["张"]]), "xl/workbook.xml", lambda _part: b"<a/>"), Problem.DAMAGED),
    ],
)
def test_what_is_no_table_is_refused_with_its_reason(content: bytes, problem: Problem) -> None:
    assert problem_of(content) == problem


def test_what_unpacks_to_more_than_a_roster_is_never_unpacked() -> None:
    bomb = with_part(xlsx([["张"]]), SHEET, lambda _part: b"0" * (301 * 1024 * 1024))
    assert len(bomb) < 1024 * 1024
    assert problem_of(bomb) == Problem.UNPACKS_TOO_BIG


def test_texts_that_grow_from_one_another_end_as_damaged() -> None:
    entities = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(12))
    bomb = f'<!DOCTYPE a [<!ENTITY a0 "0123456789">{entities}]><worksheet>&a12;</worksheet>'.encode()
    assert problem_of(with_part(xlsx([["张"]]), SHEET, lambda _part: bomb)) == Problem.DAMAGED


def test_a_table_has_an_end_in_rows_in_bytes_and_in_time() -> None:
    rows = [[str(number)] for number in range(2000)]
    for content in (xlsx(rows), csv(rows).encode()):
        assert problem_of(content, Bounds(rows=1000)) == Problem.TOO_MANY_ROWS
        assert problem_of(content, Bounds(file_bytes=100)) == Problem.TOO_BIG
        assert problem_of(content, Bounds(within_s=0)) == Problem.TOO_SLOW


def test_a_far_cell_costs_no_columns() -> None:
    far = with_part(xlsx([["张"]], headings=["姓名"]), SHEET, lambda part: part.replace(b'r="A2"', b'r="XFD2"'))
    assert all(len(row.cells) <= Bounds().columns for row in open_table(far))


def test_what_the_centre_gives_out_is_text_and_nothing_is_reckoned() -> None:
    content = workbook("表", ["编号", "=1+1"], [["0012", "=cmd|' /C calc'!A0"], ["1E+5", "-3"]])
    with zipfile.ZipFile(BytesIO(content)) as parts:
        assert b"<f>" not in parts.read(SHEET)
    assert texts(content) == [["编号", "=1+1"], ["0012", "=cmd|' /C calc'!A0"], ["1E+5", "-3"]]


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=400),
        st.binary(max_size=200).map(lambda tail: b"PK\x03\x04" + tail),
        st.text(max_size=200).map(str.encode),
    )
)
def test_whatever_a_file_is_it_ends_as_rows_or_as_a_reason(content: bytes) -> None:
    try:
        rows = list(open_table(content))
    except Unreadable:
        return
    assert all(row.number > 0 and row.cells for row in rows)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_workbook_with_any_byte_changed_ends_as_rows_or_as_a_reason(data: st.DataObject) -> None:
    content = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with suppress(Unreadable):
        assert all(row.number > 0 for row in open_table(bytes(content)))


WHOLE = xlsx(TABLE)
