"""Forms for courses and lessons."""

from django import forms
from django.utils.translation import gettext_lazy as _

from central.catalogue.models import Course, Lesson

_POSITION_HELP = _("Smaller numbers come first.")


class CourseForm(forms.ModelForm[Course]):
    """A course."""

    class Meta:
        model = Course
        fields = ["title", "summary", "position"]
        help_texts = {"position": _POSITION_HELP}


class LessonForm(forms.ModelForm[Lesson]):
    """A lesson."""

    class Meta:
        model = Lesson
        fields = ["title", "course", "number", "summary", "required", "position"]
        help_texts = {
            "number": _("Villagers type this number on the remote control to watch the lesson."),
            "required": _("Required lessons cannot be skipped forward until seen once."),
            "position": _POSITION_HELP,
        }
