"""Pages of the first hour: the first account, the steps, the centre's name."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from central.accounts.selectors import has_accounts
from central.rights.actions import Action
from central.rights.required import requires
from central.setup import selectors, services
from central.setup.forms import CentreNameForm, FirstAccountForm
from central.setup.words import steps

SETTING_UP = "setting_up"
"""In a session: whoever came here finds the way back on every page."""
_BACKEND = "django.contrib.auth.backends.ModelBackend"


@sensitive_post_parameters()
@never_cache
@login_not_required
def begin(request: HttpRequest) -> HttpResponse:
    """Make the first account with the set-up code, and log in with it. Later there is only the login."""
    if has_accounts():
        return redirect("login")
    form = FirstAccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("username", "password", "full_name")}
        try:
            user = services.make_first_account(**said)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            login(request, user, backend=_BACKEND)
            return redirect("setup:index")
    return render(request, "setup/begin.html", {"form": form}, status=422 if form.is_bound else 200)


@requires(Action.MANAGE_STATIONS, everywhere=True)
def index(request: HttpRequest) -> HttpResponse:
    """Show the steps: what is done, what is next."""
    found = selectors.beginning()
    progress = selectors.progress(found)
    if request.session.get(SETTING_UP, False) == progress.is_over:
        request.session[SETTING_UP] = not progress.is_over
    context = {"progress": progress, "steps": steps(progress), "is_dismissed": found.dismissed_at is not None}
    return render(request, "setup/index.html", context)


@requires(Action.MANAGE_STATIONS, everywhere=True)
def name(request: HttpRequest) -> HttpResponse:
    """Say what the centre is called; show in which time zone it lives."""
    initial = {"centre_name": selectors.centre_name()}
    form = CentreNameForm(request.POST or None, instance=selectors.beginning(), initial=initial)
    if request.method == "POST" and form.is_valid():
        services.name_centre(name=form.cleaned_data["centre_name"])
        messages.success(request, _("The name has been saved. Stations know it after the next publication."))
        return redirect("setup:index")
    context = {"form": form, "zone": settings.TIME_ZONE, "at": timezone.now()}
    return render(request, "setup/name.html", context, status=422 if form.is_bound else 200)


@require_POST
@requires(Action.MANAGE_STATIONS, everywhere=True)
def dismiss(request: HttpRequest) -> HttpResponse:
    """Take the steps off the overview; their page stays."""
    services.dismiss(at=timezone.now())
    request.session[SETTING_UP] = False
    messages.info(request, _("The overview does not mention the set-up any more. You find it on the page of stations."))
    return redirect("home")
