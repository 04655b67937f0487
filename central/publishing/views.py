"""The page of publications."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from central.office.lists import paged
from central.publishing import selectors
from central.publishing.previews import words
from central.publishing.previews.keeping import summary_of
from central.rights.actions import Action
from central.rights.required import requires


@never_cache
@requires(Action.SEE)
def index(request: HttpRequest) -> HttpResponse:
    """Show what is published, what is planned, and what was published before."""
    by_people = request.GET.get("by") != "all"
    shown = paged(request, selectors.history(by_people=by_people))
    rows = [(one, summary_of(one.preview) if one.preview else None) for one in shown["page"].object_list]
    context = {
        **shown,
        **_state(),
        "by_people": by_people,
        "rows": [(one, summary, words.summed_up(summary) if summary else []) for one, summary in rows],
        "plans": list(selectors.plans()),
        "gone_back": _gone_back(),
    }
    return render(request, "publishing/index.html", context)


@never_cache
@requires(Action.SEE)
def state(request: HttpRequest) -> HttpResponse:
    """Show the part of the page that changes while a publication runs."""
    return render(request, "publishing/state.html", _state())


def _state() -> dict[str, Any]:
    pressed = selectors.last_pressed()
    return {
        "pressed": pressed,
        "is_busy": pressed is not None and pressed.is_in_progress,
        "newest": selectors.newest(),
        "contents": selectors.contents(),
    }


def _gone_back() -> dict[str, Any] | None:
    found = selectors.gone_back()
    if found is None:
        return None
    publication, since = found
    return {"publication": publication, "preview": since, "waiting": summary_of(since).changes if since else None}
