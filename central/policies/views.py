"""The page of the rules."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from central.accounts.models import current_user
from central.policies import selectors, services
from central.policies.forms import PolicyForm
from central.policies.words import RULES
from central.rights.actions import Action
from central.rights.required import requires


@requires(Action.SEE)
def index(request: HttpRequest) -> HttpResponse:
    """Show the rules, and who changed what."""
    return page(request, PolicyForm(policy=selectors.current_policy()))


@require_POST
@requires(Action.SET_RULES, everywhere=True)
def save(request: HttpRequest) -> HttpResponse:
    """Save the rules."""
    form = PolicyForm(request.POST, policy=selectors.current_policy())
    if form.is_valid():
        if services.save_policy(policy=form.policy(), by=current_user(request)):
            messages.success(request, _("The rules have been saved. Stations follow them after the next publication."))
        else:
            messages.info(request, _("Nothing was changed."))
        return redirect("policies:index")
    return page(request, form)


def page(request: HttpRequest, form: PolicyForm) -> HttpResponse:
    """Show the rules' page with a form; what was wrong with it answers 422."""
    steps = [(step.version, [RULES[name].label for name in step.changed]) for step in selectors.history()]
    return render(request, "policies/index.html", {"form": form, "steps": steps}, status=422 if form.is_bound else 200)
