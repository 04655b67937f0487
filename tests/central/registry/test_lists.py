"""Areas and stations from a spreadsheet: what is shown, what is applied, what is refused and why."""

from io import BytesIO

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from openpyxl import Workbook

from central.registry.models import AreaDetails
from central.spreadsheets.models import ImportState
from central.stations.areas import create_area
from central.stations.models import Area, AreaKind, Station
from tests.central.registry.lists import CODES, LEVELS, apply, paths, read, read_file, reasons
from tests.central.sheets import csv

pytestmark = pytest.mark.django_db
COUNTY = "330106000000"


def test_the_preview_changes_nothing_and_what_it_shows_is_applied() -> None:
    found = read([["青禾县", "云溪镇", "柳河村"], ["青禾县", "云溪镇", "石桥村"]])
    assert found.counts == {"new": 2, "changed": 0, "same": 0, "wrong": 0}
    assert paths() == []
    assert apply(found) is ImportState.APPLIED
    assert paths() == ["青禾县", "青禾县 › 云溪镇", "青禾县 › 云溪镇 › 柳河村", "青禾县 › 云溪镇 › 石桥村"]
    kinds = dict(Area.objects.values_list("name", "kind"))
    assert (kinds["青禾县"], kinds["云溪镇"], kinds["石桥村"]) == ("county", "township", "village")
    for area in Area.objects.all():
        assert area.path == f"{area.parent.path if area.parent else ''}{area.id}/"


def test_merged_cells_stand_for_what_is_above_them() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["青禾县行政区划一览表"])
    sheet.append(["县（市、区）", "乡镇（街道）", "行政村"])
    for row in (["青禾县", "云溪镇", "柳河村"], ["", "", "石桥村"], ["", "石门镇", "茶山村"], ["", "", "茶园村"]):
        sheet.append(row)
    for cells in ("A1:C1", "A3:A6", "B3:B4", "B5:B6"):
        sheet.merge_cells(cells)
    file = BytesIO()
    book.save(file)
    apply(read_file(file.getvalue()))
    assert [path for path in paths() if path.count("›") == 2] == [
        "青禾县 › 云溪镇 › 柳河村",
        "青禾县 › 云溪镇 › 石桥村",
        "青禾县 › 石门镇 › 茶园村",
        "青禾县 › 石门镇 › 茶山村",
    ]


def test_a_dash_says_that_a_level_is_skipped() -> None:
    apply(read([["青禾县", "云溪镇", "柳河村"], ["青禾县", "-", "农场村"]]))
    assert "青禾县 › 农场村" in paths()


@pytest.mark.parametrize("encoding", ["gbk", "utf-8-sig", "utf-16"])
def test_files_of_county_offices_are_read_in_their_encodings(encoding: str) -> None:
    apply(read_file(csv([["青禾县", "云溪镇", "柳河村"]], LEVELS).encode(encoding)))
    assert "青禾县 › 云溪镇 › 柳河村" in paths()


def test_codes_alone_make_the_tree_in_any_order() -> None:
    rows = [
        ["330106100201", "柳河村", ""],
        ["330106", "青禾县", "330100000000"],
        ["330106100", "云溪镇", ""],
        ["330106100202", "石桥村", "330106100000"],
    ]
    found = read(rows, CODES)
    assert reasons(found) == []
    apply(found)
    assert paths() == ["青禾县", "青禾县 › 云溪镇", "青禾县 › 云溪镇 › 柳河村", "青禾县 › 云溪镇 › 石桥村"]
    assert AreaDetails.objects.get(area__name="云溪镇").code == "330106100000"


def test_a_code_says_who_is_meant_though_the_name_is_another() -> None:
    apply(read([["330106", "青禾县", ""], ["330106100", "云溪乡", ""]], CODES))
    before = Area.objects.get(name="云溪乡")
    found = read([["330106100000", "云溪镇", ""]], CODES)
    assert found.rows.get().changes == [["name", "云溪乡", "云溪镇"]]
    apply(found)
    assert Area.objects.get(name="云溪镇").pk == before.pk

    apply(read([["青禾县", "云溪街道", "330106100000"]], ("县", "乡镇", "代码")))
    assert Area.objects.get(name="云溪街道").pk == before.pk


