"""The page of publications."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from central.accounts.models import current_user
from central.publishing import selectors, tasks
from central.publishing.selectors import Progress
from central.rights.actions import Action
from central.rights.required import requires
from central.sample.selectors import published_samples


@never_cache
@requires(Action.SEE)
def index(request: HttpRequest) -> HttpResponse:
    """Show what is published, and how far a publication has come."""
    return render(request, "publishing/index.html", _context())


@never_cache
@requires(Action.SEE)
def state(request: HttpRequest) -> HttpResponse:
    """Show the part of the page that changes while a publication runs."""
    return render(request, "publishing/state.html", _context())


@require_POST
@requires(Action.PUBLISH, everywhere=True)
def publish(request: HttpRequest) -> HttpResponse:
    """Publish in the background; two who press at once get one publication each, one after the other.

    Where samples would reach real stations, ask first.
    """
    samples = published_samples()
    if samples and "with_samples" not in request.POST:
        return render(request, "publishing/with_samples.html", {"samples": samples})
    tasks.publish.enqueue(current_user(request).pk)
    return redirect("publishing:index")


def _context() -> dict[str, Any]:
    progress = selectors.progress()
    return {
        "progress": progress,
        "is_busy": progress in {Progress.WAITING, Progress.RUNNING},
        "history": list(selectors.history()),
        "contents": selectors.contents(),
    }
