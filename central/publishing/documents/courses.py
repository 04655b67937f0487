"""The catalogue and its courses."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from django.db.models import Prefetch

from central.catalogue import models as catalogue
from central.catalogue.chapters import read_chapters
from central.catalogue.wire import asset
from central.publishing.pinyin import initials
from content_sync.protocol import documents as wire
from content_sync.protocol import paths


class _Extras(NamedTuple):
    """What lessons have several of, by the lesson's id. To ask for each lesson would take longer than all else."""

    topic_ids: Mapping[str, Sequence[str]]
    subtitles: Mapping[str, Sequence[wire.Subtitles]]


def courses() -> dict[str, bytes]:
    """Return the catalogue, and each course that has a lesson with a medium."""
    playable = catalogue.Lesson.objects.filter(medium__isnull=False).select_related("medium", "poster")
    extras = _Extras(_topic_ids(), _subtitles())
    found = [
        _course(course, extras)
        for course in catalogue.Course.objects.prefetch_related(Prefetch("lessons", playable))
        if course.lessons.all()
    ]
    contents = wire.CatalogueDocument(
        course_ids=tuple(course.id for course in found),
        topics=tuple(wire.Topic(id=topic.id, title=topic.title) for topic in catalogue.Topic.objects.all()),
        filler_ids=tuple(
            catalogue.Lesson.objects.filter(medium__isnull=False, is_filler=True)
            .order_by("number")
            .values_list("id", flat=True)
        ),
    )
    documents = {paths.course(course.id): wire.encode(wire.CourseDocument(course=course)) for course in found}
    return {paths.CATALOGUE: wire.encode(contents), **documents}


def _topic_ids() -> Mapping[str, Sequence[str]]:
    pairs = catalogue.Lesson.topics.through.objects.order_by("topic__position", "topic_id")
    found = defaultdict(list)
    for lesson_id, topic_id in pairs.values_list("lesson_id", "topic_id"):
        found[lesson_id].append(topic_id)
    return found


def _subtitles() -> Mapping[str, Sequence[wire.Subtitles]]:
    found = defaultdict(list)
    for subtitles in catalogue.Subtitles.objects.select_related("file"):
        found[subtitles.lesson_id].append(wire.Subtitles(language=subtitles.language, file=asset(subtitles.file)))
    return found


def _course(course: catalogue.Course, extras: _Extras) -> wire.Course:
    lessons = (_lesson(lesson, lesson.medium, extras) for lesson in course.lessons.all() if lesson.medium)
    return wire.Course(id=course.id, title=course.title, summary=course.summary, lessons=tuple(lessons))


def _lesson(lesson: catalogue.Lesson, medium: catalogue.Asset, extras: _Extras) -> wire.Lesson:
    return wire.Lesson(
        id=lesson.id,
        number=lesson.number,
        title=lesson.title,
        summary=lesson.summary,
        medium=asset(medium),
        poster=asset(lesson.poster) if lesson.poster else None,
        required=lesson.required,
        initials=initials(lesson.title),
        topics=tuple(extras.topic_ids.get(lesson.id, ())),
        months=tuple(lesson.months),
        published_at=lesson.published_at,
        subtitles=tuple(extras.subtitles.get(lesson.id, ())),
        chapters=tuple(
            wire.Chapter(start_ms=chapter.start_ms, title=chapter.title) for chapter in read_chapters(lesson.chapters)
        ),
    )
