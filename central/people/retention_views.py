"""The page of the retention periods: what they are, and whom they will reach."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from central.accounts.models import current_user
from central.office.lists import paged
from central.people import retention
from central.people.leaving_forms import RetentionForm
from central.people.models import Erasure
from central.rights.actions import Action
from central.rights.required import requires, scope


@requires(Action.KEEP_ROSTER)
def index(request: HttpRequest) -> HttpResponse:
    """Show the periods, and whom they reach within the next days."""
    return _page(request, RetentionForm(instance=retention.current_rules()))


@require_POST
@requires(Action.SET_RULES, everywhere=True)
def save(request: HttpRequest) -> HttpResponse:
    """Change the periods."""
    form = RetentionForm(request.POST)
    if form.is_valid():
        retention.save_rules(form.save(commit=False), by=current_user(request))
        messages.success(request, _("The periods have been saved. They are followed once a day."))
        return redirect("people:retention")
    messages.error(
        request, _("The periods have to be whole numbers: years up to 50, months up to 600, days up to 366.")
    )
    return redirect("people:retention")


@requires(Action.KEEP_ROSTER)
def erasures(request: HttpRequest) -> HttpResponse:
    """List who erased somebody when and why."""
    found = scope(request).of(Erasure).select_related("station", "erased_by").order_by("-erased_at", "-id")
    return render(request, "people/erasures.html", paged(request, found))


def _page(request: HttpRequest, form: RetentionForm) -> HttpResponse:
    soon, where = timezone.now() + retention.AHEAD, scope(request)
    context = {
        **paged(request, list(retention.reached(soon, where))),
        "form": form,
        "recordings": retention.recordings_reached(soon, where).count(),
        "rules": retention.current_rules(),
        "days": retention.AHEAD.days,
    }
    return render(request, "people/retention.html", context)
