"""What named staff say against the records: it counts, it is never more than the cap, and no fact is touched."""

import csv
from datetime import UTC, date, datetime, timedelta
from io import BytesIO, StringIO
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from openpyxl import load_workbook

from central.accounts.models import User
from central.attendance.models import Presence
from central.credits.corrections import corrections
from central.credits.judge import Addition, judge
from central.credits.models import Correction, Withdrawal
from central.credits.selectors import judgements
from central.rights.actions import Role
from central.rights.models import Grant
from central.stations.models import Area, AreaKind, Station
from content_sync.protocol.documents import Policy
from tests.central.attendance.tables import read_tables
from tests.central.cast import County
from tests.central.credits.histories import History, cases
from tests.central.credits.oracle import credited
from tests.central.credits.rows import watched

AT = datetime(2026, 11, 10, 11, tzinfo=UTC)
NEXT_DAY = AT + timedelta(days=1)
DAY = date(2026, 11, 10)
ZONE = ZoneInfo("Asia/Shanghai")
POLICY = Policy()


def counted_min(county: County, policy: Policy = POLICY) -> float:
    judged = judgements([county.zhang.id], policy, NEXT_DAY).get(county.zhang.id)
    return sum(lesson.counted_s for lesson in judged.lessons) / 60 if judged else 0


def add(county: County, minutes: int, on: date = DAY) -> Correction:
    return corrections.add_minutes(
        person=county.zhang, lesson=county.lesson, on=on, minutes=minutes, reason="机顶盒坏了", by=county.clerk
    )


_additions = st.builds(
    Addition,
    st.sampled_from(["rice", "pig", "bee"]),
    st.sampled_from([date(2026, 3, 6), date(2026, 3, 7), date(2026, 5, 1)]),
    st.integers(1, 60),
)


@settings(deadline=None, max_examples=200)
@given(cases(), st.lists(_additions, max_size=4))
def test_the_slow_judge_agrees_on_what_is_added_to_what_was_watched(
    case: tuple[History, Policy], additions: list[Addition]
) -> None:
    history, policy = case
    judged = judge(history.visits(), policy, ZONE, additions).lessons
    quick = {one.lesson_id: (one.counted_s, one.credit_hundredths) for one in judged}
    assert quick == credited(history, policy, additions)


@settings(deadline=None)
@given(cases())
def test_whoever_was_struck_everywhere_but_once_is_judged_as_if_only_there(case: tuple[History, Policy]) -> None:
    history, policy = case
    for place, evening in enumerate(history.evenings):
        visits = [replace(visit, is_struck=one != place) for one, visit in enumerate(history.visits())]
        alone = credited(history._replace(evenings=(evening,)), policy)
        judged = judge(visits, policy, ZONE)
        assert {one.lesson_id: (one.counted_s, one.credit_hundredths) for one in judged.lessons} == alone
        assert judged.doubles == ()


@pytest.mark.django_db
def test_minutes_of_a_list_on_paper_count_until_they_are_withdrawn(county: County) -> None:
    correction = add(county, 45)
    assert counted_min(county) == 45
    corrections.withdraw(correction=correction, reason="写错了人", by=county.clerk)
    assert counted_min(county) == 0
    assert Correction.objects.count() == Withdrawal.objects.count() == 1


@pytest.mark.django_db
def test_what_is_added_to_what_was_watched_never_goes_beyond_the_cap_of_a_day(county: County) -> None:
    watched(county.station, county.zhang, at=AT, minutes=40, lesson_id=county.lesson.id)
    add(county, 15)
    assert counted_min(county) == 55
    add(county, 15)
    assert counted_min(county) == 60
    add(county, 10, DAY - timedelta(days=1))
    assert counted_min(county) == 70


@pytest.mark.django_db
def test_a_presence_that_was_struck_counts_no_more_and_the_fact_stays(county: County) -> None:
    session = watched(county.station, county.zhang, county.li, at=AT, minutes=40, lesson_id=county.lesson.id)
    before = read_tables()
    presence = Presence.objects.get(session=session, person_id=county.zhang.id)
    correction = corrections.strike(presence=presence, reason="卡被借走", by=county.clerk)
    assert counted_min(county) == 0
    assert judgements([county.li.id], POLICY, NEXT_DAY)[county.li.id].credit_hundredths == 88
    with pytest.raises(ValidationError):
        corrections.strike(presence=presence, reason="又一次", by=county.clerk)
    corrections.withdraw(correction=correction, reason="他确实在", by=county.clerk)
    assert counted_min(county) == 40
    corrections.strike(presence=presence, reason="还是不在", by=county.clerk)
    assert counted_min(county) == 0
    assert read_tables() == before


@pytest.mark.django_db
def test_whoever_was_not_there_suspends_nobody_elsewhere(county: County) -> None:
    other = Station.objects.create(area=county.township, name="云溪镇站点")
    watched(county.station, county.zhang, at=AT, minutes=40, lesson_id=county.lesson.id)
    lent = watched(other, county.zhang, at=AT + timedelta(minutes=10), minutes=40, lesson_id="pig", box="other")
    assert counted_min(county) == 50
    corrections.strike(presence=lent.presences.get(), reason="卡被借走", by=county.clerk)
    assert counted_min(county) == 40


