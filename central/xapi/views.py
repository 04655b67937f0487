"""Pages of the learning record store."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from central.accounts.models import current_user
from central.reports.forms import PeriodForm
from central.reports.periods import Period
from central.reports.words import period_words
from central.rights.actions import Action
from central.rights.required import requires, scope
from central.trail.notes import note
from central.xapi import services
from central.xapi.lrs import Stop, store
from central.xapi.models import Problem, Sending
from central.xapi.tasks import send

_SHOWN = 50


@requires(Action.SET_RULES, everywhere=True)
def index(request: HttpRequest) -> HttpResponse:
    """Show what was sent, and have more sent."""
    form = PeriodForm(request.POST or request.GET, scope=scope(request), today=timezone.localdate())
    problem = _problem()
    if request.method == "POST" and form.is_valid() and not problem:
        sending = services.begin(area=form.area, period=form.chosen, by=current_user(request), at=timezone.now())
        note(request, f"xAPI {sending}", form.area)
        send.enqueue(sending.pk)
        messages.success(request, _("The statements are being sent in the background."))
        return redirect("xapi:index")
    sendings = Sending.objects.select_related("area", "made_by")[:_SHOWN]
    context = {
        "form": form,
        "problem": problem,
        "address": settings.LRS_ADDRESS,
        "home_page": settings.XAPI_HOME_PAGE,
        "sendings": [(one, period_words(Period.read(one.period))) for one in sendings],
    }
    return render(request, "xapi/index.html", context)


@require_POST
@requires(Action.SET_RULES, everywhere=True)
def call_off(request: HttpRequest, sending_id: str) -> HttpResponse:
    """Send nothing further."""
    sending = get_object_or_404(Sending, pk=sending_id)
    services.call_off(sending)
    note(request, f"xAPI {sending}", sending.area)
    return redirect("xapi:index")


def _problem() -> str:
    """Say why nothing can be sent; empty if it can."""
    try:
        store()
    except Stop as stop:
        return str(Problem(stop.args[0]).label)
    return ""
