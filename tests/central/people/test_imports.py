"""Rosters from a spreadsheet: what is shown, what is applied, and what is kept of it."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from central.accounts.models import User
from central.people import services as people
from central.people.models import ImportRow, ImportState, Person, RosterImport
from central.people.secrets import card_hash, pin_hash
from central.rights.actions import Role
from central.rights.models import Grant
from central.spreadsheets import keeping
from central.stations.models import Area, AreaKind, Station
from tests.central.cast import County
from tests.central.sheets import HEADINGS, Value, cells, csv, xlsx

pytestmark = pytest.mark.django_db
HERE = "柳河村站点"
ALL = ("姓名", "编号", "站点", "家庭", "卡号", "密码", "站点管理员")


def upload(client: Client, content: bytes, **where: Any) -> Any:
    said = {"file": SimpleUploadedFile("花名册.xlsx", content), **where}
    return client.post(reverse("people:imports"), said, follow=True)


def read(client: Client, county: County, rows: list[list[Value]], headings: tuple[str, ...] = HEADINGS) -> RosterImport:
    upload(client, xlsx(rows, headings), area=county.county.id)
    return RosterImport.objects.order_by("-uploaded_at", "-id")[0]


def apply(client: Client, found: RosterImport, **choice: str) -> str:
    page = client.post(reverse("people:import_apply", args=[found.id]), choice, follow=True)
    found.refresh_from_db()
    return page.content.decode()


def shown(client: Client, found: RosterImport, verdict: str) -> str:
    return client.get(reverse("people:import", args=[found.id]), {"verdict": verdict}).content.decode()


def roster() -> list[tuple[str, str]]:
    return list(Person.objects.filter(left_at=None).order_by("number").values_list("number", "name"))


def test_the_preview_says_what_would_change_and_changes_nothing(clerk: Client, county: County) -> None:
    found = read(clerk, county, [["张桂芳", "101", HERE], ["赵小兰", "103", HERE]])

    assert found.counts == {"new": 1, "changed": 1, "same": 0, "missing": 1, "wrong": 0, "stations": 1}
    assert "<del>张桂兰</del> → <ins>张桂芳</ins>" in shown(clerk, found, "changed")
    assert "赵小兰" in shown(clerk, found, "new")
    assert "李建国" in shown(clerk, found, "missing")
    assert roster() == [("101", "张桂兰"), ("102", "李建国")]


def test_what_was_shown_is_applied_and_who_is_not_in_the_file_stays(clerk: Client, county: County) -> None:
    found = read(clerk, county, [["张桂芳", "101", HERE], ["赵小兰", "103", HERE]])

    assert "花名册已更改" in apply(clerk, found)
    assert roster() == [("101", "张桂芳"), ("102", "李建国"), ("103", "赵小兰")]
    assert (found.state, found.applied_by) == (ImportState.APPLIED, county.clerk)


def test_who_is_not_in_the_file_leaves_if_asked_and_comes_back_with_the_file(clerk: Client, county: County) -> None:
    apply(clerk, read(clerk, county, [["张桂兰", "101", HERE]]), ends_missing="on")
    assert roster() == [("101", "张桂兰")]

    again = read(clerk, county, [["李建国", "102", HERE]])
    assert again.counts["changed"] == 1
    apply(clerk, again)
    assert Person.objects.get(left_at=None, number="102").pk == county.li.pk


def test_nobody_leaves_while_a_row_is_wrong(clerk: Client, county: County) -> None:
    found = read(clerk, county, [["张桂兰", "101", HERE], ["李建国", "1o2", HERE]])
    assert "disabled" in shown(clerk, found, "missing")
    apply(clerk, found, ends_missing="on")
    assert roster() == [("101", "张桂兰"), ("102", "李建国")]


def test_the_same_file_again_changes_nothing(clerk: Client, county: County) -> None:
    rows: list[list[Value]] = [
        ["赵小兰", None, HERE, "赵家", "0012345678", "2580", "是"],
        ["张桂兰", "101", HERE, "", "", "", "否"],
    ]
    apply(clerk, read(clerk, county, rows, ALL))
    again = read(clerk, county, rows, ALL)
    assert (again.counts["new"], again.counts["changed"], again.counts["same"]) == (0, 0, 2)


def test_cards_and_pins_are_kept_only_as_hashes(clerk: Client, county: County, centre_folders: Path) -> None:
    card, pin, wrong_card = "0098765432", "2580", "7766554433221100998877"
    rows: list[list[Value]] = [
        ["赵小兰", "103", HERE, "", card, pin, ""],
        ["钱二", "104", HERE, "", wrong_card, pin, ""],
    ]
    found = read(clerk, county, rows, ALL)
    assert_nowhere(centre_folders, card, wrong_card)

    apply(clerk, found)
    zhao = Person.objects.get(name="赵小兰")
    assert (zhao.card, zhao.pin) == (card_hash(card), pin_hash(zhao.id, pin))
    assert_nowhere(centre_folders, card, wrong_card)


def assert_nowhere(folder: Path, *secrets: str) -> None:
    """Look for secrets in every table, sessions included, and in every file."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - the tables' own names
            held = repr(cursor.fetchall())
            assert not [secret for secret in secrets if secret in held], table
    files = [file.read_bytes() for file in folder.rglob("*") if file.is_file()]
    assert not [secret for secret in secrets for content in files if secret.encode() in content]


