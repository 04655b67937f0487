"""Moving, leaving, and the learning archive that stays."""

from io import BytesIO
from zipfile import ZipFile

import msgspec
import pytest
from django.test import Client
from django.urls import reverse

from central.accounts.models import User
from central.attendance.models import RoomSession
from central.people import services
from central.people.models import FormerStation, Person
from central.rights.actions import Role
from central.rights.models import Grant
from central.stations.models import Station
from tests.central.cast import County
from tests.central.people.village import WORDS, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(county: County) -> Station:
    return Station.objects.create(area=county.village, name="二号站点")


def move(client: Client, county: County, **said: str) -> str:
    address = reverse("people:move", args=[county.station.id, county.zhang.id])
    return client.post(address, said, follow=True).content.decode()


def archive(client: Client, person: Person) -> str:
    return client.get(reverse("people:archive", args=[person.station_id, person.id])).content.decode()


def test_who_moves_gets_a_free_number_and_what_was_watched_stays_where_it_was(
    clerk: Client, county: County, other: Station
) -> None:
    told(county)
    services.create_person(station=other, number="7", name="赵小兰")
    move(clerk, county, station=other.id)
    county.zhang.refresh_from_db()
    assert (county.zhang.station, county.zhang.number) == (other, "8")
    assert RoomSession.objects.get().station == county.station
    page = archive(clerk, county.zhang)
    assert county.station.name in page
    assert "水稻插秧" in page


def test_a_number_that_is_taken_there_is_refused_in_a_sentence(clerk: Client, county: County, other: Station) -> None:
    services.create_person(station=other, number="7", name="赵小兰")
    assert "赵小兰已经在用这个编号。" in move(clerk, county, station=other.id, number="7")
    assert not FormerStation.objects.exists()


def test_a_card_that_is_taken_there_is_refused_in_a_sentence(clerk: Client, county: County, other: Station) -> None:
    services.change_person(person=county.zhang, number="101", name="张桂兰", card="55556666")
    services.create_person(station=other, number="7", name="赵小兰", card="55556666")
    assert "赵小兰在那里已经用着同一张卡。" in move(clerk, county, station=other.id)


def test_who_leaves_is_on_no_roster_and_keeps_the_archive(clerk: Client, county: County) -> None:
    told(county)
    clerk.post(reverse("people:end", args=[county.station.id, county.zhang.id]), follow=True)
    assert "张桂兰" not in clerk.get(reverse("people:station", args=[county.station.id])).content.decode()
    county.zhang.refresh_from_db()
    assert "水稻插秧" in archive(clerk, county.zhang)
    services.create_person(station=county.station, number="101", name="赵小兰")


def test_the_archive_says_what_was_watched_asked_and_credited(clerk: Client, county: County) -> None:
    told(county)
    page = archive(clerk, county.zhang)
    assert "28:20" in page
    assert "0.62" in page
    assert WORDS in page


def test_all_that_is_held_is_one_file_for_people_and_machines(clerk: Client, county: County) -> None:
    told(county)
    services.change_person(person=county.zhang, number="101", name="张桂兰", card="55556666", household="=1+1")
    whole = ZipFile(BytesIO(clerk.get(reverse("people:export", args=[county.station.id, county.zhang.id])).content))
    said = msgspec.json.decode(whole.read("all.json"))
    assert {"person", "watched", "studies", "quizzes", "questions", "credits"} <= set(said)
    assert "水稻插秧" in str(said["watched"])
    assert "'=1+1" in whole.read("person.csv").decode("utf-8-sig")
    assert county.zhang.card not in str({name: whole.read(name) for name in whole.namelist()})


def test_only_who_may_see_people_and_records_sees_an_archive(county: County) -> None:
    keeper = User.objects.create(username="keeper")
    Grant.objects.create(user=keeper, role=Role.ROSTER_KEEPER, area=county.county)
    client = Client()
    client.force_login(keeper)
    for page in ("archive", "export"):
        assert client.get(reverse(f"people:{page}", args=[county.station.id, county.zhang.id])).status_code == 403
    page = client.get(reverse("people:station", args=[county.station.id])).content.decode()
    assert reverse("people:archive", args=[county.station.id, county.zhang.id]) not in page
