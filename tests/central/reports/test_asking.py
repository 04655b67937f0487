"""Surveys by area and answer times: every number is that of the records beneath it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from central.accounts.models import User
from central.attendance.models import Incarnation
from central.questions.deadlines import deadlines
from central.questions.models import Answer, Asked, Topic
from central.questions.services import answer
from central.quizzes.models import Attempt, Choice, Question, Quiz, Response
from central.reports.asking import surveys, waiting
from central.reports.cards import selection_of
from central.reports.periods import Period
from central.rights.actions import Role
from central.rights.models import Grant
from central.rights.scope import EVERYWHERE
from central.stations.models import Area, AreaKind, Station
from tests.central.cast import County
from tests.central.reports.conftest import at

pytestmark = pytest.mark.django_db
HOUR_MS = 3_600_000
NOVEMBER = Period(2026, 11, 1)


@pytest.fixture
def survey(county: County) -> Quiz:
    """Two people and one room of the first township answered, and one person of another; 张桂兰 twice."""
    town = Area.objects.create(kind=AreaKind.TOWNSHIP, name="石门镇", parent=county.county)
    other = Station.objects.create(area=town, name="石门站点")
    quiz = Quiz.objects.create(area=county.county, title="意向", is_survey=True)
    question = Question.objects.create(id="what", quiz=quiz, text="学什么？")
    for place, text in enumerate(("果树", "电商")):
        Choice.objects.create(question=question, position=place, text=text)
    for seq, (station, person, choices, hands) in enumerate(
        [
            (county.station, "zhang", [0], []),
            (county.station, "zhang", [1], []),
            (county.station, "li", [1], []),
            (county.station, "", [], [7, 2]),
            (other, "wang", [0], []),
        ],
        start=1,
    ):
        box, _ = Incarnation.objects.get_or_create(
            id=station.id, defaults={"station": station, "first_heard_at": at(1)}
        )
        attempt = Attempt.objects.create(
            incarnation=box,
            station=station,
            opened_seq=seq,
            quiz_id=quiz.id,
            person_id=person,
            opened_at=at(seq),
            is_time_certain=True,
            is_complete=True,
        )
        Response.objects.create(attempt=attempt, question_id=question.id, choices=choices, hands=hands)
    return quiz


def test_answers_are_counted_area_by_area_and_add_up_to_the_whole(survey: Quiz) -> None:
    (table,) = surveys.tables(survey, surveys.by_area(survey, EVERYWHERE))
    assert [row.values for row in table.rows()] == [("云溪镇", 7, 4, 11), ("石门镇", 1, 0, 1)]


def test_every_number_of_a_survey_opens_the_answers_it_is_the_sum_of(survey: Quiz, clerk: Client) -> None:
    page = clerk.get(reverse("reports:survey", args=[survey.id]))
    ((_table, rows),) = page.context["tables"]
    opened = 0
    for row in rows:
        for value, link in zip(row.values, row.links, strict=True):
            if link:
                beneath = clerk.get(link).context
                assert beneath["total"] == value == sum(one.values[-1] for one in beneath["rows"])
                opened += 1
    assert opened == 3
    assert clerk.get(reverse("reports:answers", args=[survey.id, "what"]), {"choice": "2"}).status_code == 404


def test_a_township_sees_how_its_own_stations_answered(survey: Quiz, county: County) -> None:
    reporter = User.objects.create(username="reporter")
    Grant.objects.create(user=reporter, role=Role.REPORTER, area=county.township)
    client = Client()
    client.force_login(reporter)
    ((_table, rows),) = client.get(reverse("reports:survey", args=[survey.id])).context["tables"]
    assert [row.values[0] for row in rows] == ["云溪镇"]
    beneath = client.get(reverse("reports:answers", args=[survey.id, "what"]), {"choice": "0"})
    assert beneath.context["total"] == 7


@pytest.fixture
def questions(county: County) -> County:
    """Five questions of November: answered after 2, 4 and 200 hours, waiting long, and at no certain time."""
    Topic.objects.create(id="rice", title="水稻")
    box = Incarnation.objects.create(id="box", station=county.station, first_heard_at=at(1))
    for seq, (topic, hours, is_certain) in enumerate(
        [("rice", 2, True), ("rice", 4, True), ("pig", 200, True), ("rice", None, True), ("rice", 1, False)]
    ):
        asked = Asked.objects.create(
            id=f"{seq}", incarnation=box, seq=seq, station=county.station, topic_id=topic, text="？",
            asked_at=at(1), is_time_certain=is_certain,
        )  # fmt: skip
        if hours is not None:
            answer(asked, text="答", lesson=None, by=county.clerk, at=at(1) + timedelta(hours=hours))
    return county


def waits() -> list[waiting.Wait]:
    return waiting.waits(selection_of(NOVEMBER, EVERYWHERE), deadlines(), at(10))


def sums() -> waiting.Sums:
    return waiting.Sums(waits(), "/reports/questions/", {"period": "2026-11"})


def test_how_long_questions_waited(questions: County) -> None:
    rows = {row.values[0]: row.values[1:] for row in sums().by_topic().rows()}
    assert rows["水稻"] == (4, 3, 2, 0, 1, 1, 3 * HOUR_MS, 4 * HOUR_MS)
    assert rows["–"] == (1, 1, 0, 1, 0, 0, 200 * HOUR_MS, 200 * HOUR_MS)
    ((name, *figures),) = [row.values for row in sums().by_expert().rows()]
    assert (name, figures) == ("王秀英", [4, 4, 2, 1, 0, 0, 4 * HOUR_MS, 200 * HOUR_MS])
    everything = (5, 4, 2, 1, 1, 1, 4 * HOUR_MS, 200 * HOUR_MS)
    assert [row.values[1:] for row in sums().together().rows()] == [everything]


def test_every_figure_of_the_answer_times_opens_the_questions_that_it_counts(questions: County, clerk: Client) -> None:
    page = clerk.get(reverse("reports:questions"), {"period": "2026-11"})
    opened = 0
    for _table, rows in page.context["sums"]:
        for row in rows:
            for value, link in zip(row.values, row.links, strict=True):
                if link:
                    assert len(clerk.get(link).context["rows"]) == value, link
                    opened += 1
    assert opened == 6 + 5 + 3 + 4


def test_to_correct_an_answer_makes_nobody_wait_longer(questions: County) -> None:
    asked = Asked.objects.get(pk="0")
    answer(asked, text="改", lesson=None, by=questions.clerk, at=at(9))
    kept = Answer.objects.get(pk="0")
    assert (kept.text, kept.answered_at, kept.first_answered_at) == ("改", at(9), at(1, 14))
    assert next(one.waited_ms for one in waits() if one.line.asked == asked) == 2 * HOUR_MS


def test_the_page_lists_what_is_overdue(questions: County, clerk: Client) -> None:
    address = reverse("reports:questions")
    page = clerk.get(address, {"period": "2026-11"})
    assert len(page.context["rows"]) == 5
    overdue = clerk.get(address, {"period": "2026-11", "state": "overdue"})
    assert [row.url for row in overdue.context["rows"]] == [reverse("questions:show", args=["3"])]
    assert clerk.get(address, {"period": "2026-10"}).context["rows"] == []
