"""The abundant library is one that a station can read, and has."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from content_sync.home import StationHome
from content_sync.library.library import Library, load_library
from content_sync.media.store import MediaStore
from content_sync.protocol import paths
from content_sync.protocol.documents import Course, CourseDocument, Lesson, encode
from deploy.bench import abundance
from tests.kiosk.village import enrol, sync
from tests.small_centre import SmallCentre, small_centre


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[SmallCentre]:
    with small_centre(tmp_path / "centre") as centre:
        yield centre


@pytest.fixture
def data_dir(tmp_path: Path, centre: SmallCentre) -> Path:
    """A station that has one lesson with a poster, and a broadcast every day."""
    data_dir = tmp_path / "station"
    enrol(centre, data_dir)
    centre.write_documents()
    film, poster = centre.add_media(b"film" * 100), centre.add_media(b"poster" * 100)
    lesson = Lesson(id="lesson-1", number=1, title="第1课", medium=film, poster=poster)
    centre.documents[paths.course("rice")] = encode(
        CourseDocument(course=Course(id="rice", title="水稻", lessons=(lesson,)))
    )
    centre.publish()
    sync(centre, data_dir)
    return data_dir


@pytest.fixture
def library(data_dir: Path) -> Library:
    abundance.fill(data_dir)
    return load_library(StationHome(data_dir))


def test_every_lesson_and_every_poster_is_here(library: Library, data_dir: Path) -> None:
    lessons = [lesson for course in library.courses for lesson in course.lessons]
    assert len(lessons) == 1 + abundance.COURSES * abundance.LESSONS_EACH
    assert len({lesson.number for lesson in lessons}) == len(lessons)
    media = MediaStore(StationHome(data_dir).media_dir)
    for lesson in lessons:
        assert lesson.poster is not None
        assert media.path(lesson.poster)
        assert media.path(lesson.medium)


def test_the_next_sync_pass_takes_nothing_away(library: Library, data_dir: Path, centre: SmallCentre) -> None:
    sync(centre, data_dir)
    assert load_library(StationHome(data_dir)) == library


def test_nothing_airs(library: Library) -> None:
    assert library.schedule.entries == ()
