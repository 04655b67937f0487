"""Pages of the days off, and of the days that are worked instead."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from central.office.pages import form_page
from central.office.widgets import DatePicker
from central.rights.actions import Action
from central.rights.required import requires, scope
from central.rights.scope import Scope
from central.schedules.days import OF_OUR_AGE
from central.schedules.days_off import special_days
from central.schedules.models import SpecialDay
from central.stations.forms import AreaChoice
from central.stations.selectors import area_paths


class SpecialDaysForm(forms.Form):
    """A holiday, or one day that is worked instead of a day off."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=100)
    first = forms.DateField(label=gettext_lazy("First day"), widget=DatePicker(), validators=OF_OUR_AGE)
    last = forms.DateField(
        label=gettext_lazy("Last day"),
        widget=DatePicker(),
        validators=OF_OUR_AGE,
        required=False,
        help_text=gettext_lazy("Empty if it is one day."),
    )
    stands_for = forms.DateField(
        label=gettext_lazy("Worked instead of"),
        widget=DatePicker(),
        validators=OF_OUR_AGE,
        required=False,
        help_text=gettext_lazy("Only if this is a working day: the day off whose broadcasts it takes over."),
    )
    field_order = ("area", "name", "first", "last", "stands_for")

    def __init__(self, *args: Any, scope: Scope, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["area"] = AreaChoice(scope, help_text=gettext_lazy("They hold there and in all areas in it."))
        self.order_fields(self.field_order)

    def save(self) -> int:
        """Put the days on the list; return how many there are."""
        said = self.cleaned_data
        return len(
            special_days.add(
                area=said["area"],
                name=said["name"],
                first=said["first"],
                last=said["last"] or said["first"],
                stands_for=said["stands_for"],
            )
        )


@requires(Action.SEE)
def index(request: HttpRequest) -> HttpResponse:
    """List the special days that are to come."""
    days = special_days.coming(scope(request), timezone.localdate())
    return render(request, "schedules/days_off.html", {"days": days, "area_paths": area_paths()})


@requires(Action.PLAN)
def create(request: HttpRequest) -> HttpResponse:
    """Put days on the list."""
    form = SpecialDaysForm(request.POST or None, scope=scope(request))
    if form.is_valid():
        try:
            form.save()
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The days are on the list; stations hear of it with the next publication."))
            return redirect("schedules:days_off")
    lead = _("Broadcasts that are marked “not on days off” do not air on these days.")
    return form_page(request, form, heading=_("New days off"), back_url=reverse("schedules:days_off"), lead=lead)


@require_POST
@requires(Action.PLAN)
def remove(request: HttpRequest, special_day_id: int) -> HttpResponse:
    """Take one day off the list."""
    found = get_object_or_404(scope(request).of(SpecialDay), pk=special_day_id)
    said = {"day": found.day.isoformat(), "name": found.name}
    special_days.remove(special_day=found)
    messages.success(request, _("%(day)s (%(name)s) is an ordinary day again.") % said)
    return redirect("schedules:days_off")