def test_wrong_rows_are_given_back_with_their_reasons_and_can_be_mended(clerk: Client, county: County) -> None:
    rows: list[list[Value]] = [
        ["赵小兰", "103", HERE, "", "77665544332211009988", "258", "否"],
        ["钱二", "104", HERE, "", "", "", ""],
    ]
    found = read(clerk, county, rows, ALL)
    apply(clerk, found)
    answer = clerk.get(reverse("people:import_wrong", args=[found.id]))
    head, line = cells(answer.content)
    assert head == ["原因", *ALL]
    assert line == ["密码：必须是四位数字。", "赵小兰", "103", HERE, "", "77665544332211009988", "258", "否"]

    line[6] = "2580"
    mended = read(clerk, county, [[*line]], tuple(head))
    assert (mended.counts["new"], mended.notes) == (1, [])
    apply(clerk, mended)
    assert ("103", "赵小兰") in roster()


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (["", "103", HERE, "", "", "", ""], "姓名：没有填写。"),
        (["<b>赵</b>", "103", HERE, "", "", "", ""], "姓名：含有姓名里没有的符号。"),
        (["赵小兰", "103", "", "", "", "", ""], "站点：没有填写。如果单元格是合并的"),
        (["赵小兰", "103", "石门村站点", "", "", "", ""], "站点：本文件所属的站点中没有这个名称。"),
        (["赵小兰", "一百", HERE, "", "", "", ""], "编号：必须是 1 至 12 位数字。"),
        (["赵小兰", 1.5e16, HERE, "", "", "", ""], "编号：电子表格截短了这个数字。"),
        (["赵小兰", "1.5E+11", HERE, "", "", "", ""], "编号：电子表格截短了这个数字。"),
        (["赵小兰", datetime(2026, 1, 2), HERE, "", "", "", ""], "编号：电子表格把它变成了日期。"),  # noqa: DTZ001
        (["赵小兰", "=101+2", HERE, "", "", "", ""], "编号：是公式。"),
        (["赵小兰", "103", HERE, "", "12 3x", "", ""], "卡号：必须是 4 至 20 位数字。"),
        (["赵小兰", "103", HERE, "", "55556666", "", ""], "卡号：张桂兰已经在用这张卡。"),
        (["赵小兰", "103", HERE, "", "", "123456", ""], "密码：必须是四位数字。"),
        (["赵小兰", "103", HERE, "", "", "", "大概"], "站点管理员：只能填是或否。"),
        (["赵小兰", "103", HERE, "", "", "", "是"], "站点管理员：站点管理员必须有密码。"),
        (["赵小兰", "103", HERE, "户" * 41, "", "", ""], "家庭：超过 40 个字。"),
        (list(ALL), "这一行重复了表头。"),
    ],
)
def test_a_wrong_row_says_why_and_is_not_taken(row: list[Value], reason: str, clerk: Client, county: County) -> None:
    people.change_person(person=county.zhang, number="101", name="张桂兰", card="55556666")
    Station.objects.create(area=county.village, name="二号站点")
    found = read(clerk, county, [row, ["钱二", "104", HERE, "", "", "", ""]], ALL)
    assert (found.counts["wrong"], found.counts["new"]) == (1, 1)
    assert reason in shown(clerk, found, "wrong")

    apply(clerk, found)
    assert roster() == [("101", "张桂兰"), ("102", "李建国"), ("104", "钱二")]


