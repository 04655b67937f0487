"""The first page: what a clerk wants to know on coming in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from central.accounts.models import current_user
from central.catalogue.selectors import playable_count, unfinished_uploads
from central.fleet.lines import station_lines
from central.papers.lists import papers_waiting
from central.plans.selectors import reminders
from central.publishing import selectors as publishing
from central.questions.lists import questions_waiting
from central.reviews.lists import waiting_for
from central.rights.actions import Action
from central.rights.addresses import view_of
from central.rights.required import may_open, requires, rights, scope
from central.schedules.readiness.lines import broadcast_lines
from central.schedules.selectors import showings_on
from central.setup.selectors import overview
from central.stations.contact import Hearing
from central.stations.selectors import IN_SERVICE


@requires(Action.SEE)
def home(request: HttpRequest) -> HttpResponse:
    """Show the overview."""
    at = timezone.now()
    where = scope(request)
    stations = station_lines(at, IN_SERVICE & where.inside("area__"))
    airings = showings_on(timezone.localdate(at), where)
    context = {
        "at": at,
        "stations": stations,
        "heard": sum(line.hearing == Hearing.UP for line in stations),
        "lessons": playable_count(),
        "troubled": sum(line.trouble is not None for line in stations),
        "airings": airings,
        "readiness": {line.showing: line for line in broadcast_lines(airings, at, where)},
        "uploads": unfinished_uploads(),
        "waiting": waiting_for(current_user(request), rights(request)),
        **questions_waiting(current_user(request), rights(request).scope(Action.ANSWER), at),
        **papers_waiting(rights(request), current_user(request), timezone.localdate(at)),
        "slipping": list(reminders(rights(request).scope(Action.KEEP_REPORTS))),
        "setup": overview(may_set_up=may_open(rights(request), view_of("setup:index"))),
        "publication": publishing.newest(),
        "failed_plan": publishing.failed_plan(),
    }
    return render(request, "office/home.html", context)


@never_cache
@requires(Action.SEE)
def home_uploads(request: HttpRequest) -> HttpResponse:
    """Show the part of the overview that changes while files are prepared."""
    return render(request, "office/uploads.html", {"uploads": unfinished_uploads()})
