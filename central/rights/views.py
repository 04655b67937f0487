"""Pages of the accounts and their roles."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from central.accounts import second_step
from central.accounts.models import User, current_user
from central.accounts.selectors import entrance
from central.accounts.services import end_sessions, let_in, save_account, set_active
from central.accounts.waiting import waits
from central.office.pages import form_page
from central.rights import selectors, services
from central.rights.actions import Action, Role
from central.rights.forms import AccountForm, PasswordForm, RoleForm
from central.rights.models import Grant
from central.rights.required import requires, scope


@requires(Action.MANAGE_ACCOUNTS)
def index(request: HttpRequest) -> HttpResponse:
    """List the accounts with their roles."""
    accounts = list(selectors.accounts(scope(request)))
    waiting = waits(account.username for account in accounts)
    return render(request, "rights/index.html", {"accounts": accounts, "waiting": waiting})


@sensitive_post_parameters()
@requires(Action.MANAGE_ACCOUNTS)
def create(request: HttpRequest) -> HttpResponse:
    """Make an account with a first role."""
    form = AccountForm(request.POST or None, scope=scope(request))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        with transaction.atomic():
            user = save_account(
                username=said["username"], password=said["password"], full_name=said["full_name"], is_temporary=True
            )
            services.give_role(user=user, role=Role(said["role"]), area=said["area"], by=current_user(request))
        messages.success(request, _("The account “%(name)s” has been made.") % {"name": user.username})
        return redirect("rights:show", user.pk)
    return form_page(request, form, heading=_("New account"), back_url=reverse("rights:index"))


@requires(Action.MANAGE_ACCOUNTS)
def show(request: HttpRequest, user_id: int) -> HttpResponse:
    """Show an account, and give it a role."""
    user, where = _account(request, user_id), scope(request)
    form = RoleForm(request.POST or None, scope=where)
    if request.method == "POST" and form.is_valid():
        role = Role(form.cleaned_data["role"])
        services.give_role(user=user, role=role, area=form.cleaned_data["area"], by=current_user(request))
        return redirect("rights:show", user.pk)
    context = {
        "account": user,
        "held": selectors.held(user, where),
        "may_look_after": selectors.may_look_after(where, user),
        "entrance": entrance(user),
        "form": form,
    }
    return render(request, "rights/show.html", context, status=422 if form.is_bound else 200)


@require_POST
@requires(Action.MANAGE_ACCOUNTS)
def take(request: HttpRequest, user_id: int, grant_id: int) -> HttpResponse:
    """Take a role away."""
    services.take_role(grant=get_object_or_404(scope(request).of(Grant), pk=grant_id, user=user_id))
    return redirect("rights:show", user_id)


@sensitive_post_parameters()
@requires(Action.MANAGE_ACCOUNTS)
def change_password(request: HttpRequest, user_id: int) -> HttpResponse:
    """Give an account another password; the own one is changed on its own page."""
    user = _looked_after(request, user_id)
    if user == current_user(request):
        return redirect("account:password")
    form = PasswordForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        password = form.cleaned_data["password"]
        save_account(username=user.username, password=password, full_name=user.last_name, is_temporary=True)
        messages.success(request, _("“%(name)s” has a new password.") % {"name": user.username})
        return redirect("rights:show", user.pk)
    heading = _("New password for “%(name)s”") % {"name": user.username}
    return form_page(request, form, heading=heading, back_url=reverse("rights:show", args=[user.pk]))


@require_POST
@requires(Action.MANAGE_ACCOUNTS)
def switch(request: HttpRequest, user_id: int) -> HttpResponse:
    """Lock an account, or let it in again; nobody locks the own one."""
    user = _anothers(request, user_id)
    set_active(user=user, is_active=not user.is_active)
    return redirect("rights:show", user.pk)


@require_POST
@requires(Action.MANAGE_ACCOUNTS)
def admit(request: HttpRequest, user_id: int) -> HttpResponse:
    """Let an account try again that waits after too many wrong passwords."""
    let_in(user=_looked_after(request, user_id))
    return redirect("rights:show", user_id)


@require_POST
@requires(Action.MANAGE_ACCOUNTS)
def log_out(request: HttpRequest, user_id: int) -> HttpResponse:
    """End all sessions of an account, but not the one in which this is asked."""
    end_sessions(user=_looked_after(request, user_id), but=request.session.session_key)
    return redirect("rights:show", user_id)


@require_POST
@requires(Action.MANAGE_ACCOUNTS)
def drop_second_step(request: HttpRequest, user_id: int) -> HttpResponse:
    """Let the password of an account suffice again, whose phone was lost; for the own one that takes the password."""
    second_step.switch_off(_anothers(request, user_id))
    return redirect("rights:show", user_id)


def _account(request: HttpRequest, user_id: int) -> User:
    return get_object_or_404(selectors.accounts(scope(request)), pk=user_id)


def _looked_after(request: HttpRequest, user_id: int) -> User:
    user = _account(request, user_id)
    if not selectors.may_look_after(scope(request), user):
        raise PermissionDenied
    return user


def _anothers(request: HttpRequest, user_id: int) -> User:
    user = _looked_after(request, user_id)
    if user == current_user(request):
        raise PermissionDenied
    return user
