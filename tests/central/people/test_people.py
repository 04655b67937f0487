"""The rosters of the stations."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from central.people import selectors, services
from central.people.models import Person
from central.people.secrets import secrets_key
from central.stations.models import Station
from content_sync.protocol import secrets
from tests.central.cast import County

pytestmark = pytest.mark.django_db


def test_a_learner_is_added_with_the_next_number(clerk: Client, county: County) -> None:
    address = reverse("people:create", args=[county.station.id])
    proposed = clerk.get(address).context["form"]["number"].value()
    clerk.post(address, {"name": "赵小兰", "number": proposed})

    assert (proposed, Person.objects.get(name="赵小兰").number) == ("103", "103")


@pytest.mark.parametrize(
    ("number", "sentence"),
    [("101", "张桂兰已经在用这个编号。"), ("1o3", "编号要在遥控器上输入，只能用数字。"), ("１０３", "只能用数字。")],
)
def test_a_number_is_digits_and_nobody_elses(number: str, sentence: str, clerk: Client, county: County) -> None:
    page = clerk.post(reverse("people:create", args=[county.station.id]), {"name": "赵小兰", "number": number})

    assert sentence in page.content.decode()
    assert Person.objects.count() == 2


def test_two_stations_may_use_the_same_number(clerk: Client, county: County) -> None:
    other = Station.objects.create(area=county.village, name="二号站点")

    clerk.post(reverse("people:create", args=[other.id]), {"name": "赵小兰", "number": "101"})

    assert Person.objects.filter(number="101").count() == 2


def test_a_learner_is_changed(clerk: Client, county: County) -> None:
    address = reverse("people:change", args=[county.station.id, county.zhang.id])
    clerk.post(address, {"name": "张桂芳", "number": "101"})

    county.zhang.refresh_from_db()
    assert county.zhang.name == "张桂芳"


def test_the_roster_stands_in_the_order_of_numbers(county: County) -> None:
    Person.objects.create(station=county.station, number="9", name="九号")

    assert [person.number for person in selectors.people_of(county.station)] == ["9", "101", "102"]


def filled(**changes: str) -> dict[str, str]:
    return {"name": "赵小兰", "number": "103"} | changes


def stored(county: County) -> Person:
    return Person.objects.get(station=county.station, number="103")


def test_a_pin_and_a_card_are_kept_only_as_what_the_roster_says_of_them(clerk: Client, county: County) -> None:
    clerk.post(reverse("people:create", args=[county.station.id]), filled(new_pin="2580", new_card="0012345678"))

    person, key = stored(county), secrets_key()
    assert person.pin == secrets.pin_hash(key, person.id, "2580")
    assert person.card == secrets.card_hash(key, "0012345678")


def test_the_key_is_made_once_and_is_nobody_elses_to_read(centre_folders: Path) -> None:
    key = secrets_key()
    (file,) = (centre_folders / "keys").rglob("roster")

    assert secrets_key() == key
    assert len(bytes.fromhex(key)) == 32
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_secret_stays_until_it_is_replaced_or_taken_away(clerk: Client, county: County) -> None:
    clerk.post(reverse("people:create", args=[county.station.id]), filled(new_pin="2580", new_card="12345678"))
    first, address = stored(county), reverse("people:change", args=[county.station.id, stored(county).id])

    clerk.post(address, filled(name="赵大兰"))
    assert (stored(county).pin, stored(county).card) == (first.pin, first.card)
    clerk.post(address, filled(new_pin="1111"))
    assert stored(county).pin not in {"", first.pin}
    clerk.post(address, filled(no_pin="on", no_card="on"))
    assert (stored(county).pin, stored(county).card) == ("", "")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"new_pin": "12"}, "密码是四位数字。"),
        ({"new_pin": "１２３４"}, "密码是四位数字。"),
        ({"new_card": "12 34"}, "卡号只有数字。"),
        ({"new_card": "55556666"}, "张桂兰已经在用这张卡。"),
        ({"is_administrator": "on"}, "站点管理员必须有密码。"),
        ({"symbol": "X"}, "X"),
    ],
)
def test_what_would_not_work_at_the_station_is_refused(
    changes: dict[str, str], sentence: str, clerk: Client, county: County
) -> None:
    services.change_person(person=county.zhang, number="101", name="张桂兰", card="55556666")
    page = clerk.post(reverse("people:create", args=[county.station.id]), filled(**changes))

    assert sentence in page.content.decode()
    assert Person.objects.count() == 2


def test_an_administrator_keeps_the_pin(clerk: Client, county: County) -> None:
    clerk.post(reverse("people:create", args=[county.station.id]), filled(is_administrator="on", new_pin="2580"))
    address = reverse("people:change", args=[county.station.id, stored(county).id])

    page = clerk.post(address, filled(is_administrator="on", no_pin="on"))
    assert "站点管理员必须有密码。" in page.content.decode()
    clerk.post(address, filled(is_administrator="on", name="赵大兰"))
    assert (stored(county).name, stored(county).is_administrator) == ("赵大兰", True)


def test_a_household_has_one_picture(clerk: Client, county: County) -> None:
    services.change_person(person=county.zhang, number="101", name="张桂兰", household="赵家", household_symbol="🐟")
    said = filled(household=" 赵家 ", household_symbol="🐂", symbol="🌙")
    clerk.post(reverse("people:create", args=[county.station.id]), said)

    members = Person.objects.filter(household="赵家").values_list("name", "household_symbol", "symbol")
    assert sorted(members) == [("张桂兰", "🐂", ""), ("赵小兰", "🐂", "🌙")]
    page = clerk.get(reverse("people:station", args=[county.station.id])).content.decode()
    assert "🐂 赵家" in page
    assert '<option value="赵家">' in clerk.get(reverse("people:create", args=[county.station.id])).content.decode()