@pytest.mark.parametrize(
    ("rows", "reasons"),
    [
        ([["赵大", "103", HERE, "", "", "", ""], ["赵二", "103", HERE, "", "", "", ""]], ["第 3 行", "第 2 行"]),
        ([["赵大", "", HERE, "", "", "", ""], ["赵大", "", HERE, "", "", "", ""]], ["第 3 行", "第 2 行"]),
        (
            [["赵大", "103", HERE, "", "5555", "", ""], ["赵二", "104", HERE, "", "5555", "", ""]],
            ["第 3 行", "第 2 行"],
        ),
        ([["赵大", "103", HERE, "", "", "", ""], ["赵大", "", HERE, "", "", "", ""]], ["第 3 行", "第 2 行"]),
        ([["赵大", "101", HERE, "", "", "", ""], ["张桂兰", "", HERE, "", "", "", ""]], ["第 3 行", "第 2 行"]),
    ],
)
def test_two_rows_that_contradict_each_other_are_both_wrong(
    rows: list[list[Value]], reasons: list[str], clerk: Client, county: County
) -> None:
    found = read(clerk, county, rows, ALL)
    page = shown(clerk, found, "wrong")
    assert found.counts["wrong"] == 2
    assert all(reason in page for reason in reasons)


def test_people_who_changed_meanwhile_are_not_overwritten(clerk: Client, county: County) -> None:
    found = read(clerk, county, [["张桂芳", "101", HERE]])
    people.change_person(person=county.zhang, number="101", name="张桂花")

    assert "花名册中的人员有变动" in apply(clerk, found)
    assert found.state == ImportState.OUTDATED
    assert roster() == [("101", "张桂花"), ("102", "李建国")]
    assert not ImportRow.objects.exists()


def test_a_file_is_applied_once(clerk: Client, county: County) -> None:
    found = read(clerk, county, [["赵小兰", "", HERE]])
    apply(clerk, found)
    apply(clerk, found)
    assert Person.objects.filter(name="赵小兰").count() == 1


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "文件是空的。"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "旧版 Excel"),
        (csv([["101", "张"]], headings=("编号", "备注")).encode(), "没有“姓名”一列"),
        (csv([]).encode(), "表头下面没有人员。"),
        (csv([["张", "王"]], headings=("姓名", "学员姓名")).encode(), "“姓名”和“学员姓名”两列意思相同"),
        (csv([["张", "1"]], headings=("姓名", "编号")).encode(), "没有站点一列"),
    ],
)
def test_a_file_that_is_no_roster_ends_in_a_sentence_beside_the_field(
    content: bytes, sentence: str, clerk: Client, county: County
) -> None:
    Station.objects.create(area=county.village, name="二号站点")
    page = upload(clerk, content, area=county.county.id)
    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert not RosterImport.objects.exists()


def test_an_area_or_a_station_is_to_be_chosen(clerk: Client, county: County) -> None:
    assert "请选择文件中站点所在的区域" in upload(clerk, xlsx([])).content.decode()


def test_a_file_for_one_station_needs_no_column(clerk: Client, county: County) -> None:
    upload(
        clerk, csv([["赵小兰", "103"]], headings=("学员姓名（必填）", "学 号")).encode("gbk"), station=county.station.id
    )
    apply(clerk, RosterImport.objects.get())
    assert ("103", "赵小兰") in roster()


def test_headings_may_stand_below_a_title(clerk: Client, county: County) -> None:
    content = ("青禾县学员花名册,,\r\n制表：王秀英,,\r\n" + csv([["赵小兰", "103", HERE]])).encode()
    upload(clerk, content, area=county.county.id)
    assert RosterImport.objects.get().counts["new"] == 1


