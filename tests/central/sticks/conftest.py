"""A county that has published two films, and a stick of its register."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from central.catalogue import media_store
from central.catalogue.models import Asset, Lesson
from central.catalogue.services import give_medium
from central.sticks import services
from central.sticks.models import Stick
from central.sticks.volume import Volume
from content_sync.protocol import sticks
from tests.approving import publish_approved
from tests.central.cast import County, make_county

AT = datetime.now(UTC)
AIRED = b"film that airs " * 100_000
OTHER = b"film for whoever wants it " * 20_000


@dataclass(frozen=True)
class Cast(County):
    """The county of the other tests, where one lesson airs daily and another one never."""

    other: Lesson


@pytest.fixture
def cast(settings: Settings) -> Cast:
    county = make_county()
    other = Lesson.objects.create(course=county.course, number=1002, title="鱼塘养护")
    give_medium(lesson=county.lesson, medium=film(AIRED, settings), poster=None)
    give_medium(lesson=other, medium=film(OTHER, settings), poster=None)
    publish_approved(by=county.clerk)
    return Cast(**vars(county), other=other)


def film(content: bytes, settings: Settings) -> Asset:
    """Put a file into the media store; what is in it matters to nobody here."""
    path = Path(settings.DATA_DIR) / "film"
    path.write_bytes(content)
    return media_store.add(path, media_type="video/mp4", duration_ms=90_500)


@pytest.fixture
def mount(tmp_path: Path) -> Path:
    """Where a stick is mounted."""
    return new_mount(tmp_path, "usb")


def new_mount(tmp_path: Path, name: str) -> Path:
    (tmp_path / name).mkdir()
    return tmp_path / name


@pytest.fixture
def stick(mount: Path) -> Stick:
    """Number 7, labelled, for all stations."""
    return register(mount, 7)


def register(mount: Path, number: int, *, again: bool = False) -> Stick:
    """Reserve a number for all stations and label a stick with it."""
    stick = Stick.objects.filter(number=number).first() or Stick(number=number)
    services.save_stick(stick=stick, number=number, holder="王秀英", stations=None, valid_until=stick.valid_until)
    with Volume(mount) as volume:
        services.register(volume, stick=stick, at=AT, again=again)
    return stick


def publication_of(mount: Path) -> Path:
    return mount / sticks.PUBLICATION


def media_of(mount: Path) -> frozenset[str]:
    """Return the digests of the media on a stick."""
    return frozenset(path.name for path in (publication_of(mount) / "media").glob("*/*"))


def tomorrow() -> datetime:
    """Return a day from now by the centre's own clock, whose date may be another one than that of UTC."""
    return timezone.localtime(AT + timedelta(days=1))
