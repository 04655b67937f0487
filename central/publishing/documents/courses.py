"""The catalogue and its courses: of every lesson the version that was approved, whatever its draft says."""

from collections import defaultdict
from datetime import datetime

from msgspec.structs import replace

from central.catalogue import models as catalogue
from central.catalogue.reviewed import KIND
from central.credits import words
from central.credits.targets.targeting import current_targets
from central.publishing.pinyin import initials
from central.reviews.selectors import approved_versions
from content_sync.protocol import documents as wire
from content_sync.protocol import paths


def courses(at: datetime) -> dict[str, bytes]:
    """Return the catalogue, and each course that has an approved lesson; a new one is published at ``at``."""
    approved = approved_versions(KIND)
    lessons = catalogue.Lesson.objects.filter(pk__in=approved).only("id", "is_filler", "published_at")
    by_course: dict[str, list[wire.Lesson]] = defaultdict(list)
    for lesson in lessons.order_by("position", "number"):
        version = approved[lesson.id]
        by_course[version.place].append(_with_what_is_found_out(version.content, lesson, at))
    found = [
        wire.Course(id=course.id, title=course.title, summary=course.summary, lessons=tuple(by_course[course.id]))
        for course in catalogue.Course.objects.all()
        if course.id in by_course
    ]
    fillers = sorted((approved[lesson.id].content for lesson in lessons if lesson.is_filler), key=_number)
    named = {group_id for version in approved.values() for group_id in version.content.groups}
    contents = wire.CatalogueDocument(
        course_ids=tuple(course.id for course in found),
        topics=tuple(wire.Topic(id=topic.id, title=topic.title) for topic in catalogue.Topic.objects.all()),
        filler_ids=tuple(lesson.id for lesson in fillers),
        groups=tuple(
            wire.LearnerGroup(id=group.id, title=words.group(group))
            for group in current_targets().groups
            if group.id in named
        ),
    )
    documents = {paths.course(course.id): wire.encode(wire.CourseDocument(course=course)) for course in found}
    return {paths.CATALOGUE: wire.encode(contents), **documents}


def _with_what_is_found_out(approved: wire.Lesson, lesson: catalogue.Lesson, at: datetime) -> wire.Lesson:
    return replace(approved, initials=initials(approved.title), published_at=lesson.published_at or at)


def _number(lesson: wire.Lesson) -> int:
    return lesson.number