def test_stations_of_the_same_name_are_told_apart_by_their_village(clerk: Client, county: County) -> None:
    other = Area.objects.create(kind=AreaKind.VILLAGE, name="石门村", parent=county.township)
    Station.objects.create(area=other, name=HERE)
    found = read(
        clerk,
        county,
        [["赵一", "1", HERE], ["赵二", "2", f"石门村/{HERE}"], ["赵三", "3", f"云溪镇 › 柳河村 › {HERE}"]],
    )
    assert (found.counts["wrong"], found.counts["new"]) == (1, 2)
    assert "几个站点同名" in shown(clerk, found, "wrong")


def test_a_station_elsewhere_is_as_unknown_as_one_that_does_not_exist(county: County) -> None:
    elsewhere = Area.objects.create(kind=AreaKind.TOWNSHIP, name="石门镇", parent=county.county)
    Station.objects.create(area=elsewhere, name="石门镇站点")
    keeper = User.objects.create(username="keeper")
    Grant.objects.create(user=keeper, role=Role.ROSTER_KEEPER, area=county.township)
    client = Client()
    client.force_login(keeper)
    upload(client, xlsx([["甲", "1", "石门镇站点"], ["乙", "2", "没有的站点"]]), area=county.township.id)
    reasons = [line.reasons for line in ImportRow.objects.order_by("row")]
    assert reasons[0] == reasons[1] == [["站点", "station-unknown", ""]]

    assert upload(client, xlsx([["甲", "1", "石门镇站点"]]), area=elsewhere.id).status_code == 422


def test_what_is_not_applied_is_forgotten_after_a_day(clerk: Client, county: County) -> None:
    waiting, applied = read(clerk, county, [["赵小兰", "103", HERE]]), read(clerk, county, [["钱二", "x", HERE]])
    apply(clerk, applied)
    keeping.let_go_of_old(datetime(2099, 1, 1, tzinfo=UTC))
    assert not RosterImport.objects.filter(pk=waiting.pk).exists()
    applied.refresh_from_db()
    assert (bytes(applied.sealed), applied.rows.count(), applied.counts["wrong"]) == (b"", 0, 1)


def test_a_file_can_be_forgotten(clerk: Client, county: County) -> None:
    found = read(clerk, county, [["赵小兰", "103", HERE]])
    clerk.post(reverse("people:import_discard", args=[found.id]))
    assert not RosterImport.objects.exists()


def test_the_template_is_understood(clerk: Client, county: County) -> None:
    for language in ("zh-hans", "en"):
        clerk.cookies["django_language"] = language
        (head, *_empty) = cells(clerk.get(reverse("people:import_template")).content)
        found = read(clerk, county, [[HERE, "赵小兰", "103", "赵家", "12345678", "2580", "1"]], tuple(head))
        assert (found.counts["new"], found.counts["wrong"], found.notes) == (1, 0, [])


def test_a_large_file_is_read_and_applied_in_the_background(clerk: Client, county: County) -> None:
    rows: list[list[Value]] = [[f"人{number}", str(number), HERE] for number in range(1000, 6200)]
    rows[7][1] = "x"
    upload(
        clerk,
        ("\ufeff" + csv([[str(value) for value in row] + ["备注" * 20] for row in rows], (*HEADINGS, "备注"))).encode(),
        area=county.county.id,
    )
    found = RosterImport.objects.get()
    assert found.state == ImportState.READING
    assert reverse("people:import_progress", args=[found.id]) in shown(clerk, found, "")

    call_command("db_worker", batch=True, startup_delay=False, verbosity=0)
    found.refresh_from_db()
    assert (found.state, found.counts["new"], found.counts["wrong"]) == (ImportState.READY, 5199, 1)
    apply(clerk, found)
    assert found.state == ImportState.APPLYING
    call_command("db_worker", batch=True, startup_delay=False, verbosity=0)
    found.refresh_from_db()
    assert (found.state, Person.objects.count()) == (ImportState.APPLIED, 5201)