def test_what_lies_above_the_top_is_not_added() -> None:
    create_area(parent=None, kind=AreaKind.COUNTY, name="青禾县")
    apply(read([["浙江省", "杭州市", "青禾县", "云溪镇"]], ("省", "市", "县", "乡镇")))
    assert paths() == ["青禾县", "青禾县 › 云溪镇"]


def test_a_list_without_the_county_is_the_countys() -> None:
    create_area(parent=None, kind=AreaKind.COUNTY, name="青禾县")
    apply(read([["云溪镇", "柳河村"]], ("乡镇", "村")))
    assert "青禾县 › 云溪镇 › 柳河村" in paths()


def test_stations_offices_and_telephones_come_with_the_areas() -> None:
    headings = (*LEVELS, "站点", "机构名称", "联系人", "联系电话", "备注")
    rows = [
        ["青禾县", "云溪镇", "", "", "云溪镇远教办", "王秀英", "0571-8888", "x"],
        ["青禾县", "云溪镇", "柳河村", "柳河村站点", "", "", "", ""],
        ["青禾县", "云溪镇", "柳河村", "柳河小学站点", "", "", "", ""],
    ]
    found = read(rows, headings)
    assert found.notes == ["备注"]
    apply(found)
    assert sorted(Station.objects.values_list("area__name", "name")) == [
        ("柳河村", "柳河小学站点"),
        ("柳河村", "柳河村站点"),
    ]
    office = AreaDetails.objects.get(area__name="云溪镇")
    assert (office.organisation, office.contact, office.phone) == ("云溪镇远教办", "王秀英", "0571-8888")
    again = read(rows, headings)
    assert again.counts == {"new": 0, "changed": 0, "same": 3, "wrong": 0}


def test_what_the_file_does_not_say_stays() -> None:
    headings = (*LEVELS, "联系人", "电话")
    apply(read([["青禾县", "云溪镇", "柳河村", "王秀英", "123"]], headings))
    Station.objects.create(area=Area.objects.get(name="柳河村"), name="柳河村站点")
    found = read([["青禾县", "云溪镇", "柳河村", "", "456"], ["青禾县", "云溪镇", "石桥村", "", ""]], headings)
    assert (found.counts["new"], found.counts["changed"]) == (1, 1)
    apply(found)
    office = AreaDetails.objects.get(area__name="柳河村")
    assert (office.contact, office.phone) == ("王秀英", "456")
    assert Station.objects.exists()


@pytest.mark.parametrize(
    ("rows", "headings", "expected"),
    [
        ([["青禾县", "", ""], ["白河县", "", ""]], LEVELS, [(3, "other-top", "青禾县")]),
        ([["青禾县", "云溪镇", "柳河村"]] * 2, LEVELS, [(3, "same-row", "2")]),
        ([["青禾县", "=1+1", "柳河村"]], LEVELS, [(2, "formula", "")]),
        ([["青禾县", "云溪镇", "柳<b>河"]], LEVELS, [(2, "name-wrong", "")]),
        ([["青禾县", "云溪镇", "长" * 101]], LEVELS, [(2, "too-long", "")]),
        ([["青禾县", "甲", "330106"], ["青禾县", "乙", "330106"]], ("县", "乡镇", "代码"), [(3, "same-code", "2")]),
        ([["青禾县", "甲", "12"], ["青禾县", "乙", "x"]], ("县", "乡镇", "代码"), [(3, "code-wrong", "")]),
        ([["青禾县", "甲", "1.2E+11"]], ("县", "乡镇", "代码"), [(2, "shortened", "")]),
        ([["", "甲", ""]], CODES, [(2, "code-missing", "")]),
        ([["330106", "", ""]], CODES, [(2, "name-missing", "")]),
        ([["330106", "青禾县", ""], ["440106100", "甲", ""]], CODES, [(3, "parent-unknown", "")]),
        ([["330106", "青禾县", ""], ["330106100", "甲", "330106999"]], CODES, [(3, "parent-unknown", "330106999000")]),
        ([["330106", "青禾县", ""], ["330106100", "甲", "330106100"]], CODES, [(3, "parent-unknown", "330106100000")]),
        (
            [["330106", "青禾县", ""], ["330106100", "<", ""], ["330106100201", "柳河村", ""]],
            CODES,
            [(3, "name-wrong", ""), (4, "parent-wrong", "3")],
        ),
        ([["青禾县", "甲", "一"], ["县", "乡镇", "村"]], LEVELS, [(3, "headings-again", "")]),
        ([["青禾县", "甲", "一", "1"], ["青禾县", "甲", "一", "2"]], (*LEVELS, "电话"), [(3, "otherwise", "2")]),
    ],
)
def test_a_wrong_row_has_its_reason_and_the_others_are_taken(
    rows: list[list[str]], headings: tuple[str, ...], expected: list[tuple[int, str, str]]
) -> None:
    found = read(rows, headings)
    assert reasons(found) == expected
    assert found.counts["new"] == len(rows) - len(expected)


