"""A library of 5,000 lessons on a station's shelf, as a sync pass would have left it there."""

import hashlib
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from content_sync.home import StationHome
from content_sync.library.library import load_library
from content_sync.library.shelf import Shelf
from content_sync.protocol import paths
from content_sync.protocol.documents import (
    Asset,
    CatalogueDocument,
    Course,
    CourseDocument,
    Lesson,
    ScheduleDocument,
    Topic,
    encode,
)

COURSES, LESSONS_EACH = 50, 100
REQUIRED_EVERY = 25
FIRST_NUMBER = 1000
_SIGNS = "水稻插秧育苗防治病虫害施肥收割晾晒果园修剪养猪消毒饲料温度管理通风办法时机密度土壤"
_INITIALS = "abcdefghjklmnpqrstwxyz"
_BEGAN = datetime(2026, 1, 1, tzinfo=UTC)


def fill(station_dir: Path) -> None:
    """Add the lessons to what a station has; each plays the film of its first lesson and has a poster of its own.

    Nothing airs any more: a broadcast would take the screen from whoever measures.
    """
    home = StationHome(station_dir)
    library = load_library(home)
    pattern = library.courses[0].lessons[0]
    chance = random.Random(COURSES)  # noqa: S311 - no secret, but the same titles in every run
    courses = tuple(_course(place, pattern, home, chance) for place in range(COURSES))
    catalogue = CatalogueDocument(
        course_ids=tuple(course.id for course in (*library.courses, *courses)),
        topics=tuple(Topic(id=f"topic-{place}", title=_words(chance, 4)) for place in range(12)),
        filler_ids=library.filler_ids,
    )
    documents = {paths.course(course.id): encode(CourseDocument(course=course)) for course in courses}
    areas = library.station.areas if library.station else ()
    silence = {paths.schedule(area.id): encode(ScheduleDocument(area_id=area.id, entries=())) for area in areas}
    _put(Shelf(home.documents_dir), documents | silence | {paths.CATALOGUE: encode(catalogue)})


def _put(shelf: Shelf, documents: dict[str, bytes]) -> None:
    for content in documents.values():
        shelf.keep(content)
    digests = {path: hashlib.sha256(content).hexdigest() for path, content in documents.items()}
    shelf.replace(msgspec.structs.replace(shelf.index, digests=shelf.index.digests | digests))


def _course(place: int, pattern: Lesson, home: StationHome, chance: random.Random) -> Course:
    lessons = tuple(_lessons(place, pattern, home, chance))
    return Course(id=f"course-{place}", title=_words(chance, 5), lessons=lessons)


def _lessons(course: int, pattern: Lesson, home: StationHome, chance: random.Random) -> Iterator[Lesson]:
    for place in range(course * LESSONS_EACH, (course + 1) * LESSONS_EACH):
        yield msgspec.structs.replace(
            pattern,
            id=f"abundant-{place}",
            number=FIRST_NUMBER + place,
            title=_words(chance, chance.randrange(5, 15)),
            initials="".join(chance.choices(_INITIALS, k=8)),
            poster=_poster(pattern, place, home.media_dir),
            required=place % REQUIRED_EVERY == 0,
            topics=(f"topic-{place % 12}",),
            months=(place % 12 + 1,),
            published_at=_BEGAN + timedelta(hours=place),
        )


def _poster(pattern: Lesson, place: int, media_dir: Path) -> Asset:
    """Return a poster that is another file than all others: a decoder stops where the picture ends."""
    if pattern.poster is None:
        raise ValueError(f"{pattern.title} has no poster")
    sha256 = pattern.poster.sha256
    content = (media_dir / sha256[:2] / sha256).read_bytes() + place.to_bytes(4, "big")
    digest = hashlib.sha256(content).hexdigest()
    file = media_dir / digest[:2] / digest
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(content)
    return msgspec.structs.replace(pattern.poster, sha256=digest, size_bytes=len(content))


def _words(chance: random.Random, count: int) -> str:
    return "".join(chance.choices(_SIGNS, k=count))
