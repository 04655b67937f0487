"""What a station fetches next. Pure: what is known and what will air in, files in order out."""

from collections.abc import Iterable, Iterator, Sequence

from content_sync.protocol.documents import Asset, Course, Lesson
from playlists.model import Airing


def required_files(courses: Sequence[Course], airings: Iterable[Airing]) -> tuple[Asset, ...]:
    """Return every file that the courses need, each once, the most urgent first.

    Posters come before all videos: they are small, and with them the lessons can be shown at all. Then what airs, the
    soonest first, then required lessons, then the rest in the order of the courses. An airing of a lesson that no
    course holds asks for nothing.
    """
    lessons = tuple(_by_urgency([lesson for course in courses for lesson in course.lessons], airings))
    posters = [lesson.poster for lesson in lessons if lesson.poster is not None]
    videos = [lesson.video for lesson in lessons]
    return tuple({asset.sha256: asset for asset in posters + videos}.values())


def _by_urgency(lessons: Sequence[Lesson], airings: Iterable[Airing]) -> Iterator[Lesson]:
    by_id = {lesson.id: lesson for lesson in lessons}
    airing_ids = (airing.entry.programme.lesson_id for airing in sorted(airings, key=lambda airing: airing.starts_at))
    yield from (by_id[lesson_id] for lesson_id in airing_ids if lesson_id in by_id)
    yield from sorted(lessons, key=lambda lesson: not lesson.required)
