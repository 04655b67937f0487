"""A county of which the media are in the store, and its station with a line to the centre."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings

from central.accounts.models import User
from central.catalogue import media_store
from central.catalogue.models import Asset, Lesson
from central.catalogue.services import give_medium
from central.publishing import services, tasks
from central.publishing.models import Preview, PreviewState, Publication
from central.publishing.previews import making
from tests.approving import approve_all
from tests.central.cast import County, make_county
from tests.central.publishing.village import Village, village


@dataclass(frozen=True)
class Filmed(County):
    """The county of the other tests, all approved, with a second lesson; the films are there."""

    other: Lesson


@pytest.fixture
def filmed(db: None) -> Filmed:
    county = make_county()
    other = Lesson.objects.create(course=county.course, number=1002, title="鱼塘养护")
    give_medium(lesson=county.lesson, medium=film(b"rice " * 1000), poster=None)
    give_medium(lesson=other, medium=film(b"pond " * 2000), poster=None)
    approve_all()
    return Filmed(**vars(county), other=other)


@pytest.fixture
def station(filmed: Filmed, tmp_path: Path) -> Iterator[Village]:
    with village(filmed.station, tmp_path / "village") as station:
        yield station


def film(content: bytes) -> Asset:
    """Put a file into the media store; what is in it matters to nobody here."""
    path = Path(settings.DATA_DIR) / "film"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return media_store.add(path, media_type="video/mp4", duration_ms=90_500)


def look(by: User, back_to: Publication | None = None) -> Preview:
    """Return what a publication would change now."""
    preview = making.begin(by=by, at=datetime.now(UTC), back_to=back_to)
    making.make(preview)
    preview.refresh_from_db()
    return preview


def publish_shown(preview: Preview, by: User) -> Preview:
    """Press the button of a preview, as the background does it; return what became of it."""
    Preview.objects.filter(pk=preview.pk).update(state=PreviewState.PUBLISHING)
    tasks.publish.func(by.pk, preview.id)
    preview.refresh_from_db()
    return preview


def publish(by: User) -> Publication:
    """Let everything be approved as it is now, and publish it."""
    approve_all()
    return services.publish(by=by)
