"""Pages on which targets and groups are set."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from central.accounts.models import current_user
from central.credits.targets.forms import GroupsForm, TargetsForm
from central.credits.targets.targeting import current_targets, groups_of, save_targets, set_groups, versions
from central.people.selectors import people_of
from central.rights.actions import Action
from central.rights.required import requires, scope
from central.stations.models import Station


@requires(Action.SET_RULES, everywhere=True)
def targets(request: HttpRequest) -> HttpResponse:
    """Show and change what each group should reach, and what is how good."""
    form = TargetsForm(request.POST or None, targets=current_targets())
    if request.method == "POST" and form.is_valid():
        if save_targets(targets=form.targets(), by=current_user(request)):
            messages.success(request, _("The targets have been saved. Credits are judged by them from now on."))
        else:
            messages.info(request, _("Nothing was changed."))
        return redirect("policies:index")
    context = {"form": form, "versions": versions()}
    return render(request, "credits/targets.html", context, status=422 if form.is_bound else 200)


@requires(Action.KEEP_ROSTER)
def groups(request: HttpRequest, station_id: str) -> HttpResponse:
    """Put the learners of a station into groups."""
    station = get_object_or_404(scope(request).of(Station), pk=station_id)
    people, targets = list(people_of(station)), current_targets()
    form = GroupsForm(request.POST or None, people=people, groups=groups_of(people, targets), targets=targets)
    if request.method == "POST" and form.is_valid():
        set_groups(people=people, groups=form.groups())
        messages.success(request, _("The groups have been saved."))
        return redirect("credits:groups", station.id)
    context = {"form": form, "station": station}
    return render(request, "credits/groups.html", context, status=422 if form.is_bound else 200)
