"""Who is reminded of a paper, and when."""

from datetime import UTC, datetime, timedelta

import pytest

from central.papers import answers, services
from central.papers.models import Paper
from central.papers.reminding import remind
from central.rights.actions import Role
from central.telling.models import Telling, Way
from tests.central.papers.conftest import SENT_AT, Offices, day, somebody, without_task

pytestmark = pytest.mark.django_db


def at(days: int) -> datetime:
    """Return noon in the county, so many days from today."""
    return datetime.combine(day(days), datetime.min.time(), tzinfo=UTC) + timedelta(hours=4)


def told(offices: Offices) -> list[tuple[str, str]]:
    found = Telling.objects.filter(way=Way.CENTRE).select_related("user").order_by("pk")
    return [(telling.user.username if telling.user else "", telling.text) for telling in found]


def report(offices: Offices, paper: Paper) -> None:
    answers.report(addressee=offices.addressee(paper), note="查完了", files=(), by=offices.ye, at=SENT_AT)


def test_the_office_is_reminded_on_the_last_day_and_once_after_it(offices: Offices) -> None:
    offices.paper(offices.county.township)
    auditor = somebody("审", offices.county.township, Role.AUDITOR)
    for days in (-1, 0, 0, 1, 2, 3):
        remind(at(days))
    names, lines = zip(*told(offices), strict=True)
    assert sorted(names) == ["叶", "叶", "赵", "赵"]
    assert auditor.username not in names
    today = day(0).isoformat()
    assert set(lines) == {
        f"云溪镇今天（{today}）应上报《冬季设备检查》的办理结果。",
        f"云溪镇尚未上报《冬季设备检查》的办理结果，期限是 {today}。",
    }


def test_nobody_is_reminded_of_what_was_reported_taken_back_or_only_to_be_read(offices: Offices) -> None:
    report(offices, offices.paper(offices.county.township))
    services.take_back(paper=offices.paper(), by=offices.county.clerk, at=SENT_AT)
    offices.paper(**without_task())
    assert remind(at(0)) == 0


def test_what_was_sent_back_is_reminded_of_again(offices: Offices) -> None:
    paper = offices.paper(offices.county.township)
    report(offices, paper)
    addressee = offices.addressee(paper)
    seen, clerk = addressee.steps.get().pk, offices.county.clerk
    answers.judge(addressee=addressee, seen=seen, accepts=False, note="请补附件", by=clerk, at=SENT_AT)
    assert remind(at(0)) == 1


def test_a_paper_of_long_ago_is_not_looked_at_for_ever(offices: Offices) -> None:
    offices.paper(due_on=day(-30))
    assert remind(at(0)) == 0
