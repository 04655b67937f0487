"""Pages of who answers which questions, and within how many days."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from central.office.pages import deletion_page, form_page
from central.questions import selectors, services
from central.questions.duty_forms import AnswerTimeForm, DutyForm
from central.questions.models import AnswerTime, Duty
from central.reports.services import current_standards
from central.rights.actions import Action
from central.rights.required import requires, scope


@requires(Action.INFORM)
def duties(request: HttpRequest) -> HttpResponse:
    """List who answers what, and the days."""
    context = {
        "duties": selectors.duty_lines(scope(request)),
        "times": selectors.time_lines(scope(request)),
        "usual": current_standards().answer_days,
    }
    return render(request, "questions/duties.html", context)


@requires(Action.INFORM)
def create_duty(request: HttpRequest) -> HttpResponse:
    """Name who answers."""
    return _created(
        request,
        DutyForm(request.POST or None, scope=scope(request)),
        heading=_("Who answers"),
        lead=_("It holds for the area and all areas in it, unless a nearer one names somebody else."),
    )


@requires(Action.INFORM)
def delete_duty(request: HttpRequest, duty_id: int) -> HttpResponse:
    """Ask, then name somebody no longer."""
    duty = get_object_or_404(scope(request).of(Duty), pk=duty_id)
    return _deleted(request, duty, _("Take this duty away? “%(duty)s”") % {"duty": duty})


@requires(Action.INFORM)
def create_time(request: HttpRequest) -> HttpResponse:
    """Set the days of an area."""
    return _created(
        request,
        AnswerTimeForm(request.POST or None, scope=scope(request)),
        heading=_("Days in which to answer"),
        lead=_("They hold for the area and all areas in it, unless a nearer one says otherwise."),
    )


@requires(Action.INFORM)
def delete_time(request: HttpRequest, time_id: int) -> HttpResponse:
    """Ask, then let the days of the area above hold again."""
    time = get_object_or_404(scope(request).of(AnswerTime), pk=time_id)
    return _deleted(request, time, _("Take these days away? “%(time)s”") % {"time": time})


def _created(request: HttpRequest, form: DutyForm | AnswerTimeForm, *, heading: str, lead: str) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        services.save_rule(form.instance)
        messages.success(request, _("Saved. It holds from now on, for questions that wait already too."))
        return redirect("questions:duties")
    return form_page(request, form, heading=heading, lead=lead, back_url=reverse("questions:duties"))


def _deleted(request: HttpRequest, rule: Duty | AnswerTime, question: str) -> HttpResponse:
    if request.method == "POST":
        services.take_away(rule)
        messages.success(request, _("Taken away."))
        return redirect("questions:duties")
    return deletion_page(request, heading=_("Take away"), question=question, back_url=reverse("questions:duties"))