@pytest.mark.django_db
def test_a_correction_is_written_once(county: County) -> None:
    correction = add(county, 20)
    correction.minutes = 40
    with pytest.raises(IntegrityError), transaction.atomic():
        correction.save()
    corrections.withdraw(correction=correction, reason="错", by=county.clerk)
    with pytest.raises(ValidationError):
        corrections.withdraw(correction=correction, reason="又", by=county.clerk)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "value"),
    [("minutes", "0"), ("minutes", "-30"), ("minutes", "61"), ("on", "2126-01-01"), ("reason", "  "), ("lesson", "")],
)
def test_what_cannot_be_is_refused_beside_its_field(field: str, value: str, clerk: Client, county: County) -> None:
    said = {"lesson": county.lesson.id, "on": "2026-11-10", "minutes": "30", "reason": "坏了", field: value}
    page = clerk.post(reverse("credits:add", args=[county.zhang.id]), said)
    assert page.status_code == 422
    assert page.context["form"].errors[field]
    assert not Correction.objects.exists()


@pytest.mark.django_db
def test_the_pages_say_who_corrected_what_and_why(clerk: Client, county: County) -> None:
    session = watched(county.station, county.zhang, at=AT, minutes=40, lesson_id=county.lesson.id)
    strike = reverse("credits:strike", args=["box", 1, county.zhang.id])
    of_session = reverse("attendance:session", args=["box", 1])
    assert strike in clerk.get(of_session).content.decode()
    assert clerk.post(strike, {"reason": "卡被借走"}).status_code == 302
    (struck,) = Correction.objects.all()
    assert struck.made_by == county.clerk
    assert reverse("credits:correction", args=[struck.id]) in clerk.get(of_session).content.decode()

    add_page = reverse("credits:add", args=[county.zhang.id])
    said = {"lesson": county.lesson.id, "on": "2026-11-10", "minutes": "30", "reason": "机顶盒坏了"}
    person = reverse("credits:person", args=[county.zhang.id])
    assert clerk.post(add_page, said).headers["Location"] == person
    page = clerk.get(person, {"year": 2026}).content.decode()
    for words in ("机顶盒坏了", "卡被借走", "0.66", "30:00"):
        assert words in page

    assert clerk.post(reverse("credits:withdraw", args=[struck.id]), {"reason": "他在场"}).status_code == 302
    shown = clerk.get(reverse("credits:correction", args=[struck.id])).content.decode()
    assert "他在场" in shown
    assert reverse("credits:withdraw", args=[struck.id]) not in shown
    assert session.presences.count() == 1


@pytest.mark.django_db
def test_the_list_can_be_narrowed_and_taken_away_as_it_is_shown(clerk: Client, county: County) -> None:
    corrections.withdraw(correction=add(county, 20), reason="=错", by=county.clerk)
    add(county, 25, DAY - timedelta(days=40))
    listed = reverse("credits:corrections")
    for choice, minutes in (
        ({}, {"20", "25"}),
        ({"state": "in-force"}, {"25"}),
        ({"state": "withdrawn"}, {"20"}),
        ({"kind": "strike"}, set()),
        ({"first_day": "2026-11-10", "last_day": "2026-11-10"}, {"20"}),
        ({"last_day": "2026-11-09"}, {"25"}),
        ({"lesson": county.lesson.id, "area": county.village.id}, {"20", "25"}),
    ):
        answer = clerk.get(listed, {**choice, "as": "csv"})
        rows = list(csv.reader(StringIO(b"".join(answer).decode("utf-8-sig"))))
        assert {row[8] for row in rows[1:]} == minutes, choice
    book = load_workbook(BytesIO(clerk.get(listed, {"as": "xlsx"}).content))
    assert {row[8] for row in book.worksheets[0].iter_rows(min_row=2, values_only=True)} == {20, 25}


@pytest.mark.django_db
def test_staff_of_another_township_correct_nothing_here(county: County) -> None:
    elsewhere = Area.objects.create(kind=AreaKind.TOWNSHIP, name="石门镇", parent=county.county)
    stranger = User.objects.create(username="stranger")
    Grant.objects.create(user=stranger, role=Role.REPORTER, area=elsewhere)
    watched(county.station, county.zhang, at=AT, minutes=40, lesson_id=county.lesson.id)
    correction = add(county, 20)
    client = Client()
    client.force_login(stranger)
    for address in (
        reverse("credits:add", args=[county.zhang.id]),
        reverse("credits:strike", args=["box", 1, county.zhang.id]),
        reverse("credits:withdraw", args=[correction.id]),
    ):
        assert client.post(address, {"reason": "x"}).status_code == 404
    assert Correction.objects.count() == 1
    assert not Withdrawal.objects.exists()
