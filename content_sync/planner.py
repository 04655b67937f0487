"""What a station fetches next. Pure: what is known and what will air in, files in order out."""

from collections.abc import Iterable, Iterator, Sequence

from content_sync.protocol.documents import Asset, Course, Lesson
from playlists.model import Airing


def required_files(
    courses: Sequence[Course],
    airings: Iterable[Airing],
    *,
    pictures: Iterable[Asset] = (),
    clips: Iterable[Asset] = (),
    wished_ids: Iterable[str] = (),
) -> tuple[Asset, ...]:
    """Return every file that the station needs, each once, the most urgent first.

    Posters, subtitles and the ``pictures`` of notices and quizzes come before all media: they are small, and with them
    there is something to show at all. Then what airs, the soonest first, then the ``clips`` that answer somebody, then
    the lessons that were asked for, then required ones, then the rest in the order of the courses. An airing of a
    lesson that no course holds asks for nothing.
    """
    lessons = [lesson for course in courses for lesson in course.lessons]
    by_id = {lesson.id: lesson for lesson in lessons}
    airing_ids = (airing.entry.programme.lesson_id for airing in sorted(airings, key=lambda airing: airing.starts_at))
    aired = [by_id[lesson_id] for lesson_id in airing_ids if lesson_id in by_id]
    wished = [by_id[lesson_id] for lesson_id in wished_ids if lesson_id in by_id]
    rest = wished + sorted(lessons, key=lambda lesson: not lesson.required)
    small = [asset for lesson in aired + rest for asset in _small_files(lesson)]
    media = [*(lesson.medium for lesson in aired), *clips, *(lesson.medium for lesson in rest)]
    return tuple({asset.sha256: asset for asset in (*small, *pictures, *media)}.values())


def _small_files(lesson: Lesson) -> Iterator[Asset]:
    if lesson.poster is not None:
        yield lesson.poster
    yield from (subtitles.file for subtitles in lesson.subtitles)
