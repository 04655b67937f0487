"""Pages on which rules are tried before they hold."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from central.accounts.models import current_user
from central.credits.models import Trial, TrialState
from central.credits.tasks import try_rules
from central.credits.trials import trials
from central.credits.trials.forms import LinesForm, TrialForm
from central.credits.trials.tables import changes, lines_table
from central.office.tables.answers import as_file, on_screen
from central.policies import views as rules
from central.policies.forms import PolicyForm
from central.policies.selectors import current_policy
from central.policies.services import save_policy
from central.rights.actions import Action
from central.rights.required import requires, scope


@require_POST
@requires(Action.SET_RULES, everywhere=True)
def start(request: HttpRequest) -> HttpResponse:
    """Try the rules as they stand in the form."""
    holds = current_policy()
    form, chosen = PolicyForm(request.POST, policy=holds), TrialForm(request.POST)
    if not form.is_valid() or not chosen.is_valid():
        return rules.page(request, form)
    if form.policy() == holds:
        messages.info(request, _("Nothing was changed, so there is nothing to try."))
        return redirect("policies:index")
    said = chosen.cleaned_data
    trial = trials.create(
        area=said["trial_area"],
        year=said["trial_year"],
        before=holds,
        after=form.policy(),
        by=current_user(request),
    )
    if trial.people_total > trials.AT_ONCE:
        try_rules.enqueue(trial.id)
    else:
        trials.run(trial)
    return redirect("credits:trial", trial.id)


@requires(Action.SET_RULES, everywhere=True)
def show(request: HttpRequest, trial_id: str) -> HttpResponse:
    """Show what tried rules would change."""
    trial = get_object_or_404(Trial.objects.select_related("area", "made_by"), pk=trial_id)
    is_current = trials.policies(trial)[0] == current_policy()
    context = {"trial": trial, "changes": list(changes(trial)), "is_current": is_current}
    if trial.state == TrialState.DONE:
        context["summary"] = trials.summary(trial)
    return render(request, "credits/trial.html", context)


@requires(Action.SET_RULES, everywhere=True)
def progress(request: HttpRequest, trial_id: str) -> HttpResponse:
    """Say how far a trial has come; when it is over, the whole page is to be read again."""
    trial = get_object_or_404(Trial, pk=trial_id)
    if trial.state != TrialState.WORKING:
        return HttpResponse(status=HTTPStatus.OK, headers={"HX-Refresh": "true"})
    return render(request, "credits/trial_progress.html", {"trial": trial})


@requires(Action.SEE_RECORDS)
def people(request: HttpRequest, trial_id: str) -> HttpResponseBase:
    """List for whom tried rules would change something, by name and only where that may be seen."""
    trial = get_object_or_404(Trial.objects.select_related("area"), pk=trial_id)
    form = LinesForm(request.GET, scope=scope(request))
    table = lines_table(trial.lines.filter(form.condition()))
    if file := as_file(request, table):
        return file
    return render(request, "credits/trial_people.html", {"form": form, "trial": trial, **on_screen(request, table)})


@require_POST
@requires(Action.SET_RULES, everywhere=True)
def adopt(request: HttpRequest, trial_id: str) -> HttpResponse:
    """Let the rules hold that were tried, unless others hold by now than those they were compared with."""
    trial = get_object_or_404(Trial, pk=trial_id)
    before, after = trials.policies(trial)
    if before != current_policy():
        messages.error(request, _("The rules have been changed since. Try them again."))
        return redirect("credits:trial", trial.id)
    save_policy(policy=after, by=current_user(request))
    messages.success(request, _("The rules have been saved. Stations follow them after the next publication."))
    return redirect("policies:index")
