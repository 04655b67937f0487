"""The county says where phones are allowed, invites, sees who was let in, and takes access away."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from central.learn import allowing
from central.learn.entry import inviting
from central.learn.models import Access, PhoneRule
from central.people.models import Person
from central.rights.actions import Role
from central.stations.models import Area, AreaKind, Station
from central.trail.models import Event
from tests.central.cast import County
from tests.central.learn.learners import PIN, allow, chosen, phone
from tests.central.rights.test_matrix import client_with

pytestmark = pytest.mark.django_db
CODE = re.compile(r'id="code">([\d ]+)<')


def test_phones_are_not_allowed_until_somebody_says_so_and_the_nearest_area_counts(county: County) -> None:
    assert not allowing.is_allowed(county.station)
    allow(county)
    assert allowing.is_allowed(county.station)
    allowing.say(area=county.township, is_allowed=False, by=county.clerk)
    assert not allowing.is_allowed(county.station)
    allowing.unsay(area=county.township)
    assert allowing.is_allowed(county.station)


def test_the_county_invites_on_a_sheet_and_the_learner_comes_in_with_it(clerk: Client, county: County) -> None:
    address = reverse("phones:person", args=[county.zhang.id])
    assert reverse("phones:invite", args=[county.zhang.id]) not in clerk.get(address).content.decode()
    clerk.post(reverse("phones:rule"), {"area": county.county.id, "said": "allowed"})
    sheet = clerk.post(reverse("phones:invite", args=[county.zhang.id]))
    assert "no-store" in sheet.headers["Cache-Control"]
    found = CODE.search(sheet.content.decode())
    assert found
    assert 'src="data:image/svg+xml' in sheet.content.decode()
    assert found[1] not in clerk.get(address).content.decode()
    assert Client().post(reverse("learn:join"), {"code": found[1], **chosen(PIN)}).status_code == 302
    assert clerk.get(address).context["standing"].state == "ready"


def test_the_language_can_be_changed_beside_a_code(clerk: Client, county: County) -> None:
    allow(county)
    sheet = clerk.post(reverse("phones:invite", args=[county.zhang.id])).content.decode()
    onward = re.search(r'name="next" value="([^"]+)"', sheet)

    assert onward is not None
    assert clerk.get(onward[1]).status_code == 200


def test_taking_access_away_ends_every_phone(clerk: Client, county: County) -> None:
    allow(county)
    client = phone(county)
    clerk.post(reverse("phones:withdraw", args=[county.zhang.id]))
    assert client.get("/learn/").status_code == 302
    assert not Access.objects.exists()


def test_the_trail_tells_of_rules_and_invitations_without_names_and_codes(clerk: Client, county: County) -> None:
    clerk.post(reverse("phones:rule"), {"area": county.county.id, "said": "allowed"})
    sheet = clerk.post(reverse("phones:invite", args=[county.zhang.id])).content.decode()
    found = CODE.search(sheet)
    number = Access.objects.get().number
    assert found
    Client().post(reverse("learn:join"), {"code": found[1], **chosen(PIN)})
    clerk.post(reverse("phones:withdraw", args=[county.zhang.id]))
    rows = Event.objects.filter(model__startswith="learn.")
    assert {row.model for row in rows} == {"learn.phonerule", "learn.access", "learn.invitation"}
    assert {row.account_name for row in rows.exclude(account_id=None)} == {"clerk 王秀英"}
    assert {row.area_path for row in rows.filter(model="learn.access")} == {county.village.path}
    told = "".join(f"{row.record_name}{row.changes}" for row in rows)
    assert not any(secret in told for secret in (found[1].replace(" ", ""), PIN, number, county.zhang.name))


def test_a_roster_keeper_of_another_township_invites_nobody_here(county: County) -> None:
    allow(county)
    elsewhere = Area.objects.create(kind=AreaKind.TOWNSHIP, name="石门镇", parent=county.county)
    keeper = client_with((Role.ROSTER_KEEPER, elsewhere))
    for view in ("invite", "withdraw"):
        assert keeper.post(reverse(f"phones:{view}", args=[county.zhang.id])).status_code == 404
    assert keeper.post(reverse("phones:rule"), {"area": county.county.id, "said": "forbidden"}).status_code == 403
    assert county.zhang.name not in keeper.get(reverse("phones:index")).content.decode()


def test_a_township_says_nothing_of_the_county(county: County) -> None:
    allow(county)
    administrator = client_with((Role.ADMINISTRATOR, county.township))
    assert (
        administrator.post(reverse("phones:rule"), {"area": county.county.id, "said": "forbidden"}).status_code == 302
    )
    assert PhoneRule.objects.get().is_allowed


def test_who_has_left_is_not_invited(clerk: Client, county: County) -> None:
    allow(county)
    Person.objects.filter(pk=county.zhang.pk).update(left_at=timezone.now())
    assert clerk.post(reverse("phones:invite", args=[county.zhang.id])).status_code == 302
    assert not Access.objects.exists()


def test_the_list_is_paged_and_asks_as_many_questions_for_many_as_for_few(
    clerk: Client, county: County, django_assert_max_num_queries: Callable[..., object]
) -> None:
    allow(county)
    others = Station.objects.create(area=county.village, name="二站")
    people = Person.objects.bulk_create(Person(station=others, number=str(one), name=f"人{one}") for one in range(60))
    for person in people:
        inviting.invite(person=person, by=county.clerk, at=timezone.now())
    with django_assert_max_num_queries(18):  # type: ignore[attr-defined]
        page = clerk.get(reverse("phones:index"))
    assert (len(page.context["lines"]), page.context["page"].paginator.count) == (50, 60)
