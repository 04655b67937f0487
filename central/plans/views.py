"""Pages of the plans."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from central.accounts.models import current_user
from central.office.charts.chart import Drawn, chart
from central.office.lists import listed
from central.office.pages import deletion_page, form_page
from central.office.tables.answers import as_file
from central.plans import selectors, services
from central.plans.forms import NewPlanForm, NoteForm, PlansForm, TargetsForm
from central.plans.models import Plan, Step
from central.plans.tables import DONE_AT, DUE_AT, behind_words, plans_table, targets_table
from central.plans.tasks import look_at_plans
from central.reports.periods import Period
from central.reports.services import current_standards
from central.reports.words import period_words
from central.rights.actions import Action
from central.rights.required import requires, scope
from central.stations.selectors import area_paths
from central.trail.notes import note as note_export


@requires(Action.SEE_RECORDS)
def index(request: HttpRequest) -> HttpResponseBase:
    """List the plans, and how they stand."""
    found = selectors.plans(scope(request))
    form = PlansForm(request.GET, scope=scope(request), periods=sorted({one.period for one in found}, reverse=True))
    if period := form.cleaned_data.get("period"):
        found = found.filter(period=period)
    if area := form.cleaned_data.get("area"):
        found = found.filter(selectors.below(area))
    today = timezone.localdate()
    if request.GET.get("as") and (file := as_file(request, plans_table(selectors.lines(list(found), today)))):
        note_export(request, str(_("Plans")), area)
        return file
    context = listed(request, form, found)
    table = plans_table(selectors.lines(list(context["page"].object_list), today))
    return render(request, "plans/index.html", {**context, "table": table, "rows": list(table.rows())})


@requires(Action.SEE_RECORDS)
def show(request: HttpRequest, plan_id: str) -> HttpResponseBase:
    """Show a plan beside what was done, and the notes on it."""
    plan = get_object_or_404(selectors.plans(scope(request)), pk=plan_id)
    (line,) = selectors.lines([plan], timezone.localdate())
    table = targets_table(line)
    if file := as_file(request, table):
        return file
    context = {
        "plan": plan,
        "path": area_paths()[plan.place.pk],
        "behind": behind_words(line),
        "period_words": period_words(plan.span),
        "chart": chart("targets", table, {DUE_AT: Drawn.BAR, DONE_AT: Drawn.BAR}),
        "file_query": f"period={plan.period}",
        "notes": plan.notes.select_related("made_by"),
        "note_form": NoteForm(label_suffix=""),
    }
    return render(request, "plans/show.html", context)


@requires(Action.KEEP_REPORTS)
def create(request: HttpRequest) -> HttpResponse:
    """Write a plan."""
    form = NewPlanForm(request.POST or None, scope=scope(request), standards=current_standards())
    if request.method == "POST" and form.is_valid():
        return _saved(request, form, Plan(period=form.cleaned_data["period"]).span)
    lead = _("Leave empty what is not planned. A plan that there is already for this period is replaced.")
    return form_page(request, form, heading=_("New plan"), back_url=reverse("plans:index"), lead=lead)


@requires(Action.KEEP_REPORTS)
def change(request: HttpRequest, plan_id: str) -> HttpResponse:
    """Change what is planned."""
    plan = get_object_or_404(selectors.plans(scope(request)), pk=plan_id)
    form = TargetsForm(request.POST or None, standards=current_standards(), plan=plan)
    if request.method == "POST" and form.is_valid():
        services.save_plan(
            owner=plan.owner, period=plan.span, targets=form.targets, by=current_user(request), at=timezone.now()
        )
        return _looked_at(request, plan)
    heading = _("Plan of %(owner)s, %(period)s") % {"owner": plan.owner, "period": period_words(plan.span)}
    return form_page(request, form, heading=heading, back_url=reverse("plans:show", args=[plan.pk]))


@requires(Action.KEEP_REPORTS)
def delete(request: HttpRequest, plan_id: str) -> HttpResponse:
    """Ask, then take a plan away."""
    plan = get_object_or_404(selectors.plans(scope(request)), pk=plan_id)
    if request.method == "POST":
        services.delete_plan(plan=plan)
        messages.success(request, _("The plan has been deleted."))
        return redirect("plans:index")
    question = _("Delete the plan of %(owner)s for %(period)s with all notes on it?") % {
        "owner": plan.owner,
        "period": period_words(plan.span),
    }
    back_url = reverse("plans:show", args=[plan.pk])
    return deletion_page(request, heading=_("Delete a plan"), question=question, back_url=back_url)


@requires(Action.KEEP_REPORTS)
def note(request: HttpRequest, plan_id: str) -> HttpResponse:
    """Keep what somebody found, or does about it."""
    plan = get_object_or_404(selectors.plans(scope(request)), pk=plan_id)
    form = NoteForm(request.POST or None, label_suffix="")
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        services.add_note(
            plan=plan, step=Step(said["step"]), text=said["text"], by=current_user(request), at=timezone.now()
        )
        messages.success(request, _("The note has been kept with the plan."))
        return redirect("plans:show", plan.pk)
    heading = _("Note on the plan of %(owner)s") % {"owner": plan.owner}
    return form_page(request, form, heading=heading, back_url=reverse("plans:show", args=[plan.pk]))


def _saved(request: HttpRequest, form: NewPlanForm, period: Period) -> HttpResponse:
    plan = services.save_plan(
        owner=form.owner, period=period, targets=form.targets, by=current_user(request), at=timezone.now()
    )
    return _looked_at(request, plan)


def _looked_at(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Have it looked at again which plans slip, and lead to the plan."""
    look_at_plans.enqueue()
    messages.success(request, _("The plan has been saved."))
    return redirect("plans:show", plan.pk)
