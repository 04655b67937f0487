"""What staff press to tell stations something, and what they read of it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from central.commands.models import Command, ScreenPicture
from central.policies.services import save_policy
from central.publishing.services import publish
from central.rights.actions import Role
from central.rights.models import Grant
from central.stations.models import Area, AreaKind, Station
from central.trail.models import Event
from content_sync.protocol.documents import Policy, Restart, ShowScreen
from content_sync.protocol.payloads import Obstacle, Outcome
from content_sync.protocol.screens import Hidden, ScreenShown
from tests.approving import somebody
from tests.central.cast import County
from tests.central.commands.telling import Village, picture, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def village(county: County) -> Village:
    return Village(county.station)


def page(client: Client, name: str, *args: str) -> str:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def press(client: Client, name: str, *args: str, **data: str) -> str:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    answer = client.post(reverse(name, args=args), data, follow=True)
    return answer.content.decode()


def test_a_button_of_the_stations_page_tells_it_at_once(county: County, clerk: Client, village: Village) -> None:
    publish(by=county.clerk)
    assert "Restart the player" in page(clerk, "stations:show", county.station.id)
    said = press(clerk, "commands:tell", county.station.id, order="restart")
    assert "柳河村站点 is told when it asks next." in said
    assert "Waiting" in said
    command = Command.objects.get()
    assert (command.order, command.issued_by) == ({"type": "restart"}, county.clerk)
    village.answer(command, Outcome.BEGUN, Outcome.DONE)
    assert "Done" in page(clerk, "stations:show", county.station.id)


def test_figures_are_asked_for_on_the_page_of_commands(county: County, clerk: Client, village: Village) -> None:
    press(clerk, "commands:tell", county.station.id, order="set-volume", percent="35", hours="168")
    press(clerk, "commands:tell", county.station.id, order="test-card", minutes="10", has_tone="on")
    volume, card = Command.objects.order_by("issued_at")
    assert volume.order == {"type": "set-volume", "percent": 35}
    assert (volume.expires_at - volume.issued_at).days == 7
    assert card.order == {"type": "test-card", "minutes": 10, "has_tone": True}


@pytest.mark.parametrize(
    "data",
    [
        {"order": "set-volume", "percent": "101"},
        {"order": "test-card", "minutes": "61"},
        {"order": "run-a-program"},
        {"order": "restart", "hours": "100000"},
        {},
    ],
)
def test_what_cannot_be_ordered_is_refused(
    county: County, clerk: Client, village: Village, data: dict[str, str]
) -> None:
    answer = clerk.post(reverse("commands:tell", args=[county.station.id]), data)
    assert answer.status_code == 422
    assert not Command.objects.exists()


def test_a_box_that_is_not_enrolled_cannot_be_told(county: County, clerk: Client) -> None:
    assert clerk.post(reverse("commands:tell", args=[county.station.id]), {"order": "restart"}).status_code == 404
    assert "there is nobody to tell" in page(clerk, "commands:station", county.station.id)


def test_how_many_stations_these_are_is_said_before(county: County, clerk: Client, village: Village) -> None:
    for number in range(4):
        Village(Station.objects.create(area=county.village, name=f"{number}号站点"))
    elsewhere = Area.objects.create(kind=AreaKind.TOWNSHIP, name="龙泉镇", parent=county.county)
    Village(Station.objects.create(area=elsewhere, name="龙泉站点"))
    Station.objects.create(area=county.village, name="没有盒子")
    asked = {"area": county.township.id, "order": "restart", "hours": "24"}
    said = press(clerk, "commands:many", **asked)
    assert "Tell 5 stations" in said
    assert not Command.objects.exists()
    confirmed = said.partition('name="confirmed" value="')[2].partition('"')[0]
    Village(Station.objects.create(area=county.village, name="刚来的"))
    assert "Tell 6 stations" in press(clerk, "commands:many", **asked, confirmed=confirmed)
    assert not Command.objects.exists()
    confirmed = press(clerk, "commands:many", **asked).partition('name="confirmed" value="')[2].partition('"')[0]
    assert "6 stations are told." in press(clerk, "commands:many", **asked, confirmed=confirmed)
    assert Command.objects.values("batch").distinct().count() == 1
    assert Command.objects.count() == 6


def test_who_did_it_stands_in_the_trail(county: County, clerk: Client, village: Village) -> None:
    press(clerk, "commands:tell", county.station.id, order="restart")
    row = Event.objects.filter(model="commands.command").latest("number")
    assert (row.account_id, row.view, row.area_path) == (county.clerk.pk, "commands:tell", county.village.path)
    press(clerk, "commands:call_back", Command.objects.get().batch)
    row = Event.objects.filter(model="commands.command").latest("number")
    assert (row.account_id, row.view) == (county.clerk.pk, "commands:call_back")


def test_what_waits_is_called_back_one_or_all(county: County, clerk: Client, village: Village) -> None:
    other = Station.objects.create(area=county.village, name="邻村站点")
    first = told(county, Restart(), county.station, other)
    press(clerk, "commands:call_back", first.batch, command=first.id)
    assert Command.objects.filter(called_back_at=None).count() == 1
    assert "1 command has been called back." in press(clerk, "commands:call_back", first.batch)
    assert not Command.objects.filter(called_back_at=None).exists()


def test_why_one_failed_is_read_in_a_sentence(county: County, clerk: Client, village: Village) -> None:
    command = told(county, Restart())
    village.answer(command, Outcome.FAILED, obstacle=Obstacle.NOT_KNOWN)
    for name, argument in (("commands:station", county.station.id), ("commands:batch", command.batch)):
        assert "too old for this command" in page(clerk, name, argument)


def test_the_screen_is_shown_with_its_age_or_with_why_not(county: County, clerk: Client, village: Village) -> None:
    assert "Show me the screen" not in page(clerk, "stations:show", county.station.id)
    save_policy(policy=Policy(screen_pictures=True), by=county.clerk)
    assert "Show me the screen" in page(clerk, "stations:show", county.station.id)
    now_ms = round(timezone.now().timestamp() * 1000)
    shown = ScreenShown(command_id=told(county, ShowScreen()).id, picture=picture(), taken_ms=now_ms - 7_200_000)
    village.send(shown)
    said = page(clerk, "stations:show", county.station.id)
    assert reverse("commands:screen", args=[county.station.id]) in said
    assert "2\xa0hours ago" in said
    village.send(ScreenShown(command_id=told(county, ShowScreen()).id, hidden=Hidden.PERSONAL))
    said = page(clerk, "stations:show", county.station.id)
    assert "a page with names or a PIN" in said
    assert "<img src" not in said.partition("screen-picture")[2].partition("</figure>")[0]


def test_the_wall_shows_the_newest_screen_for_a_day(county: County, clerk: Client, village: Village) -> None:
    save_policy(policy=Policy(screen_pictures=True), by=county.clerk)
    assert "screen.jpg" not in page(clerk, "fleet:wall")
    village.send(ScreenShown(command_id=told(county, ShowScreen()).id, picture=picture()))
    assert reverse("commands:screen", args=[county.station.id]) in page(clerk, "fleet:wall")
    ScreenPicture.objects.update(received_at=timezone.now() - timedelta(days=1))
    assert "screen.jpg" not in page(clerk, "fleet:wall")


def test_nobody_tells_stations_of_another_area(county: County, client: Client, village: Village) -> None:
    elsewhere = Area.objects.create(kind=AreaKind.TOWNSHIP, name="龙泉镇", parent=county.county)
    user = somebody("of another township")
    Grant.objects.create(user=user, role=Role.ADMINISTRATOR, area=elsewhere)
    client.force_login(user)
    command = told(county, Restart())
    assert client.post(reverse("commands:tell", args=[county.station.id]), {"order": "restart"}).status_code == 404
    assert client.post(reverse("commands:call_back", args=[command.batch])).status_code == 404
    assert client.get(reverse("commands:batch", args=[command.batch])).status_code == 404
    assert client.get(reverse("commands:station", args=[county.station.id])).status_code == 404
    assert command.batch not in page(client, "commands:index")
    area = {"area": county.township.id, "order": "restart"}
    assert client.post(reverse("commands:many"), area).status_code == 422
    assert Command.objects.filter(called_back_at=None).count() == 1


def test_pages_read_as_often_for_many_commands_as_for_a_few(
    county: County, clerk: Client, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    stations = Station.objects.bulk_create(
        Station(area=county.village, name=f"{number}号站点", public_key=f"{number:064x}") for number in range(400)
    )
    first = told(county, Restart(), *stations)
    for number in range(60):
        told(county, Restart(), stations[number % 3])
    addresses = (
        reverse("commands:index"),
        reverse("commands:batch", args=[first.batch]),
        reverse("commands:station", args=[stations[0].id]),
    )
    for address in addresses:
        with django_assert_max_num_queries(16):
            assert clerk.get(address).status_code == 200
    assert not ScreenPicture.objects.exists()
