"""What changes courses and lessons."""

from django.db import transaction

from central.catalogue.models import Asset, Course, Lesson


@transaction.atomic
def save_course(*, course: Course | None = None, title: str, summary: str = "", position: int = 0) -> Course:
    """Add a course, or change ``course``."""
    course = course or Course()
    course.title, course.summary, course.position = title, summary, position
    course.full_clean()
    course.save()
    return course


@transaction.atomic
def save_lesson(
    *,
    lesson: Lesson | None = None,
    course: Course,
    number: int,
    title: str,
    summary: str = "",
    position: int = 0,
    required: bool = False,
) -> Lesson:
    """Add a lesson to a course, or change ``lesson``.

    Raises:
        ValidationError: the number is taken.
    """
    lesson = lesson or Lesson()
    lesson.course, lesson.number, lesson.title, lesson.summary = course, number, title, summary
    lesson.position, lesson.required = position, required
    lesson.full_clean()
    lesson.save()
    return lesson


@transaction.atomic
def give_video(*, lesson: Lesson, video: Asset, poster: Asset | None) -> None:
    """Let ``lesson`` show ``video``, already in the media store."""
    lesson.video, lesson.poster = video, poster
    lesson.save(update_fields=["video", "poster"])
