"""The page on which people are found, wherever their station is."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from central.office.tables.answers import as_file, on_screen
from central.people.rosters.forms import RosterForm
from central.people.rosters.table import roster
from central.rights.actions import Action
from central.rights.required import requires, rights, scope
from central.trail.notes import note


@requires(Action.SEE_PEOPLE)
def index(request: HttpRequest) -> HttpResponseBase:
    """List the people who were asked for, or give the list out."""
    form = RosterForm(request.GET, scope=scope(request))
    table = roster(form.people(), rights(request).scope(Action.SEE_RECORDS))
    if (file := as_file(request, table)) is not None:
        note(request, table.title)
        return file
    return render(request, "people/rosters.html", {**on_screen(request, table), "form": form})
