"""What pages read about courses, lessons and uploads."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.db.models import Count, Max, Q, QuerySet

from central.catalogue.models import Course, Lesson, PartialUpload, Topic, Upload, UploadState
from content_sync.protocol.documents import Difficulty

_PIECES_AWAITED = timedelta(days=7)
UNFINISHED = (UploadState.WAITING, UploadState.PROCESSING)


class MediumState(StrEnum):
    """How a lesson stands with its medium."""

    NONE = "none"
    PREPARING = "preparing"
    REFUSED = "refused"
    READY = "ready"


@dataclass(frozen=True, slots=True)
class LessonLine:
    """A lesson as a line of a list."""

    lesson: Lesson
    medium_state: MediumState


def courses() -> QuerySet[Course]:
    """Return all courses in order, with ``lesson_count`` and ``playable_count``."""
    return Course.objects.annotate(
        lesson_count=Count("lessons"), playable_count=Count("lessons", filter=Q(lessons__medium__isnull=False))
    ).order_by("position", "id")


def lesson_lines(course: Course) -> list[LessonLine]:
    """Return the lessons of a course in order."""
    lessons = course.lessons.select_related("medium", "poster").prefetch_related("uploads")
    return [LessonLine(lesson, _medium_state(lesson)) for lesson in lessons]


def topics() -> QuerySet[Topic]:
    """Return all topics in order, with ``lesson_count``."""
    return Topic.objects.annotate(lesson_count=Count("lessons")).order_by("position", "id")


def has_playable_lessons() -> bool:
    """Say whether any lesson has a medium."""
    return Lesson.objects.filter(medium__isnull=False).exists()


def playable_count() -> int:
    """Return how many lessons have a medium."""
    return Lesson.objects.filter(medium__isnull=False).count()


def published_difficulties() -> dict[str, Difficulty]:
    """Return the difficulty of each lesson as stations were told last, by its id, without the ordinary ones."""
    told = Lesson.objects.exclude(published_difficulty=Difficulty.ORDINARY)
    return {lesson_id: Difficulty(said) for lesson_id, said in told.values_list("id", "published_difficulty")}


def latest_upload(lesson: Lesson) -> Upload | None:
    """Return the newest upload for a lesson."""
    return lesson.uploads.order_by("-id").first()


def unfinished_uploads() -> QuerySet[Upload]:
    """Return the uploads that wait or are being prepared, the oldest first."""
    return Upload.objects.filter(state__in=UNFINISHED).select_related("lesson").order_by("id")


def awaited_files(at: datetime) -> list[str]:
    """Return the names of incoming files of which more pieces may come: a week long, and not for ever."""
    young = PartialUpload.objects.filter(upload=None, begun_at__gt=at - _PIECES_AWAITED)
    return list(young.values_list("id", flat=True))


def next_topic_position() -> int:
    """Return the position behind the last topic."""
    last = Topic.objects.aggregate(Max("position"))["position__max"]
    return 0 if last is None else last + 1


def free_lesson_number() -> int:
    """Return the number after the greatest in use."""
    return (Lesson.objects.aggregate(Max("number"))["number__max"] or 0) + 1


def next_position(course: Course) -> int:
    """Return the position behind the last lesson of a course."""
    last = course.lessons.aggregate(Max("position"))["position__max"]
    return 0 if last is None else last + 1


def _medium_state(lesson: Lesson) -> MediumState:
    states = [upload.state for upload in lesson.uploads.all()]
    if set(states) & set(UNFINISHED):
        return MediumState.PREPARING
    if lesson.medium_id is not None:
        return MediumState.READY
    return MediumState.REFUSED if states else MediumState.NONE
