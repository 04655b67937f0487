"""Which lessons to look for."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from central.catalogue.models import Course, Lesson, Topic

_LONGEST_NUMBER = 9


class LessonsForm(forms.Form):
    """A part of a title or a number, a course, a topic, and whether there is content; nothing chosen is no limit."""

    what = forms.CharField(label=_("Title or number"), required=False, max_length=100)
    course = forms.ModelChoiceField(Course.objects.all(), label=_("Course"), required=False, empty_label=_("All"))
    topic = forms.ModelChoiceField(Topic.objects.all(), label=_("Topic"), required=False, empty_label=_("All"))
    content = forms.ChoiceField(
        label=_("Content"),
        required=False,
        choices=[("", _("All")), ("ready", _("With content")), ("none", _("No content yet"))],
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **options})
        self.full_clean()

    def lessons(self) -> QuerySet[Lesson]:
        """Return the lessons that were asked for, by number."""
        asked, found = self.cleaned_data, Lesson.objects.order_by("number")
        if what := asked.get("what"):
            found = found.filter(Q(title__icontains=what) | Q(number__in=_numbers(what)))
        if asked.get("course"):
            found = found.filter(course=asked["course"])
        if asked.get("topic"):
            found = found.filter(topics=asked["topic"])
        if asked.get("content"):
            found = found.filter(medium__isnull=asked["content"] == "none")
        return found


def _numbers(what: str) -> list[int]:
    return [int(what)] if what.isascii() and what.isdecimal() and len(what) <= _LONGEST_NUMBER else []
