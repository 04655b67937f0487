"""Forms of the corrections."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from central.attendance.forms import SelectionForm
from central.attendance.selectors import Selection, condition
from central.catalogue.models import Lesson
from central.credits.models import Correcting, Correction
from central.office.widgets import DatePicker
from central.stations.forms import PLEASE_CHOOSE


class _LessonChoice(forms.ModelChoiceField[Lesson]):
    def label_from_instance(self, obj: Lesson) -> str:
        return f"{obj.number} {obj.title}"


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=200,
        help_text=_("For example: the box was broken, the list on paper is in the office."),
        error_messages={"required": _("Say why: whoever reads it next year must understand it.")},
    )


class MinutesForm(ReasonForm):
    """Minutes of a lesson on a day."""

    lesson = _LessonChoice(Lesson.objects.order_by("number"), label=_("Lesson"), empty_label=PLEASE_CHOOSE)
    on = forms.DateField(label=_("Day"), widget=DatePicker())
    minutes = forms.IntegerField(label=_("Minutes"))
    field_order = ("lesson", "on", "minutes", "reason")


class CorrectionsForm(SelectionForm):
    """Which corrections: of which days, where, of which lesson, of which kind, and whether they hold."""

    kind = forms.ChoiceField(
        label=_("Kind of correction"), required=False, choices=[("", _("All kinds")), *Correcting.choices]
    )
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("All")), ("in-force", _("in force")), ("withdrawn", _("withdrawn"))],
    )

    def chosen(self) -> Any:
        """Return the corrections that were asked for, the newest first."""
        self.full_clean()
        said = dict(self.cleaned_data)
        kind, state = said.pop("kind", ""), said.pop("state", "")
        found = Correction.objects.filter(condition(Selection(**said, scope=self._scope), "on"))
        if kind:
            found = found.filter(kind=kind)
        if state:
            found = found.filter(withdrawal__isnull=state == "in-force")
        return found
