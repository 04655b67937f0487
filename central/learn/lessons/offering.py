"""Which lessons a learner may choose: those that are published, of the own station's areas or of the whole centre.

They are read from the publication itself, so a phone never shows what stations were not told.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.conf import settings

from central.catalogue.models import Course
from central.credits.targets.targeting import current_targets, groups_of
from central.people.models import Person
from central.publishing import selectors, services
from content_sync.protocol import documents as wire
from content_sync.protocol import paths


@dataclass(frozen=True, slots=True)
class Offer:
    """A lesson as it is published, in which course; ``is_required`` of this learner, whose groups it is meant for."""

    lesson: wire.Lesson
    course: str
    is_required: bool
    is_meant: bool


def offers(person: Person) -> dict[str, Offer]:
    """Return what somebody may choose, by the lesson's id, in the order of the catalogue."""
    newest = selectors.newest()
    if newest is None:
        return {}
    ours, group = _courses_of(person), groups_of([person], current_targets())[person.id]
    published = _published(str(settings.PUBLICATION_DIR), newest.version, newest.published_at)
    return {
        lesson.id: _offer(lesson, course.title, group.id if group else "")
        for course in published
        if course.id in ours
        for lesson in course.lessons
    }


def _offer(lesson: wire.Lesson, course: str, group_id: str) -> Offer:
    is_meant = not lesson.groups or group_id in lesson.groups
    return Offer(lesson, course, lesson.required and is_meant, is_meant)


def _courses_of(person: Person) -> set[str]:
    """Return the ids of the courses of the areas in which a person's station lies, and of those of no area."""
    branch = person.station.area.path
    areas = Course.objects.values_list("id", "area__path")
    return {course_id for course_id, path in areas if path is None or branch.startswith(path)}


@lru_cache(maxsize=4)
def _published(_folder: str, _version: int, _published_at: datetime) -> tuple[wire.Course, ...]:
    """Return the courses of a publication; the arguments name it."""
    repository = services.repository()
    catalogue = repository.document(paths.CATALOGUE)
    if catalogue is None:
        return ()
    wanted = [paths.course(one) for one in wire.decode(catalogue, wire.CatalogueDocument).course_ids]
    found = repository.documents(wanted)
    return tuple(wire.decode(found[path], wire.CourseDocument).course for path in wanted if path in found)
