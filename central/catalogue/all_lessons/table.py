"""Lessons as a table."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from central.catalogue.models import Lesson
from central.catalogue.templatetags.extents import extent
from central.office.tables.table import Column, Kind, Row, Table

_COLUMNS = (
    Column(gettext_lazy("Lesson")),
    Column(gettext_lazy("Number"), Kind.NUMBERED),
    Column(gettext_lazy("Course")),
    Column(gettext_lazy("Topics")),
    Column(gettext_lazy("Length")),
    Column(gettext_lazy("Required")),
    Column(gettext_lazy("Published first"), Kind.MOMENT),
)


def all_lessons(lessons: QuerySet[Lesson]) -> Table[Lesson]:
    """Return these lessons; a title leads to the lesson."""
    found = lessons.select_related("course", "medium").prefetch_related("topics")
    return Table(_("Lessons"), _COLUMNS, found, _rows)


def _rows(lessons: Sequence[Lesson]) -> list[Row]:
    return [_row(lesson) for lesson in lessons]


def _row(lesson: Lesson) -> Row:
    topics = pgettext("between items of a list", ", ").join(str(topic) for topic in lesson.topics.all())
    values = (
        lesson.title,
        str(lesson.number),
        lesson.course.title,
        topics,
        extent(lesson.medium),
        _("yes") if lesson.required else _("no"),
        lesson.published_at,
    )
    return Row(values, reverse("catalogue:lesson", args=[lesson.pk]))
