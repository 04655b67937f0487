"""The page of the samples."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from central.rights.actions import Action
from central.rights.required import requires
from central.sample import making, media, removing, selectors, tasks, words


@never_cache
@requires(Action.MANAGE_STATIONS, everywhere=True)
def index(request: HttpRequest) -> HttpResponse:
    """Say what samples are, or what would go with them and what stands in the way."""
    context: dict[str, object] = {"are_here": selectors.are_here(), "has_films": media.can_be_made()}
    if context["are_here"]:
        found = removing.outlook()
        context |= {"outlook": found, "going": words.going(found), "in_the_way": words.in_the_way(found)}
    return render(request, "sample/index.html", context)


@require_POST
@requires(Action.MANAGE_STATIONS, everywhere=True)
def put_in(request: HttpRequest) -> HttpResponse:
    """Put the samples in; their films follow in the background."""
    try:
        making.put_in(at=timezone.now())
    except ValidationError as error:
        messages.error(request, error.message)
    else:
        if media.can_be_made():
            tasks.make_films.enqueue()
        messages.success(request, _("The sample data are here. Each bears the word “示例” (sample) in its name."))
    return redirect("sample:index")


@require_POST
@requires(Action.MANAGE_STATIONS, everywhere=True)
def remove(request: HttpRequest) -> HttpResponse:
    """Take the samples out."""
    try:
        removing.remove()
    except ValidationError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("The sample data have been removed, and nothing else."))
    return redirect("sample:index")
