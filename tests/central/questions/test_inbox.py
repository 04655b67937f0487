"""Whose question is whose: on the pages, across areas, after it was handed over, and in the reminders."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from central.accounts.models import User
from central.attendance.models import Fact
from central.local_days import midnight
from central.questions import services
from central.questions.desk import waiting, waiting_one
from central.questions.models import Asked, Duty, Step
from central.questions.personal import erase
from central.questions.reminding import remind
from central.rights.actions import Role
from central.rights.models import Grant
from central.rights.scope import EVERYWHERE
from central.schedules.models import SpecialDay
from central.telling.delivering import deliver
from central.telling.gateway import Gateway
from central.telling.mail import Mail
from central.telling.models import Telling, Way
from tests.central.questions.village import FRIDAY, Village, make_village
from tests.central.running import free_port
from tests.central.telling.ways import post_office, sms_gateway

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def village() -> Village:
    return make_village()


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def listed(user: User, show: str = "mine") -> list[str]:
    page = client_of(user).get(reverse("questions:index"), {"show": show})
    return [line.question.asked.id for line in page.context["lines"]]


def test_a_question_stands_with_who_is_named_and_an_unrouted_one_with_all_who_may(village: Village) -> None:
    town, county = village.county.township, village.county.county
    wang, li = village.account("wang", Role.EXPERT, county), village.account("li", Role.EXPERT, town)
    Duty.objects.create(topic=village.rice, area=county, user=wang)
    rice, pigs = village.ask(village.rice), village.ask(village.pigs)
    assert (listed(wang), listed(li)) == ([rice.id, pigs.id], [pigs.id])
    Duty.objects.create(topic=village.rice, area=town, role=Role.EXPERT)
    assert (listed(wang), listed(li)) == ([pigs.id], [rice.id, pigs.id])
    assert listed(wang, "waiting") == [rice.id, pigs.id]
    Grant.objects.filter(user=li).delete()
    assert listed(wang) == [rice.id, pigs.id]


def test_nobody_sees_what_another_area_asks(village: Village) -> None:
    stranger = village.account("stranger", Role.EXPERT, village.other)
    asked = village.ask(village.rice)
    assert listed(stranger) == listed(stranger, "waiting") == listed(stranger, "answered") == []
    for view in ("show", "hand_over", "voice"):
        assert client_of(stranger).get(reverse(f"questions:{view}", args=[asked.id])).status_code == 404
    assert "questions" not in client_of(stranger).get("/").content.decode().split('id="')


def test_the_first_page_says_what_waits_for_whom(village: Village) -> None:
    expert = village.account("expert", Role.EXPERT, village.county.county)
    village.ask(village.rice, at=FRIDAY - 300 * DAY)
    page = client_of(expert).get("/")
    assert [line.waits.id for line in page.context["question_lines"]] == ["q1"]
    assert page.context["questions_overdue"] == 1
    assert "问题1" in page.content.decode()


def test_a_question_that_is_handed_over_changes_hands_and_says_so(village: Village) -> None:
    county = village.county.county
    wang, li = village.account("wang", Role.EXPERT, county), village.account("li", Role.EXPERT, county)
    Duty.objects.create(topic=village.rice, area=county, user=wang)
    asked = village.ask(village.rice)
    given = client_of(wang).post(reverse("questions:hand_over", args=[asked.id]), {"to": li.pk, "note": "他更懂"})
    assert given.status_code == 302
    assert (listed(wang), listed(li)) == ([], [asked.id])
    page = client_of(li).get(reverse("questions:show", args=[asked.id])).content.decode()
    assert "他更懂" in page
    client_of(li).post(reverse("questions:show", args=[asked.id]), {"text": "晒田", "lesson": ""})
    client_of(li).post(reverse("questions:show", args=[asked.id]), {"text": "先晒田", "lesson": ""})
    assert list(Step.objects.values_list("happened", "by", "to")) == [
        ("handed-over", wang.pk, li.pk),
        ("answered", li.pk, None),
        ("corrected", li.pk, None),
    ]


def test_who_may_not_answer_there_is_given_nothing(village: Village) -> None:
    stranger = village.account("stranger", Role.EXPERT, village.other)
    asked = village.ask(village.rice)
    with pytest.raises(ValidationError):
        services.hand_over(asked, to=stranger, note="", by=village.county.clerk, at=FRIDAY)
    refused = client_of(village.county.clerk).post(
        reverse("questions:hand_over", args=[asked.id]), {"to": stranger.pk, "note": ""}
    )
    assert (refused.status_code, Step.objects.count()) == (422, 0)


def test_a_duty_is_one_account_that_may_answer_there_or_a_role_and_is_said_once(village: Village) -> None:
    stranger = village.account("stranger", Role.EXPERT, village.other)
    clerk, address = client_of(village.county.clerk), reverse("questions:create_duty")
    told = {"topic": village.rice.id, "area": village.county.township.id, "user": "", "role": ""}
    for wrong in (told, {**told, "user": stranger.pk}, {**told, "user": village.county.clerk.pk, "role": "expert"}):
        assert clerk.post(address, wrong).status_code == 422
    assert clerk.post(address, {**told, "role": "expert"}).status_code == 302
    assert clerk.post(address, {**told, "role": "expert"}).status_code == 422
    assert Duty.objects.count() == 1


def test_who_may_only_answer_names_nobody(village: Village) -> None:
    expert = client_of(village.account("expert", Role.EXPERT, village.county.county))
    for view in ("duties", "create_duty", "create_time", "topics"):
        assert expert.get(reverse(f"questions:{view}")).status_code == 403


def test_the_days_of_an_area_and_its_days_off_move_the_end(village: Village) -> None:
    clerk = client_of(village.county.clerk)
    here, there = village.ask(village.rice), village.ask(village.rice, village.elsewhere)
    told = {"area": village.county.township.id, "topic": "", "days": "2"}
    assert clerk.post(reverse("questions:create_time"), told).status_code == 302
    day = FRIDAY.date()
    assert waiting_one(here).due_at == midnight(day + 3 * DAY)
    assert waiting_one(there).due_at == midnight(day + 8 * DAY)
    SpecialDay.objects.create(area=village.county.county, day=day + DAY, name="节")
    assert waiting_one(here).due_at == midnight(day + 4 * DAY)


def test_a_question_of_a_box_without_a_clock_is_due_by_when_it_came(village: Village) -> None:
    asked = village.ask(village.rice, at=FRIDAY - 20_000 * DAY, is_time_certain=False)
    Fact.objects.create(
        incarnation=asked.incarnation, seq=asked.seq, kind="question.asked", boot_id="b", monotonic_ms=0, wall_ms=0,
        payload="{}", received_at=FRIDAY,
    )  # fmt: skip
    assert waiting_one(asked).due_at == midnight(FRIDAY.date() + 8 * DAY)


def test_the_lists_ask_as_much_of_the_database_for_many_questions_as_for_few(
    village: Village, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(120):
        village.ask(village.rice, [village.county.station, village.elsewhere][number % 2])
    client = client_of(village.county.clerk)
    with django_assert_max_num_queries(40):
        assert len(client.get(reverse("questions:index")).context["lines"]) == 50


@pytest.fixture
def ways(settings: Settings) -> Settings:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    settings.MAIL_FROM = "yuanjiao@qinghe.example"
    return settings


def test_who_answers_is_reminded_on_the_last_day_and_once_it_is_over(village: Village, ways: Settings) -> None:
    expert = village.account("expert", Role.EXPERT, village.county.county)
    Duty.objects.create(topic=village.rice, area=village.county.county, user=expert)
    asked = village.ask(village.rice)
    due = waiting_one(asked).due_at
    with post_office(ways.EMAIL_PORT) as post, sms_gateway() as gateway:
        ways.GATEWAY_URL = gateway.url
        for hours in range(-40, 40):
            at = due + timedelta(hours=hours)
            remind(at)
            mail = Mail()
            deliver(at, {Way.MAIL: mail, Way.GATEWAY: Gateway(gateway.url)})
            mail.close()
    first, second = (letter.get_content() for letter in post.letters)
    assert ("2026-11-27" in first, "水稻" in first, "柳河村站点" in first) == (True, True, True)
    assert first != second
    assert not any(asked.text in letter for letter in (first, second))
    assert [first.strip() in letter["Subject"] for letter in post.letters] == [True, False]
    reminders = [reminder for _headers, body in gateway.told for reminder in body["messages"]]
    assert [(one["accounts"], "水稻" in one["text"]) for one in reminders] == [(["expert"], True)] * 2
    assert Telling.objects.filter(way=Way.CENTRE).count() == 2
    page = client_of(expert).get(reverse("questions:show", args=[asked.id]))
    assert len(page.context["reminders"]) == 6


def test_what_was_answered_reminds_nobody(village: Village) -> None:
    asked = village.ask(village.rice)
    services.answer(asked, text="好", lesson=None, by=village.county.clerk, at=FRIDAY)
    assert remind(FRIDAY + 30 * DAY) == 0
    assert waiting(EVERYWHERE) == []


def test_a_note_goes_with_the_person_who_asked(village: Village) -> None:
    asked = village.ask(village.rice)
    Asked.objects.filter(pk=asked.pk).update(person_id=village.county.zhang.pk)
    expert = village.account("expert", Role.EXPERT, village.county.county)
    services.hand_over(asked, to=expert, note="张桂兰问的", by=village.county.clerk, at=FRIDAY)
    erase([village.county.zhang])
    assert Step.objects.get().note == ""
