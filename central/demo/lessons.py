"""The demonstration's courses, from a folder of finished lessons and a list of them."""

import shutil
from pathlib import Path

import msgspec
from django.core.files.uploadedfile import SimpleUploadedFile
from msgspec import Struct

from central.catalogue import media, media_store
from central.catalogue import services as catalogue
from central.catalogue.models import Course, Lesson, SubtitleLanguage, Topic
from central.catalogue.pages.make import has_pages
from central.catalogue.subtitles.subtitles import save_subtitles
from central.catalogue.uploads.disk import scratch_folder
from central.catalogue.video import poster, probe, transcode
from central.catalogue.video.profiles import main_profile

LIST = "lessons.json"


class Item(Struct, frozen=True):
    """One line of the list.

    ``file`` lies in the same folder: H.264 and AAC in MP4, or AAC alone, ready to be streamed; or a PDF. So do what
    ``chapters`` and ``subtitles`` name, if anything.
    """

    course: str
    title: str
    number: int
    file: str
    summary: str = ""
    course_summary: str = ""
    required: bool = False
    topics: tuple[str, ...] = ()
    months: tuple[int, ...] = ()
    is_filler: bool = False
    chapters: str = ""
    subtitles: str = ""


def listed(folder: Path) -> list[Item]:
    """Return what the list in a folder names."""
    return msgspec.json.decode((folder / LIST).read_bytes(), type=list[Item])


def seed_lessons(folder: Path) -> list[Lesson]:
    """Put every line of the list into the catalogue, and return the lessons in its order; what is there is kept."""
    return [_seed(item, folder, position) for position, item in enumerate(listed(folder))]


def _seed(item: Item, folder: Path, position: int) -> Lesson:
    lesson = Lesson.objects.filter(number=item.number).first()
    if lesson is None:
        lesson = catalogue.save_lesson(
            course=_course(item, position),
            number=item.number,
            title=item.title,
            summary=item.summary,
            position=position,
            required=item.required,
            is_filler=item.is_filler,
            topics=[_topic(title) for title in item.topics],
            months=item.months,
            chapters=(folder / item.chapters).read_text("utf-8") if item.chapters else "",
        )
        if item.subtitles:
            written = SimpleUploadedFile(item.subtitles, (folder / item.subtitles).read_bytes())
            save_subtitles(lesson=lesson, language=SubtitleLanguage.CHINESE, file=written)
    if lesson.medium is None:
        give_medium_of(lesson, folder / item.file)
    return lesson


def _course(item: Item, position: int) -> Course:
    found = Course.objects.filter(title=item.course).first()
    return found or catalogue.save_course(title=item.course, summary=item.course_summary, position=position)


def _topic(title: str) -> Topic:
    found = Topic.objects.filter(title=title).first()
    return found or catalogue.save_topic(title=title, position=Topic.objects.count())


def give_medium_of(lesson: Lesson, file: Path) -> None:
    """Let a lesson show a finished file of the list."""
    with scratch_folder() as work:
        copy = Path(shutil.copyfile(file, work / file.name))
        if has_pages(copy):
            made = media.make_media(copy, work, lambda _percent: None)
        else:
            made = _as_it_is(copy, work / "poster.jpg")
        catalogue.give_medium(lesson=lesson, medium=made.medium, poster=made.poster)


def _as_it_is(made: Path, picture: Path) -> media.Made:
    """Take a film or a recording without transcoding it: the demonstration made it as a station plays it."""
    found = probe.examine(made)
    if found.moving_picture:
        poster.take_poster(made, found.duration_s, picture)
    duration_ms = round(found.duration_s * 1000)
    medium = media_store.add(made, media_type=transcode.media_type(main_profile(found)), duration_ms=duration_ms)
    shown = media_store.add(picture, media_type=poster.MEDIA_TYPE) if found.moving_picture else None
    return media.Made(medium, shown)
