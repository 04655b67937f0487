"""Publishing what the tables say."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from central.catalogue.models import Lesson
from central.publishing import services
from central.publishing.models import Publication
from content_sync.protocol import crypto, paths
from content_sync.protocol import documents as wire
from tests.approving import approve_all
from tests.central.cast import County, make_county
from tests.central.publishing.client import Client

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> County:
    county = make_county()
    approve_all()
    return county


@pytest.fixture
def client_station(cast: County, settings: Settings, tmp_path: Path) -> Client:
    return Client(settings.PUBLICATION_DIR, tmp_path / "station", services.root().encode())


def test_what_staff_publish_is_noted_with_their_name(cast: County, client_station: Client) -> None:
    publication = services.publish(by=cast.clerk)
    assert (publication.version, publication.published_by) == (1, cast.clerk)
    client_station.refresh()
    assert client_station.read(paths.course(cast.course.id)) is not None


def test_publishing_again_without_a_change_is_the_same_publication(cast: County) -> None:
    first = services.publish(by=cast.clerk)
    assert services.publish(by=None) == first
    assert Publication.objects.count() == 1


def test_a_publication_that_was_signed_but_not_noted_is_noted_by_the_next(cast: County) -> None:
    services.publish(by=None)
    Publication.objects.all().delete()
    assert services.publish(by=cast.clerk).version == 1


def test_a_station_that_enrols_gets_its_roster_without_unfinished_work(cast: County, client_station: Client) -> None:
    services.publish(by=cast.clerk)
    cast.course.title = "改到一半"
    cast.course.save()
    private_key = crypto.generate_private_key()
    cast.station.public_key = crypto.public_key(private_key).hex()
    cast.station.save()
    services.publish_station(cast.station)
    client_station.refresh()
    sealed = client_station.read(paths.roster(cast.station.id))
    assert sealed is not None
    assert len(wire.decode(crypto.unseal(sealed, private_key), wire.RosterDocument).people) == 2
    course = client_station.read(paths.course(cast.course.id))
    assert course is not None
    assert wire.decode(course, wire.CourseDocument).course.title == "水稻种植"


def test_a_station_that_enrols_before_anything_was_published_finds_everything(
    cast: County, client_station: Client
) -> None:
    services.publish_station(cast.station)
    client_station.refresh()
    assert client_station.read(paths.CENTRE) is not None


def test_the_commands_publish_and_keep_fresh(cast: County, settings: Settings) -> None:
    out = StringIO()
    call_command("refresh_timestamp", stdout=out)
    assert not Publication.objects.exists()
    call_command("publish", stdout=out)
    call_command("refresh_timestamp", stdout=out)
    assert out.getvalue().split() == ["1", "1"]


def test_a_missing_key_is_a_sentence_on_the_command_line(cast: County, settings: Settings) -> None:
    services.publish(by=None)
    (settings.KEYS_DIR / "online" / "timestamp.pem").unlink()
    cast.notice.title = "新通知"
    cast.notice.save()
    approve_all()
    with pytest.raises(CommandError, match=r"timestamp\.pem"):
        call_command("publish")


def test_a_lesson_is_published_once_and_not_before_it_has_a_medium(cast: County) -> None:
    later = Lesson.objects.create(course=cast.course, number=1002, title="以后")
    services.publish(by=None)
    first = Lesson.objects.get(pk=cast.lesson.pk).published_at
    assert first is not None

    Lesson.objects.filter(pk=later.pk).update(medium=cast.lesson.medium)
    approve_all()
    services.publish(by=None)
    assert Lesson.objects.get(pk=cast.lesson.pk).published_at == first
    assert (Lesson.objects.get(pk=later.pk).published_at or first) > first
