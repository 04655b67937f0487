"""Pages about what is credited."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from central.attendance.forms import PlaceForm
from central.attendance.selectors import lessons_by_id
from central.credits.doubles import double_sign_ins
from central.office.lists import listed
from central.rights.actions import Action
from central.rights.required import requires, scope


@requires(Action.SEE_RECORDS)
def doubles(request: HttpRequest) -> HttpResponse:
    """List who was signed in at two boxes at the same time."""
    form = PlaceForm(request.GET, scope=scope(request))
    context = listed(request, form, double_sign_ins(form.selection()))
    sessions = [session for line in context["page"].object_list for session in (line.first, line.second)]
    return render(request, "credits/doubles.html", {**context, "lessons": lessons_by_id(sessions)})
