"""Where people stand: targets by group, bands, and the page of a station with its files."""

import csv
from datetime import UTC, datetime, timedelta
from io import BytesIO, StringIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from central.catalogue.models import Lesson
from central.credits.models import Membership, TargetsVersion
from central.credits.standing.standing import standings
from central.credits.targets.targeting import current_targets, save_targets
from central.credits.targets.targets import Band, Group, Targets
from central.people.models import Person
from central.policies.services import save_policy
from central.publishing.documents import personal_news
from central.publishing.services import publish
from central.stations.models import Station
from content_sync.protocol import crypto, paths
from content_sync.protocol import documents as wire
from content_sync.protocol.documents import Policy
from tests.approving import publish_approved, take_off
from tests.central.cast import County
from tests.central.credits.rows import watched

YEAR = 2025
AT = datetime(YEAR, 11, 10, 11, tzinfo=UTC)


@pytest.mark.parametrize(
    ("hundredths", "band"),
    [(4000, Band.EXCELLENT), (3999, Band.GOOD), (3200, Band.GOOD), (3199, Band.PASSED), (2400, Band.PASSED),
     (2399, Band.FAILED), (0, Band.FAILED)],
)  # fmt: skip
def test_a_band_begins_at_its_share_of_the_target_exactly(hundredths: int, band: Band) -> None:
    assert Targets().band(hundredths, 4000) is band
    assert Targets().band(hundredths, 0) is None


@pytest.mark.django_db
def test_each_group_has_its_target_and_whoever_is_in_none_has_that_of_the_rules(county: County) -> None:
    keeper = Person.objects.create(station=county.station, number="103", name="周", is_administrator=True)
    Membership.objects.create(person=county.zhang, group="party")
    save_policy(policy=Policy(target_credits=12), by=None)
    found = standings([county.zhang, county.li, keeper], YEAR)
    assert [one.target_hundredths for one in found] == [4000, 1200, 3000]
    save_targets(targets=Targets(groups=(Group(id="x", credits=5),)), by=county.clerk)
    found = standings([county.zhang, county.li, keeper], YEAR)
    assert [one.target_hundredths for one in found] == [1200, 1200, 1200]


@pytest.mark.django_db
def test_only_what_was_in_the_year_counts_for_it(county: County) -> None:
    new_year = datetime(YEAR, 12, 31, 16, tzinfo=UTC)
    watched(county.station, county.zhang, at=new_year - timedelta(minutes=50), minutes=45, lesson_id="rice")
    watched(county.station, county.zhang, at=new_year, minutes=30, lesson_id="rice", opened_seq=2)
    watched(county.station, county.zhang, at=new_year - timedelta(days=366), minutes=9, lesson_id="rice", opened_seq=3)
    assert [one.credit_hundredths for one in standings([county.zhang], YEAR)] == [100]
    assert [one.credit_hundredths for one in standings([county.zhang], YEAR + 1)] == [66]


@pytest.mark.django_db
def test_the_page_the_files_and_the_totals_of_a_station_agree(clerk: Client, county: County) -> None:
    Membership.objects.bulk_create(Membership(person=one, group="one") for one in (county.zhang, county.li))
    save_targets(targets=Targets(groups=(Group(id="one", credits=1, name="试点"),)), by=county.clerk)
    Person.objects.create(station=county.station, number="103", name="没有组")
    watched(county.station, county.zhang, at=AT, minutes=45, lesson_id="rice")
    watched(county.station, county.li, at=AT + timedelta(days=1), minutes=27, lesson_id="rice", opened_seq=2)
    chosen = {"station": county.station.id, "year": str(YEAR)}
    page = clerk.get(reverse("credits:index"), chosen)
    assert [count for _words, count in page.context["totals"]] == [1, 0, 1, 0, 1]
    for said in ("1.00", "0.60", "60 %", "100 %", "试点", "没有组"):
        assert said in page.content.decode()
    answer = clerk.get(reverse("credits:index"), {**chosen, "as": "csv"})
    rows = list(csv.reader(StringIO(b"".join(answer).decode("utf-8-sig"))))[1:]
    assert [(row[1].strip(), row[3], row[5]) for row in rows] == [
        ("101", "1.00", "100 %"), ("102", "0.60", "60 %"), ("103", "0.00", ""),
    ]  # fmt: skip
    passed = {**chosen, "band": "passed"}
    book = load_workbook(BytesIO(clerk.get(reverse("credits:index"), {**passed, "as": "xlsx"}).content))
    assert [row[3] for row in book.worksheets[0].iter_rows(min_row=2, values_only=True)] == [0.6]


