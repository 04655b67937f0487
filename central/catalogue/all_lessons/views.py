"""The page on which lessons are found, whatever their course."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from central.catalogue.all_lessons.forms import LessonsForm
from central.catalogue.all_lessons.table import all_lessons
from central.office.tables.answers import as_file, on_screen
from central.rights.actions import Action
from central.rights.required import requires


@requires(Action.SEE)
def index(request: HttpRequest) -> HttpResponseBase:
    """List the lessons that were asked for, or give the list out."""
    form = LessonsForm(request.GET)
    table = all_lessons(form.lessons())
    if (file := as_file(request, table)) is not None:
        return file
    return render(request, "catalogue/all_lessons.html", {**on_screen(request, table), "form": form})
