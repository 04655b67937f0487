"""What offices report, and what the sender says to it."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from central.accounts.models import User
from central.papers import answers
from central.papers.models import Addressee, Happened, Step, StepFile
from central.papers.selectors import Standing, answer_lines, newest, sent
from central.rights.scope import EVERYWHERE
from tests.central.papers.conftest import PDF, SENT_AT, Offices, at_browser, day, without_task

pytestmark = pytest.mark.django_db


def report(addressee: Addressee, by: User, note: str = "已查完") -> Step:
    return answers.report(addressee=addressee, note=note, files=[], by=by, at=SENT_AT)


def judge(addressee: Addressee, seen: Step, by: User, **said: Any) -> Step:
    return answers.judge(addressee=addressee, seen=seen.pk, by=by, at=SENT_AT, **{"accepts": True, "note": "", **said})


def standings(offset: int = 0) -> list[Standing]:
    """Return how all tasks stand on a day before or after today, by the names of the areas."""
    (lines,) = answer_lines(Addressee.objects.all(), newest(sent(EVERYWHERE)), day(offset)).values()
    return [line.standing for line in lines]


def press(client: Client, addressee: Addressee, **said: str) -> Any:
    return client.post(reverse("papers:judge", args=[addressee.pk]), said)


def send_report(user: User, addressee: Addressee, *, seen: int, note: str = "已查完") -> str:
    said = {"note": note, "seen": seen, "attached": SimpleUploadedFile(f"{user.username}.pdf", PDF)}
    return at_browser(user).post(reverse("papers:report", args=[addressee.pk]), said, follow=True).content.decode()


def test_the_day_itself_is_in_time_and_the_next_is_late(offices: Offices) -> None:
    offices.paper()
    assert standings() == [Standing.OPEN, Standing.OPEN]
    assert standings(1) == [Standing.OVERDUE, Standing.OVERDUE]


def test_it_is_reported_sent_back_reported_again_and_accepted(offices: Offices) -> None:
    paper = offices.paper()
    addressee, clerk = offices.addressee(paper), offices.county.clerk
    assert addressee.area.name < offices.shimen.name
    first = report(addressee, offices.ye)
    assert standings(1) == [Standing.REPORTED, Standing.OVERDUE]
    judge(addressee, first, clerk, accepts=False, note="请补充检查表")
    assert standings()[0] is Standing.SENT_BACK
    assert standings(1)[0] is Standing.OVERDUE
    second = report(addressee, offices.zhao, "已补充")
    judge(addressee, second, clerk)
    assert standings(1)[0] is Standing.ACCEPTED
    assert [(step.happened, step.by) for step in addressee.steps.all()] == [
        (Happened.REPORTED, offices.ye),
        (Happened.SENT_BACK, clerk),
        (Happened.REPORTED, offices.zhao),
        (Happened.ACCEPTED, clerk),
    ]
    with pytest.raises(ValidationError):
        report(addressee, offices.ye)


def test_nothing_is_sent_back_without_a_reason_or_judged_unseen(offices: Offices) -> None:
    addressee, clerk = offices.addressee(offices.paper()), offices.county.clerk
    first = report(addressee, offices.ye)
    with pytest.raises(ValidationError):
        judge(addressee, first, clerk, accepts=False)
    second = report(addressee, offices.zhao)
    with pytest.raises(ValidationError):
        judge(addressee, first, clerk)
    judge(addressee, second, clerk)
    with pytest.raises(ValidationError):
        judge(addressee, second, clerk)
    assert addressee.steps.count() == 3


def test_what_is_only_to_be_read_is_not_reported(offices: Offices) -> None:
    paper = offices.paper(**without_task())
    with pytest.raises(ValidationError):
        report(offices.addressee(paper), offices.ye)
    assert standings(1) == [Standing.NOTHING, Standing.NOTHING]


def test_of_two_who_report_at_once_both_are_kept_and_the_later_sees_the_earlier(offices: Offices) -> None:
    addressee = offices.addressee(offices.paper())
    assert "也上报了" not in send_report(offices.ye, addressee, seen=0, note="甲组已查完")
    page = send_report(offices.zhao, addressee, seen=0, note="乙组已查完")
    assert "叶也上报了" in page
    assert "甲组已查完" in page
    assert [step.note for step in addressee.steps.all()] == ["甲组已查完", "乙组已查完"]
    assert set(StepFile.objects.values_list("name", flat=True)) == {"叶.pdf", "赵.pdf"}


def test_whoever_reports_what_was_accepted_meanwhile_keeps_the_words(offices: Offices) -> None:
    addressee = offices.addressee(offices.paper())
    judge(addressee, report(addressee, offices.ye), offices.county.clerk)
    page = send_report(offices.zhao, addressee, seen=0, note="写了很久的说明")
    assert "此件已办结" in page
    assert "写了很久的说明" in page
    assert not StepFile.objects.exists()


def test_the_page_accepts_and_sends_back(offices: Offices, clerk: Client) -> None:
    addressee = offices.addressee(offices.paper())
    seen = str(report(addressee, offices.ye).pk)
    wrong = press(clerk, addressee, seen=seen, send_back="1")
    assert wrong.status_code == 422
    assert "请写明需要补充或修改什么。" in wrong.content.decode()
    assert press(clerk, addressee, seen=seen, send_back="1", note="请补充").status_code == 302
    assert press(clerk, addressee, seen=seen, accept="1").status_code == 422
    seen = str(report(addressee, offices.zhao).pk)
    assert press(clerk, addressee, seen=seen, accept="1").status_code == 302
    last = addressee.steps.last()
    assert last is not None
    assert last.happened == Happened.ACCEPTED


def test_a_report_says_of_which_version_it_was(offices: Offices, clerk: Client) -> None:
    paper = offices.paper()
    report(offices.addressee(paper), offices.ye)
    said = {"title": "甲", "words": "乙", "task": "丙", "due_on": day(3).isoformat(), "seen": "1"}
    assert clerk.post(reverse("papers:put_right", args=[paper.pk]), said).status_code == 302
    page = clerk.get(reverse("papers:answer", args=[offices.addressee(paper).pk])).content.decode()
    assert "第 1 版" in page