@pytest.mark.django_db
def test_four_hundred_people_take_as_few_questions_as_one(clerk: Client, county: County) -> None:
    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert clerk.get(reverse("credits:index"), {"year": str(YEAR)}).status_code == 200
        return len(asked)

    before = questions()
    people = Person.objects.bulk_create(
        Person(station=county.station, number=str(number), name=f"第{number}人") for number in range(200, 600)
    )
    for place in range(3):
        watched(county.station, *people, at=AT + timedelta(days=place), minutes=45, lesson_id="rice", opened_seq=place)
    assert questions() == before <= 17


@pytest.mark.django_db
def test_groups_are_put_together_on_one_page(clerk: Client, county: County) -> None:
    page = reverse("credits:groups", args=[county.station.id])
    clerk.post(page, {county.zhang.id: "party", "others": "farmers"})
    assert dict(Membership.objects.values_list("person_id", "group")) == {
        county.zhang.id: "party",
        county.li.id: "farmers",
    }
    clerk.post(page, {county.zhang.id: "", county.li.id: "farmers", "others": ""})
    assert list(Membership.objects.values_list("person_id", flat=True)) == [county.li.id]
    assert clerk.post(page, {county.zhang.id: "nobility"}).status_code == 422


def shown(clerk: Client) -> dict[str, str]:
    form = clerk.get(reverse("credits:targets")).context["form"]
    return {name: "" if form[name].value() is None else str(form[name].value()) for name in form.fields}


@pytest.mark.django_db
def test_targets_change_version_by_version(clerk: Client, county: County) -> None:
    clerk.post(reverse("credits:targets"), shown(clerk))
    assert not TargetsVersion.objects.exists()
    said = {"credits_party": "50", "name_farmers": "", "name_new": "致富带头人", "credits_new": "25"}
    clerk.post(reverse("credits:targets"), shown(clerk) | said)
    assert [(one.name, one.credits) for one in current_targets().groups] == [("", 50), ("", 30), ("致富带头人", 25)]
    clerk.post(reverse("credits:targets"), shown(clerk) | {"credits_party": "60"})
    assert [version.rules["groups"][0]["credits"] for version in TargetsVersion.objects.all()] == [60, 50]
    assert TargetsVersion.objects.filter(saved_by=county.clerk).count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "value"),
    [("good_percent", "100"), ("pass_percent", "80"), ("pass_percent", "0"), ("credits_party", "-5"),
     ("credits_party", ""), ("name_new", "农民")],
)  # fmt: skip
def test_targets_that_make_no_sense_are_refused_beside_their_field(field: str, value: str, clerk: Client) -> None:
    farmers = {"name_farmers": "农民"}
    page = clerk.post(reverse("credits:targets"), shown(clerk) | farmers | {field: value})
    assert page.status_code == 422
    assert page.context["form"].errors[field]
    assert not TargetsVersion.objects.exists()


@pytest.mark.django_db
def test_the_station_tells_each_learner_the_target_of_the_group(county: County) -> None:
    now, key = timezone.now(), crypto.generate_private_key()
    Membership.objects.create(person=county.zhang, group="party")
    watched(county.station, county.zhang, county.li, at=now - timedelta(seconds=1), minutes=30, lesson_id="rice")
    Station.objects.filter(pk=county.station.pk).update(public_key=crypto.public_key(key).hex())
    sealed = personal_news([Station.objects.get()], now)[paths.standings(county.station.id)]
    told = wire.decode(crypto.unseal(sealed, key), wire.StandingsDocument)
    assert {one.person_id: one.target_hundredths for one in told.people} == {county.zhang.id: 4000, county.li.id: 0}


@pytest.mark.django_db
def test_credit_goes_by_the_difficulty_that_was_published_not_by_the_one_that_somebody_just_chose(
    county: County,
) -> None:
    save_policy(policy=Policy(hard_percent=200), by=None)
    watched(county.station, county.zhang, at=AT, minutes=45, lesson_id=county.lesson.pk)
    Lesson.objects.update(difficulty="hard")
    (before,) = standings([county.zhang], YEAR)
    publish_approved(by=None)
    (after,) = standings([county.zhang], YEAR)
    take_off(county.lesson)
    publish(by=None)
    (later,) = standings([county.zhang], YEAR)
    assert [one.credit_hundredths for one in (before, after, later)] == [100, 200, 200]
