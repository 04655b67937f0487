"""Pictures of screens: only what was asked for, only what is a picture, and only for some days."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import msgspec
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from central.catalogue.pages.pictures import small_jpeg
from central.catalogue.uploads.problems import Unusable
from central.commands import screens
from central.commands.models import ScreenPicture
from central.people import retention
from central.people.models import RetentionRules
from central.policies.services import save_policy
from central.rights.actions import Role
from central.rights.models import Grant
from central.stations.models import Area, AreaKind, Station
from content_sync.protocol import envelope
from content_sync.protocol.documents import Policy, Restart, ShowScreen
from content_sync.protocol.errors import BadDocument, BadEnvelope
from content_sync.protocol.screens import MOST_PICTURE_BYTES, Hidden, ScreenShown
from tests.approving import somebody
from tests.central.cast import County
from tests.central.commands.telling import Village, picture, told

pytestmark = pytest.mark.django_db
TAKEN_MS = 1_794_196_800_000
LARGEST = (320, 180)


@pytest.fixture(autouse=True)
def allowed(county: County) -> None:
    save_policy(policy=Policy(screen_pictures=True), by=county.clerk)


@pytest.fixture
def village(county: County) -> Village:
    return Village(county.station)


def shown(county: County, content: bytes = b"", **told_too: object) -> ScreenShown:
    """Return a picture that was asked for just now."""
    command = told(county, ShowScreen())
    return msgspec.convert({"command_id": command.id, "picture": content, **told_too}, ScreenShown)


def test_the_newest_picture_of_a_station_is_kept_as_our_own_file(county: County, village: Village) -> None:
    village.send(shown(county, picture(), taken_ms=TAKEN_MS))
    village.send(shown(county, picture(160, 90), taken_ms=TAKEN_MS + 60_000))
    kept = ScreenPicture.objects.get()
    assert kept.taken_at == datetime.fromtimestamp(TAKEN_MS / 1000 + 60, UTC)
    assert b"beside the pixels" in picture()
    assert b"beside the pixels" not in bytes(kept.jpeg)
    assert Image.open(BytesIO(bytes(kept.jpeg))).size == (160, 90)


def test_an_older_picture_that_comes_late_does_not_replace_a_newer_one(county: County, village: Village) -> None:
    late, newest = shown(county, picture()), shown(county, picture(160, 90))
    village.send(newest)
    village.send(late)
    assert ScreenPicture.objects.get().command_id == newest.command_id


def test_why_there_is_no_picture_takes_the_place_of_an_older_one(county: County, village: Village) -> None:
    village.send(shown(county, picture()))
    village.send(shown(county, hidden=Hidden.PERSONAL))
    kept = ScreenPicture.objects.get()
    assert (kept.hidden, bytes(kept.jpeg)) == ("personal", b"")


def test_what_nobody_asked_for_is_refused(county: County, village: Village) -> None:
    other = Station.objects.create(area=county.village, name="邻村站点")
    for command in (told(county, Restart()), told(county, ShowScreen(), other)):
        with pytest.raises(BadDocument):
            village.send(ScreenShown(command_id=command.id, picture=picture()))
    with pytest.raises(BadDocument):
        village.send(ScreenShown(command_id="of-nobody", picture=picture()))
    assert not ScreenPicture.objects.exists()


def test_what_another_signed_is_refused(county: County, village: Village) -> None:
    sealed = envelope.read(village.sealed(shown(county, picture())))
    forged = msgspec.msgpack.encode(msgspec.structs.replace(sealed, content=sealed.content + b" "))
    with pytest.raises(BadEnvelope):
        screens.receive(forged, timezone.now())
    asked_for_something_else = msgspec.msgpack.encode(msgspec.structs.replace(sealed, purpose=envelope.FACTS))
    with pytest.raises(BadEnvelope):
        screens.receive(asked_for_something_else, timezone.now())


@pytest.mark.parametrize(
    "content",
    [
        b"<html>log in here</html>",
        b"\xff\xd8\xff" + bytes(500),
        picture()[:-200],
        picture(321, 180),
        picture(320, 181),
        picture(form="PNG"),
        picture(form="GIF"),
    ],
    ids=["page", "begin", "cut", "wide", "high", "png", "gif"],
)
def test_what_is_no_small_jpeg_is_refused(county: County, village: Village, content: bytes) -> None:
    with pytest.raises(BadDocument):
        village.send(shown(county, content))
    assert not ScreenPicture.objects.exists()


def test_more_bytes_than_may_be_are_refused_before_they_are_looked_at(county: County, village: Village) -> None:
    command = told(county, ShowScreen())
    with pytest.raises(BadDocument):
        village.send(ScreenShown(command_id=command.id, picture=picture().ljust(MOST_PICTURE_BYTES + 1, b"\0")))


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(2, 1800), put=st.binary(min_size=1, max_size=40))
def test_a_spoilt_picture_is_refused_or_becomes_one_of_ours(at: int, put: bytes) -> None:
    whole = picture()
    try:
        made = small_jpeg(whole[:at] + put + whole[at + len(put) :], LARGEST)
    except Unusable:
        return
    width, height = Image.open(BytesIO(made)).size
    assert width <= LARGEST[0]
    assert height <= LARGEST[1]


def test_a_picture_that_is_allowed_no_more_is_dropped(county: County, village: Village) -> None:
    asked = shown(county, picture())
    save_policy(policy=Policy(), by=county.clerk)
    village.send(asked)
    assert not ScreenPicture.objects.exists()


def test_pictures_go_after_the_days_that_the_county_says(county: County, village: Village) -> None:
    now = timezone.now()
    village.send(shown(county, picture()), at=now)
    retention.run(now + timedelta(days=7) - timedelta(seconds=1))
    assert ScreenPicture.objects.exists()
    RetentionRules.objects.create(screen_days=0)
    retention.run(now + timedelta(days=4000))
    assert ScreenPicture.objects.exists()
    RetentionRules.objects.create(screen_days=2)
    retention.run(now + timedelta(days=2, seconds=1))
    assert not ScreenPicture.objects.exists()


def test_only_who_may_see_the_station_sees_its_screen(county: County, village: Village, client: Client) -> None:
    village.send(shown(county, picture()))
    address = reverse("commands:screen", args=[county.station.id])
    assert client.get(address).status_code == 302
    elsewhere = Area.objects.create(kind=AreaKind.TOWNSHIP, name="龙泉镇", parent=county.county)
    for area, status in ((elsewhere, 404), (county.township, 200)):
        user = somebody(f"of {area.name}")
        Grant.objects.create(user=user, role=Role.REPORTER, area=area)
        client.force_login(user)
        answer = client.get(address)
        assert answer.status_code == status
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