def test_a_list_moves_nothing() -> None:
    first = [["330106", "青禾县", ""], ["330106100", "云溪镇", ""], ["330106101", "石门镇", ""]]
    apply(read([*first, ["330106100201", "柳河村", ""]], CODES))
    found = read([["330106100201", "柳河村", "330106101000"]], CODES)
    assert reasons(found) == [(2, "moved", "青禾县 › 云溪镇 › 柳河村")]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("姓名,编号\n张桂兰,101\n", "no-areas"),
        ("县,乡镇,村\n", "no-lines"),
        ("村,行政村\n柳河村,x\n", "double-heading"),
    ],
)
def test_a_file_that_is_no_list_is_refused_whole(content: str, problem: str) -> None:
    found = read_file(content.encode())
    assert (found.state, found.problem[0], bytes(found.sealed)) == (ImportState.REFUSED, problem, b"")


def test_if_the_tree_has_changed_since_nothing_is_done() -> None:
    found = read([["青禾县", "云溪镇", "柳河村"]])
    create_area(parent=None, kind=AreaKind.COUNTY, name="白河县")
    assert apply(found) is ImportState.OUTDATED
    assert paths() == ["白河县"]
    assert not found.rows.exists()


NAMES = st.sampled_from(["", "-", "云溪镇", "石门镇", "柳河村", "<", "=1"])
NUMBERS = st.sampled_from(["", "330106", "330106100", "330106100201", "330106100202", "1E+11", "x"])


class AnyList(TestCase):
    """Whatever stands in a file."""

    @settings(max_examples=60, deadline=None)
    @example(rows=[("330106", "", "", "柳河村"), ("330106", "云溪镇", "", "")], by_codes=True)
    @given(rows=st.lists(st.tuples(NUMBERS, NAMES, NAMES, NAMES), min_size=1, max_size=8), by_codes=st.booleans())
    def test_what_was_applied_is_the_same_when_it_is_read_again(
        self, rows: list[tuple[str, str, str, str]], *, by_codes: bool
    ) -> None:
        headings = ("代码", "名称", "联系人", "站点") if by_codes else ("代码", "县", "乡镇", "村")
        first = read(rows, headings)
        if first.state == ImportState.REFUSED:
            assert first.problem[0] == "no-lines"
            return
        assert apply(first) is ImportState.APPLIED
        assert Area.objects.filter(parent=None).count() <= 1
        again = read(rows, headings)
        taken = first.counts["new"] + first.counts["changed"] + first.counts["same"]
        assert again.counts["new"] == 0
        assert again.counts["same"] >= taken - again.counts["changed"]
        for area in Area.objects.select_related("parent"):
            assert area.path == f"{area.parent.path if area.parent else ''}{area.id}/"
