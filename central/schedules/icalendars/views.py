"""Pages on which calendar files are downloaded and taken in."""

from http import HTTPStatus
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from central.office.attachment import attached
from central.rights.actions import Action
from central.rights.required import requires, scope
from central.rights.scope import Scope
from central.schedules.calendar.views import place_of
from central.schedules.confirming import is_confirmed, token
from central.schedules.days_off.special_days import planned
from central.schedules.icalendars import importing
from central.schedules.icalendars.reading import BadCalendar
from central.schedules.icalendars.writing import Told, written
from central.stations.forms import AreaChoice
from central.stations.selectors import area_lines, in_service

MOST_BYTES = 1024 * 1024


class ImportForm(forms.Form):
    """A calendar file for an area; ``text`` is what it holds once it was read."""

    file = forms.FileField(label=gettext_lazy("Calendar file (.ics)"), required=False)
    text = forms.CharField(required=False, widget=forms.HiddenInput, strip=False, max_length=MOST_BYTES)
    field_order = ("area", "file", "text")

    def __init__(self, *args: Any, scope: Scope, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["area"] = AreaChoice(scope, help_text=gettext_lazy("Its broadcasts are planned for this area."))
        self.order_fields(self.field_order)

    def clean_file(self) -> str:
        """Read the file."""
        file: UploadedFile[bytes] | None = self.cleaned_data["file"]
        if file is None:
            return ""
        if (file.size or 0) > MOST_BYTES:
            raise ValidationError(_("The file is too large for a calendar: at most 1 MB."))
        try:
            return str(file.read(), "utf-8-sig")
        except UnicodeDecodeError as error:
            raise ValidationError(_("This is no calendar file.")) from error

    def clean(self) -> dict[str, Any]:
        """Take the text of the file, or what was read of it before."""
        cleaned = super().clean() or {}
        cleaned["text"] = cleaned.get("file") or cleaned.get("text", "")
        if not cleaned["text"] and "file" not in self.errors:
            self.add_error("file", self.fields["area"].error_messages["required"])
        return cleaned


@requires(Action.SEE)
def files(request: HttpRequest) -> HttpResponse:
    """Offer the schedule of each area and station as a file."""
    where = scope(request)
    context = {"areas": area_lines(where), "stations": in_service(where).order_by("name")}
    return render(request, "schedules/files.html", context)


@requires(Action.SEE)
def download(request: HttpRequest) -> HttpResponse:
    """Return what airs in an area, at a station with its own plans, or wherever who asks may look, as a file."""
    place = place_of(request)
    own = [Told(told, place.station.name if place.station else "") for _plan, told in place.plans()]
    told = [
        Told(one, entry.area.name, entry.lesson.number if entry.lesson else None, entry.skips_days_off)
        for entry, one in planned(place.entries())
    ]
    name = str(place.station or place.area or _("Schedule"))
    content = written([*told, *own], name=name, at=timezone.now())
    return attached(HttpResponse(content, content_type="text/calendar; charset=utf-8"), "schedule.ics")


@requires(Action.PLAN)
def take_in(request: HttpRequest) -> HttpResponse:
    """Plan what a calendar file says, once the person has seen what that is."""
    form = ImportForm(request.POST or None, request.FILES or None, scope=scope(request))
    rows = _rows(form) if form.is_valid() else None
    if rows and any(row.draft for row in rows) and is_confirmed(request.POST, _sentences(rows)):
        planned_now = importing.plan(rows)
        said = ngettext("%(count)d broadcast is planned.", "%(count)d broadcasts are planned.", planned_now)
        messages.success(request, said % {"count": planned_now})
        return redirect("schedules:entries")
    count = sum(row.draft is not None for row in rows or ())
    context = {"form": form, "rows": rows, "count": count, "confirmed": token(_sentences(rows or []))}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "schedules/import.html", context, status=status)


def _rows(form: ImportForm) -> list[importing.Row] | None:
    said = form.cleaned_data
    try:
        return importing.preview(said["text"], said["area"], ZoneInfo(settings.TIME_ZONE), timezone.now())
    except BadCalendar:
        form.add_error("file", _("This is no calendar file, or one with no event or too many."))
        return None


def _sentences(rows: list[importing.Row]) -> list[str]:
    """Return all that a person confirms."""
    return [f"{row.read.uid} {row.draft and row.draft.starts_local} {row.problem} {' '.join(row.asks)}" for row in rows]
