"""Pages of hours: those that come and those that were, who comes to one, offering and calling off."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from central.accounts.models import current_user
from central.office.lists import paged
from central.office.pages import deletion_page, form_page
from central.questions.hours import selectors, services
from central.questions.hours.forms import HourForm
from central.questions.hours.lists import hour_lines, visits
from central.questions.models import Hour, Topic
from central.rights.actions import Action
from central.rights.required import requires, scope
from central.stations.selectors import area_paths


@requires(Action.ANSWER)
def hours(request: HttpRequest) -> HttpResponse:
    """List the hours of an area: those that come, or those that were."""
    at, is_past = timezone.now(), request.GET.get("show") == "past"
    found = paged(request, selectors.past(scope(request), at) if is_past else selectors.coming(scope(request), at))
    context = {
        **found,
        "lines": hour_lines(found["page"].object_list),
        "is_past": is_past,
        "area_paths": area_paths(),
        "has_topics": Topic.objects.exists(),
    }
    return render(request, "questions/hours.html", context)


@requires(Action.ANSWER)
def hour(request: HttpRequest, hour_id: str) -> HttpResponse:
    """Show an hour, and who comes to it in which order."""
    found = _hour(request, hour_id)
    with_place, refused = visits(found, scope(request))
    context = {
        "hour": found,
        "with_place": with_place,
        "refused": refused,
        "is_over": found.ends_at <= timezone.now(),
        "area_path": area_paths()[found.area_id],
        "live_url": _live_url(found),
    }
    return render(request, "questions/hour.html", context)


@requires(Action.INFORM)
def offer_hour(request: HttpRequest) -> HttpResponse:
    """Offer an hour."""
    form = HourForm(request.POST or None, scope=scope(request))
    if request.method == "POST" and form.is_valid():
        offered = services.offer(form.save(commit=False), by=current_user(request), at=timezone.now())
        messages.success(request, _("Saved. The TVs offer it after the next publication."))
        return redirect("questions:hour", offered.pk)
    lead = _("A villager who asks about the topic on the TV may then choose this hour instead of waiting.")
    return form_page(request, form, heading=_("Offer an hour"), lead=lead, back_url=reverse("questions:hours"))


@requires(Action.INFORM)
def change_hour(request: HttpRequest, hour_id: str) -> HttpResponse:
    """Change an hour."""
    found = _hour(request, hour_id)
    form = HourForm(request.POST or None, instance=found, scope=scope(request))
    if request.method == "POST" and form.is_valid():
        services.change(form.save(commit=False), at=timezone.now())
        messages.success(request, _("Saved. The TVs show it after the next publication."))
        return redirect("questions:hour", hour_id)
    back_url = reverse("questions:hour", args=[hour_id])
    return form_page(request, form, heading=_("Change the hour"), back_url=back_url)


@requires(Action.INFORM)
def call_off_hour(request: HttpRequest, hour_id: str) -> HttpResponse:
    """Ask, then call an hour off."""
    found = _hour(request, hour_id)
    if request.method == "POST":
        try:
            services.call_off(found, at=timezone.now())
        except ValidationError as refused:
            messages.error(request, refused.messages[0])
        else:
            messages.success(request, _("Called off. Whoever booked a place is told so on the TV within the hour."))
        return redirect("questions:hour", hour_id)
    hour_words = f"{timezone.localtime(found.starts_at):%Y-%m-%d %H:%M} {found.with_whom}"
    question = _("Call off %(hour)s? The questions stay, and wait for their answers in words.") % {"hour": hour_words}
    return deletion_page(
        request,
        heading=_("Call the hour off"),
        question=question,
        back_url=reverse("questions:hour", args=[hour_id]),
        button=_("Call the hour off"),
    )


def _hour(request: HttpRequest, hour_id: str) -> Hour:
    return get_object_or_404(scope(request).of(Hour).select_related("area", "topic", "offered_by"), pk=hour_id)


def _live_url(hour: Hour) -> str:
    """Return the form of a live broadcast at that hour, filled in as far as the hour says."""
    begins = timezone.localtime(hour.starts_at)
    told: dict[str, str | int] = {
        "source": "live",
        "live_title": str(hour),
        "live_minutes": hour.minutes,
        "area": hour.area_id,
        "day": f"{begins:%Y-%m-%d}",
        "clock": f"{begins:%H:%M}",
    }
    return f"{reverse('schedules:create')}?{urlencode(told)}"
