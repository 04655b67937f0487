"""The page on which a week is copied: chosen, looked at, confirmed."""

from datetime import date, timedelta
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from central.office.widgets import DatePicker
from central.rights.actions import Action
from central.rights.required import requires, rights, scope
from central.rights.scope import Scope
from central.schedules.confirming import is_confirmed, token
from central.schedules.copying import weeks
from central.schedules.days import OF_OUR_AGE
from central.stations.forms import AreaChoice

_A_DAY_OF_IT = _("Any day of that week.")


class CopyForm(forms.Form):
    """Which week of which area, and where to; broadcasts that displace others only where ``interruptible``."""

    day = forms.DateField(label=_("The week of"), widget=DatePicker(), help_text=_A_DAY_OF_IT, validators=OF_OUR_AGE)
    to_day = forms.DateField(
        label=_("To the week of"), widget=DatePicker(), help_text=_A_DAY_OF_IT, validators=OF_OUR_AGE
    )
    field_order = ("area", "day", "to_area", "to_day")

    def __init__(self, *args: Any, scope: Scope, seen: Scope, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["area"] = AreaChoice(seen, label=_("What is planned for"))
        self.fields["to_area"] = AreaChoice(scope, label=_("To the area"))
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        """Refuse to copy a week onto itself."""
        cleaned = super().clean() or {}
        if not self.errors and self.source() == self.target():
            self.add_error("to_day", _("This is the same week of the same area."))
        return cleaned

    def source(self) -> weeks.Week:
        """Return what is copied."""
        return weeks.Week(self.cleaned_data["area"], _monday(self.cleaned_data["day"]))

    def target(self) -> weeks.Week:
        """Return where to."""
        return weeks.Week(self.cleaned_data["to_area"], _monday(self.cleaned_data["to_day"]))


@requires(Action.PLAN)
def copy_week(request: HttpRequest) -> HttpResponse:
    """Copy a week once the person has seen what would be planned."""
    seen = rights(request).scope(Action.SEE)
    today = timezone.localdate()
    initial = {"day": today, "to_day": today + timedelta(days=7)}
    form = CopyForm(request.POST or None, scope=scope(request), seen=seen, initial=initial)
    lines: list[weeks.Line] | None = None
    if form.is_valid():
        lines = weeks.preview(form.source(), form.target(), timezone.now())
        lines = [_allowed(line, request) for line in lines]
        if is_confirmed(request.POST, _sentences(lines)) and any(not line.problem for line in lines):
            return _done(request, lines, form.target().monday)
    count = sum(not line.problem for line in lines or ())
    context = {"form": form, "lines": lines, "count": count, "confirmed": token(_sentences(lines or []))}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound and form.errors else HTTPStatus.OK
    return render(request, "schedules/copy.html", context, status=status)


def _sentences(lines: list[weeks.Line]) -> list[str]:
    """Return all that a person confirms: what is planned when, and what comes of it."""
    return [f"{line.draft.title} {line.draft.starts_local} {line.problem} {' '.join(line.asks)}" for line in lines]


def _allowed(line: weeks.Line, request: HttpRequest) -> weeks.Line:
    """Return a line with what speaks against it if who asks may not let it interrupt others there."""
    draft = line.draft
    if draft.rank == "area" or rights(request).scope(Action.INTERRUPT).covers(draft.area):
        return line
    return weeks.Line(line.showing, draft, problem=str(_("In this area you may not interrupt.")))


def _done(request: HttpRequest, lines: list[weeks.Line], monday: date) -> HttpResponse:
    count = weeks.plan(lines)
    said = ngettext("%(count)d broadcast is planned.", "%(count)d broadcasts are planned.", count)
    messages.success(request, said % {"count": count})
    return redirect(f"{reverse('schedules:index')}?week={monday.isoformat()}")


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
