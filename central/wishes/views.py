"""Pages of what viewers asked for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from central.attendance.forms import PlaceForm
from central.catalogue.models import Lesson
from central.office.lists import listed
from central.rights.actions import Action
from central.rights.required import requires, scope
from central.stations.selectors import area_paths
from central.wishes import selectors


@requires(Action.INFORM)
def index(request: HttpRequest) -> HttpResponse:
    """List the lessons that were asked for."""
    form = PlaceForm(request.GET, scope=scope(request))
    context = listed(request, form, selectors.lessons(form.selection()))
    lessons = selectors.lessons_of(context["page"].object_list)
    return render(request, "wishes/index.html", {**context, "lessons": lessons})


@requires(Action.INFORM)
def broadcasts(request: HttpRequest) -> HttpResponse:
    """List the broadcasts that were to be kept for later."""
    form = PlaceForm(request.GET, scope=scope(request))
    context = listed(request, form, selectors.broadcasts(form.selection()))
    entries = selectors.entries_of(context["page"].object_list)
    return render(request, "wishes/broadcasts.html", {**context, "entries": entries})


@requires(Action.INFORM)
def lesson(request: HttpRequest, lesson_id: str) -> HttpResponse:
    """Show which stations ask for one lesson."""
    found = get_object_or_404(Lesson, pk=lesson_id)
    context = {"lesson": found, "wishes": selectors.stations_asking(found, scope(request)), "area_paths": area_paths()}
    return render(request, "wishes/lesson.html", context)
