"""What pages read about courses, lessons and uploads."""

from django.db.models import Count, Max, Q, QuerySet

from central.catalogue.models import Course, Lesson, Upload, UploadState

UNFINISHED = (UploadState.WAITING, UploadState.PROCESSING)


def courses() -> QuerySet[Course]:
    """Return all courses in order, with ``lesson_count`` and ``playable_count``."""
    return Course.objects.annotate(
        lesson_count=Count("lessons"), playable_count=Count("lessons", filter=Q(lessons__video__isnull=False))
    ).order_by("position", "id")


def lessons_of(course: Course) -> QuerySet[Lesson]:
    """Return the lessons of a course in order, with their media and uploads."""
    return course.lessons.select_related("video", "poster").prefetch_related("uploads")


def has_playable_lessons() -> bool:
    """Say whether any lesson has a video."""
    return Lesson.objects.filter(video__isnull=False).exists()


def playable_count() -> int:
    """Return how many lessons have a video."""
    return Lesson.objects.filter(video__isnull=False).count()


def latest_upload(lesson: Lesson) -> Upload | None:
    """Return the newest upload for a lesson."""
    return lesson.uploads.order_by("-id").first()


def unfinished_uploads() -> QuerySet[Upload]:
    """Return the uploads that wait or are being prepared, the oldest first."""
    return Upload.objects.filter(state__in=UNFINISHED).select_related("lesson").order_by("id")


def free_lesson_number() -> int:
    """Return the number after the greatest in use."""
    return (Lesson.objects.aggregate(Max("number"))["number__max"] or 0) + 1


def next_position(course: Course) -> int:
    """Return the position behind the last lesson of a course."""
    last = course.lessons.aggregate(Max("position"))["position__max"]
    return 0 if last is None else last + 1
