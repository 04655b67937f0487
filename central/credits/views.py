"""Pages about what is credited."""

from datetime import timedelta
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from central.attendance.forms import PlaceForm
from central.attendance.selectors import lessons_by_id
from central.credits.doubles import double_sign_ins
from central.office.lists import listed
from central.rights.actions import Action
from central.rights.required import requires, scope

LATELY: Final = timedelta(days=31)


@requires(Action.SEE_RECORDS)
def doubles(request: HttpRequest) -> HttpResponse:
    """List who was signed in at two boxes at the same time, lately unless other days are asked for."""
    lately = timezone.localdate() - LATELY
    form = PlaceForm({"first_day": lately.isoformat(), **request.GET.dict()}, scope=scope(request))
    context = listed(request, form, double_sign_ins(form.selection()))
    sessions = [session for line in context["page"].object_list for session in (line.first, line.second)]
    return render(request, "credits/doubles.html", {**context, "lessons": lessons_by_id(sessions)})
