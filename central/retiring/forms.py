"""The form by which a lesson leaves."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from central.catalogue.models import Lesson
from central.catalogue.reviewed import KIND
from central.office.widgets import DatePicker
from central.reviews.selectors import approval_of
from central.rights.scope import Scope
from central.schedules.forms import LessonChoice


class RetirementForm(forms.Form):
    """From which day on, and which approved lesson in ``scope`` takes the place."""

    from_day = forms.DateField(
        label=_("From"),
        widget=DatePicker(),
        help_text=_("It leaves with the first publication on this day or later."),
    )
    replaced_by = LessonChoice(
        required=False,
        label=_("Lesson that takes its place"),
        empty_label=_("(none: it only leaves)"),
        help_text=_("It gets the number, and the broadcasts that are still to come. Only approved lessons can."),
    )

    def __init__(self, *args: Any, lesson: Lesson, scope: Scope, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial["from_day"] = timezone.localdate()
        others = scope.of(Lesson).filter(approval_of(KIND, "pk")).exclude(pk=lesson.pk)
        self.fields["replaced_by"].queryset = others.select_related("course").order_by("course", "position")  # type: ignore[attr-defined] # a choice among records
