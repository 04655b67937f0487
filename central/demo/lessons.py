"""The demonstration's courses, from a folder of finished films and a list of them."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from django.conf import settings
from msgspec import Struct

from central.catalogue import media_store
from central.catalogue import services as catalogue
from central.catalogue.models import Course, Lesson
from central.catalogue.video import poster, probe

LIST = "lessons.json"
_FILM_TYPE = "video/mp4"


class Film(Struct, frozen=True):
    """One line of the list. ``file`` lies in the same folder: H.264 and AAC in MP4, ready to be streamed."""

    course: str
    title: str
    number: int
    file: str
    summary: str = ""
    course_summary: str = ""
    required: bool = False


def seed_lessons(folder: Path) -> list[Lesson]:
    """Put every film of the list into the catalogue, and return the lessons in its order; what is there is kept."""
    films = msgspec.json.decode((folder / LIST).read_bytes(), type=list[Film])
    return [_seed(film, folder / film.file, position) for position, film in enumerate(films)]


def _seed(film: Film, file: Path, position: int) -> Lesson:
    lesson = Lesson.objects.filter(number=film.number).first()
    if lesson is None:
        lesson = catalogue.save_lesson(
            course=_course(film, position),
            number=film.number,
            title=film.title,
            summary=film.summary,
            position=position,
            required=film.required,
        )
    if lesson.medium is None:
        _give_medium(lesson, file)
    return lesson


def _course(film: Film, position: int) -> Course:
    found = Course.objects.filter(title=film.course).first()
    return found or catalogue.save_course(title=film.course, summary=film.course_summary, position=position)


def _give_medium(lesson: Lesson, file: Path) -> None:
    uploads = Path(settings.UPLOADS_DIR)
    uploads.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=uploads) as work:
        film, picture = Path(work) / "film.mp4", Path(work) / "poster.jpg"
        shutil.copyfile(file, film)
        length_s = probe.examine(film).duration_s
        poster.take_poster(film, length_s, picture)
        video = media_store.add(film, media_type=_FILM_TYPE, duration_ms=round(length_s * 1000))
        catalogue.give_medium(
            lesson=lesson, medium=video, poster=media_store.add(picture, media_type=poster.MEDIA_TYPE)
        )
