"""Pages that plan a publication, and call it off."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from central.accounts.models import current_user
from central.office.pages import form_page
from central.office.widgets import DateTimePicker
from central.publishing.models import Planned, Preview
from central.publishing.planned import services
from central.publishing.planned.tasks import wait_for_next
from central.rights.actions import Action
from central.rights.required import requires

BY_THEN, EXACTLY = "by-then", "exactly"
_EARLY_H = 6
"""Before the stations are busy."""


class PlanForm(forms.Form):
    """When, and what."""

    at = forms.DateTimeField(
        label=gettext_lazy("Publish at"),
        widget=DateTimePicker(),
        help_text=gettext_lazy(
            "By the clock of the centre. If it is off then, it publishes as soon as it is on again."
        ),
    )
    what = forms.ChoiceField(
        label=gettext_lazy("What is published"),
        choices=[
            (BY_THEN, gettext_lazy("What is approved and planned by then")),
            (EXACTLY, gettext_lazy("Only what this preview shows: if anything is changed by then, nothing")),
        ],
        initial=BY_THEN,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("What is taken off the TVs before then is never published, whatever you choose."),
    )


@requires(Action.PUBLISH, everywhere=True)
def plan(request: HttpRequest, preview_id: str) -> HttpResponse:
    """Plan the publication of what a preview shows."""
    preview = get_object_or_404(Preview, pk=preview_id)
    form = PlanForm(request.POST or None, initial=_tomorrow())
    if form.is_valid():
        said = form.cleaned_data
        try:
            services.plan(
                preview=preview,
                at=said["at"],
                exactly=said["what"] == EXACTLY,
                by=current_user(request),
                now=timezone.now(),
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            wait_for_next()
            messages.success(request, _("The publication is planned."))
            return redirect("publishing:index")
    back_url = reverse("publishing:preview", args=[preview.id])
    return form_page(request, form, heading=_("Publish later"), back_url=back_url, button=_("Plan it"))


@require_POST
@requires(Action.PUBLISH, everywhere=True)
def call_off(request: HttpRequest, planned_id: int) -> HttpResponse:
    """Let a planned publication be, or put one away that failed."""
    if services.call_off(get_object_or_404(Planned, pk=planned_id)):
        wait_for_next()
        messages.success(request, _("It is called off."))
    else:
        messages.info(request, _("It was too late: it has been published or called off already."))
    return redirect("publishing:index")


def _tomorrow() -> dict[str, Any]:
    tomorrow = timezone.localtime() + timedelta(days=1)
    return {"at": tomorrow.replace(hour=_EARLY_H, minute=0, second=0, microsecond=0)}
