"""Pages of the trail. Nothing here changes a row."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from central.office.attachment import attached
from central.rights.actions import Action
from central.rights.required import requires, scope
from central.stations.selectors import area_paths
from central.trail import selectors, words
from central.trail.export import csv_parts
from central.trail.forms import TrailForm
from central.trail.notes import note

_PAGING = ("before", "after")


@requires(Action.SEE_TRAIL)
def index(request: HttpRequest) -> HttpResponse:
    """List what was done, newest first."""
    form = TrailForm(request.GET, scope=scope(request))
    selection, paths = form.selection(), area_paths()
    before, after = (_number(request, name) for name in _PAGING)
    page = selectors.page(selectors.events(selection), before=before, after=after)
    names = selectors.names_today(page.rows)
    query = request.GET.copy()
    for name in _PAGING:
        query.pop(name, None)
    context = {
        "form": form,
        "page": page,
        "rows": [words.row(event, paths, names) for event in page.rows],
        "query": query.urlencode(),
        "is_of_one": bool(selection.whole),
    }
    return render(request, "trail/index.html", context)


@requires(Action.SEE_TRAIL)
def show(request: HttpRequest, event_number: int) -> HttpResponse:
    """Show one row, with what changed."""
    event = get_object_or_404(selectors.visible(scope(request)), pk=event_number)
    lines = list(words.lines(event, selectors.changes_of(event)))
    return render(
        request,
        "trail/show.html",
        {"row": words.row(event, area_paths(), selectors.names_today([event])), "lines": lines},
    )


@requires(Action.SEE_TRAIL)
def export(request: HttpRequest) -> StreamingHttpResponse:
    """Give the listed rows away as CSV."""
    selection = TrailForm(request.GET, scope=scope(request)).selection()
    found = selectors.events(selection)
    note(request, "trail.csv", selection.area)
    name = f"trail-{timezone.localtime():%Y%m%d-%H%M}.csv"
    return attached(StreamingHttpResponse(csv_parts(found), content_type="text/csv; charset=utf-8"), name)


def _number(request: HttpRequest, name: str) -> int | None:
    told = request.GET.get(name, "")
    return int(told) if told.isdecimal() and len(told) < 19 else None  # noqa: PLR2004 - what a database can hold
