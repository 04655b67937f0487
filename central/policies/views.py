"""The page of the rules."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from central.accounts.models import current_user
from central.policies import selectors, services
from central.policies.forms import PolicyForm
from central.policies.words import RULES


def index(request: HttpRequest) -> HttpResponse:
    """Show the rules, who changed what, and save them."""
    form = PolicyForm(request.POST or None, policy=selectors.current_policy())
    if request.method == "POST" and form.is_valid():
        if services.save_policy(policy=form.policy(), by=current_user(request)):
            messages.success(request, _("The rules have been saved. Stations follow them after the next publication."))
        else:
            messages.info(request, _("Nothing was changed."))
        return redirect("policies:index")
    steps = [(step.version, [RULES[name].label for name in step.changed]) for step in selectors.history()]
    return render(request, "policies/index.html", {"form": form, "steps": steps}, status=422 if form.is_bound else 200)
