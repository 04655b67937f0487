"""The filter above the lists."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from central.attendance.selectors import Selection
from central.catalogue.models import Lesson
from central.office.widgets import DatePicker
from central.rights.scope import Scope
from central.stations.forms import AreaChoice, StationChoice


class _LessonChoice(forms.ModelChoiceField[Lesson]):
    def label_from_instance(self, obj: Lesson) -> str:
        return f"{obj.number} {obj.title}"


class PlaceForm(forms.Form):
    """Which days and where; nothing chosen is no limit but ``scope``."""

    first_day = forms.DateField(label=_("From"), required=False, widget=DatePicker())
    last_day = forms.DateField(label=_("Until"), required=False, widget=DatePicker())
    field_order = ("first_day", "last_day", "area", "station", "lesson")

    def __init__(self, *args: Any, scope: Scope, **options: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **options})
        self._scope = scope
        self.fields["area"] = AreaChoice(scope, required=False, empty_label=_("All areas"))
        self.fields["station"] = StationChoice(scope)
        self.order_fields(self.field_order)

    def selection(self) -> Selection:
        """Return what was asked for; a field that cannot be read says so itself and limits nothing."""
        self.full_clean()
        return Selection(**self.cleaned_data, scope=self._scope)


class SelectionForm(PlaceForm):
    """Which days, where, and which lesson."""

    lesson = _LessonChoice(
        Lesson.objects.order_by("number"), label=_("Lesson"), required=False, empty_label=_("All lessons")
    )
