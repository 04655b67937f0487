"""Pages of papers: what is wrong is said at its place, lists ask few questions, exports say what the screen says."""

import csv
from http import HTTPStatus
from io import StringIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from central.office.tables.words import said
from central.papers import answers
from central.papers.models import Paper, PaperFile, Step
from central.stations.models import Area, AreaKind
from tests.central.papers.conftest import PDF, SENT_AT, Offices, at_browser, day, file, without_task
from tests.central.sheets import cells

pytestmark = pytest.mark.django_db


def upload(name: str = "检查表.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def form(offices: Offices, **changed: Any) -> dict[str, Any]:
    """Return what a clerk writes and chooses."""
    county = offices.county.county.pk
    written = {"title": "冬季设备检查", "words": "请查", "task": "上报", "due_on": day(3).isoformat()}
    return {"area": county, "level": "township", "areas": [], **written, "attached": [upload()], **changed}


def send(client: Client, said: dict[str, Any]) -> Any:
    return client.post(reverse("papers:create"), said)


def questions(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == HTTPStatus.OK
    return len(queries)


def test_a_level_and_single_areas_together_are_addressed_once_each(offices: Offices, clerk: Client) -> None:
    county = offices.county
    said_areas = [county.village.pk, county.township.pk]
    answer = send(clerk, form(offices, areas=said_areas, attached=[upload(f"{n}.pdf") for n in range(10)]))
    paper = Paper.objects.get()
    assert answer["Location"] == reverse("papers:show", args=[paper.pk])
    assert {one.area for one in paper.addressees.all()} == {county.township, offices.shimen, county.village}
    assert PaperFile.objects.count() == 10


@pytest.mark.parametrize(
    ("changed", "wrong", "sentence"),
    [
        ({"level": ""}, "level", "请选择主送单位。"),
        ({"title": " "}, "title", "这个字段是必填项。"),
        ({"due_on": day(-1).isoformat()}, "due_on", "这一天已经过去，请选今天或以后的日期。"),
        ({"due_on": ""}, "due_on", "请选择办理期限。"),
        ({"task": ""}, "task", "请写明在期限内要办什么。"),
        ({"words": "", "task": "", "due_on": "", "attached": []}, "words", "请填写正文或添加附件。"),
        ({"attached": [upload(content=b"")]}, "attached", "“检查表.pdf”是空的，请重新选择。"),
        ({"attached": [upload(content=b"MZ\x90\x00\x03")]}, "attached", "从内容看，不能接收“检查表.pdf”。"),
        ({"attached": [upload(f"{n}.pdf") for n in range(11)]}, "attached", "附件最多 10 个。"),
        ({"areas": ["00"]}, "areas", "选择一个有效的选项。 00 不在可用的选项中。"),
    ],
    ids=str,
)
def test_what_is_wrong_is_said_at_its_place_and_nothing_is_done(
    changed: dict[str, Any], wrong: str, sentence: str, offices: Offices, clerk: Client
) -> None:
    if "attached" in changed:
        for one in changed["attached"]:
            one.seek(0)
    answer = send(clerk, form(offices, **changed))
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    errors = answer.context["form"].errors
    assert list(errors) == [wrong]
    assert errors[wrong][0].startswith(sentence.rstrip("。"))
    assert sentence.rstrip("。").replace('"', "&quot;") in answer.content.decode()
    assert not Paper.objects.exists()
    assert not PaperFile.objects.exists()


def test_a_township_sends_nothing_beside_itself_or_upwards(offices: Offices) -> None:
    client = at_browser(offices.ye)
    for areas in ([offices.shimen.pk], [offices.county.county.pk]):
        own = form(offices, area=offices.county.township.pk, level="", areas=areas)
        assert list(send(client, own).context["form"].errors) == ["areas"]
    assert "area" in send(client, form(offices)).context["form"].errors
    clerk = at_browser(offices.county.clerk)
    beside = form(offices, area=offices.county.township.pk, level="", areas=[offices.shimen.pk])
    assert "以下单位不在其中：石门镇" in send(clerk, beside).content.decode()
    assert not Paper.objects.exists()


def test_a_title_with_markup_stays_a_title(offices: Offices, clerk: Client) -> None:
    send(clerk, form(offices, title="<script>alert(1)</script>", words="<b>粗</b>"))
    for user in (offices.county.clerk, offices.ye):
        for address in (reverse("papers:show", args=[Paper.objects.get().pk]), reverse("papers:index"), "/"):
            page = at_browser(user).get(address).content.decode()
            assert "<script>alert" not in page
            assert "<b>粗" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_the_last_day_may_have_passed_when_only_words_are_put_right(offices: Offices, clerk: Client) -> None:
    paper = offices.paper(due_on=day(-2))
    address = reverse("papers:put_right", args=[paper.pk])
    kept = [PaperFile.objects.get().pk]
    said_again = form(offices, due_on=day(-2).isoformat(), words="改", seen="1", kept=kept, attached=[])
    assert clerk.post(address, {**said_again, "due_on": day(-1).isoformat()}).status_code == 422
    assert clerk.post(address, said_again).status_code == HTTPStatus.FOUND
    assert [one.name for one in paper.versions.get(number=2).files.all()] == ["检查表.pdf"]
    many = {**said_again, "seen": "2", "kept": [PaperFile.objects.latest("pk").pk]}
    assert (
        "附件最多 10 个"
        in clerk.post(address, {**many, "attached": [upload(f"{n}.pdf") for n in range(10)]}).content.decode()
    )
    late = clerk.post(address, {**many, "seen": "1"})
    assert late.status_code == 422
    assert "别人更正或撤回了这份文件" in late.content.decode()


def test_a_file_of_another_paper_is_not_kept(offices: Offices, clerk: Client) -> None:
    foreign = offices.paper().versions.get().files.get()
    paper = offices.paper()
    said_again = form(offices, seen="1", kept=[foreign.pk], attached=[])
    answer = clerk.post(reverse("papers:put_right", args=[paper.pk]), said_again)
    assert "kept" in answer.context["form"].errors


def test_a_report_needs_words_and_takes_five_files(offices: Offices) -> None:
    addressee = offices.addressee(offices.paper())
    address, client = reverse("papers:report", args=[addressee.pk]), at_browser(offices.ye)
    assert list(client.post(address, {"seen": "0", "note": " "}).context["form"].errors) == ["note"]
    six = {"seen": "0", "note": "好", "attached": [upload(f"{n}.pdf") for n in range(6)]}
    assert "附件最多 5 个" in client.post(address, six).content.decode()
    assert not Step.objects.exists()


def test_the_first_page_says_what_waits_and_what_is_late(offices: Offices) -> None:
    only_to_read = offices.paper(title="只看的", **without_task())
    late, later = offices.paper(title="晚了的", due_on=day(-1)), offices.paper(title="还早的", due_on=day(5))
    first = at_browser(offices.ye).get("/")
    assert first.context["papers"] == 3
    shown = [(line.version.paper, line.is_read, line.task.standing) for line in first.context["paper_lines"]]
    assert shown == [(late, False, "overdue"), (later, False, "open"), (only_to_read, False, "nothing")]
    assert first.context["late_papers"] == []
    county = at_browser(offices.county.clerk).get("/")
    assert county.context["papers"] == 0
    assert [(line.version.paper, line.overdue) for line in county.context["late_papers"]] == [(late, 2)]
    for area in (offices.county.township, offices.shimen):
        answers.report(addressee=offices.addressee(late, area), note="done", files=[], by=offices.ye, at=SENT_AT)
    assert at_browser(offices.county.clerk).get("/").context["late_papers"] == []
    assert at_browser(offices.chen).get("/").context["papers"] == 0


def test_exports_say_what_the_screen_says(offices: Offices, clerk: Client) -> None:
    paper = offices.paper(due_on=day(-1))
    at_browser(offices.ye).get(reverse("papers:show", args=[paper.pk]))
    files = [file("一.pdf"), file("二.pdf")]
    answers.report(addressee=offices.addressee(paper), note="=1+1", files=files, by=offices.ye, at=SENT_AT)
    address = reverse("papers:show", args=[paper.pk])
    page = clerk.get(address)
    table = page.context["table"]
    shown = [
        [said(value, column.kind) for value, column in zip(row.values, table.columns, strict=True)]
        for row in page.context["rows"]
    ]
    assert [row[0] for row in shown] == ["云溪镇", "石门镇"]
    assert shown[0][2:] == ["已上报", "", "叶", "2026-11-10 09:00", "=1+1", "一.pdf、二.pdf"]
    assert shown[1][2:] == ["未上报", "已逾期", "", "", "", ""]
    for row in shown:
        for value in row:
            assert value in page.content.decode()
    text = b"".join(clerk.get(f"{address}?as=csv")).decode("utf-8-sig")
    rows = list(csv.reader(StringIO(text)))
    assert rows[0] == [str(column.heading) for column in table.columns]
    assert [[value.removeprefix("'") for value in row] for row in rows[1:]] == shown
    book = cells(clerk.get(f"{address}?as=xlsx").content)
    assert [row[:5] for row in book[-2:]] == [row[:5] for row in shown]


def test_areas_of_one_name_are_told_apart_by_where_they_lie(offices: Offices, clerk: Client) -> None:
    other = Area.objects.create(kind=AreaKind.VILLAGE, name="柳河村", parent=offices.shimen)
    paper = offices.paper(offices.county.village, other, offices.shimen, offices.county.county)
    rows = clerk.get(reverse("papers:show", args=[paper.pk])).context["rows"]
    assert [row.values[0] for row in rows] == ["青禾县", "云溪镇 › 柳河村", "石门镇 › 柳河村", "石门镇"]


def test_more_papers_and_addressees_ask_no_more_questions(offices: Offices, clerk: Client) -> None:
    def report(paper: Paper, area: Area) -> None:
        addressee = offices.addressee(paper, area)
        answers.report(addressee=addressee, note="好", files=[file("一.pdf")], by=offices.ye, at=SENT_AT)

    def grow(number: int) -> None:
        town = Area.objects.create(kind=AreaKind.TOWNSHIP, name=f"第{number}镇", parent=offices.county.county)
        paper = offices.paper(offices.county.township, town, due_on=day(-1))
        for one in (offices.ye, offices.zhao):
            at_browser(one).get(reverse("papers:show", args=[paper.pk]))
        report(paper, offices.county.township)

    grow(1)
    many = offices.paper(*Area.objects.filter(kind=AreaKind.TOWNSHIP))
    report(many, offices.county.township)
    ye = at_browser(offices.ye)
    shown = reverse("papers:show", args=[many.pk])
    lists = [(ye, reverse("papers:index")), (clerk, reverse("papers:sent")), (ye, "/"), (clerk, "/"), (clerk, shown)]
    before = [questions(*one) for one in lists]
    for number in (2, 3, 4):
        grow(number)
    report(many, offices.shimen)
    report(many, Area.objects.get(name="第1镇"))
    assert [questions(*one) for one in lists] == before
