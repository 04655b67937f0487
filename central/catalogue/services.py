"""What changes courses and lessons."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NotRequired, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from central.catalogue.models import Asset, Course, Lesson, Topic
from central.stations.models import Area
from content_sync.protocol.documents import Difficulty


@transaction.atomic
def save_course(
    *, course: Course | None = None, area: Area | None = None, title: str, summary: str = "", position: int = 0
) -> Course:
    """Add a course, or change ``course``; one without an area is the whole centre's."""
    course = course or Course()
    course.area, course.title, course.summary, course.position = area, title, summary, position
    course.full_clean()
    course.save()
    return course


class LessonContent(TypedDict):
    """What a person says of a lesson; ``months`` count from 1, ``chapters`` are lines, see ``chapters``."""

    course: Course
    number: int
    title: str
    summary: NotRequired[str]
    position: NotRequired[int]
    required: NotRequired[bool]
    is_filler: NotRequired[bool]
    topics: NotRequired[Iterable[Topic]]
    months: NotRequired[Iterable[int]]
    chapters: NotRequired[str]
    groups: NotRequired[Iterable[str]]
    difficulty: NotRequired[str]


@transaction.atomic
def save_lesson(
    *, lesson: Lesson | None = None, seen_version: int | None = None, **content: Unpack[LessonContent]
) -> Lesson:
    """Add a lesson to a course, or change ``lesson``, of which the caller saw this version.

    Raises:
        ValidationError: the number is taken, the chapters cannot be read, or somebody else changed it meanwhile.
    """
    if lesson is None:
        lesson = Lesson()
    else:
        lesson.version = _next_version(lesson, seen_version)
    lesson.course, lesson.number, lesson.title = content["course"], content["number"], content["title"]
    lesson.summary, lesson.position = content.get("summary", ""), content.get("position", 0)
    lesson.required, lesson.is_filler = content.get("required", False), content.get("is_filler", False)
    lesson.months, lesson.chapters = sorted(set(content.get("months", ()))), content.get("chapters", "")
    lesson.groups = list(content.get("groups", ()))
    lesson.difficulty = content.get("difficulty") or Difficulty.ORDINARY.value
    lesson.full_clean()
    lesson.save()
    lesson.topics.set(content.get("topics", ()))
    return lesson


def _next_version(lesson: Lesson, seen: int | None) -> int:
    """Compare and set, so that nobody writes over what somebody else has just written."""
    seen = lesson.version if seen is None else seen
    if not Lesson.objects.filter(pk=lesson.pk, version=seen).update(version=seen + 1):
        raise ValidationError(
            _(
                "Somebody else changed this lesson while you had it open, and nothing of yours was saved. Copy what "
                "you wrote, open the lesson again and enter it there."
            )
        )
    return seen + 1


@transaction.atomic
def renumber(*, lesson: Lesson, number: int) -> None:
    """Give ``lesson`` another number; whoever has its form open is told so."""
    lesson.number, lesson.version = number, lesson.version + 1
    lesson.save(update_fields=["number", "version"])


@transaction.atomic
def give_medium(*, lesson: Lesson, medium: Asset, poster: Asset | None) -> None:
    """Let ``lesson`` show ``medium``, already in the media store."""
    lesson.medium, lesson.poster = medium, poster
    lesson.save(update_fields=["medium", "poster"])


@transaction.atomic
def note_published(told: Mapping[str, Difficulty], *, at: datetime) -> None:
    """Note that these lessons, by their ids, are published at ``at`` as so difficult; the first time stays."""
    Lesson.objects.filter(pk__in=told, published_at=None).update(published_at=at)
    before = dict(Lesson.objects.filter(pk__in=told).values_list("id", "published_difficulty"))
    for difficulty in Difficulty:
        changed = [one for one, said in told.items() if said is difficulty and before.get(one) != difficulty]
        if changed:
            Lesson.objects.filter(pk__in=changed).update(published_difficulty=difficulty.value)


@transaction.atomic
def save_topic(*, topic: Topic | None = None, title: str, position: int = 0) -> Topic:
    """Add a topic, or change ``topic``.

    Raises:
        ValidationError: there is one of this name.
    """
    topic = topic or Topic()
    topic.title, topic.position = title, position
    topic.full_clean()
    topic.save()
    return topic


@transaction.atomic
def delete_topic(*, topic: Topic) -> None:
    """Take a topic away; its lessons stay."""
    topic.delete()
