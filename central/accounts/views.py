"""My account: what everybody sees and changes of the own one."""

from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from central.accounts import second_step, selectors, services
from central.accounts.forms import EmailForm, NewPasswordForm
from central.accounts.models import current_user
from central.accounts.password_first import before_new_password
from central.office.pages import form_page
from central.rights.required import for_all_staff


@never_cache
@for_all_staff
def index(request: HttpRequest) -> HttpResponse:
    """Show the own account."""
    user = current_user(request)
    context = {
        "sessions": selectors.sessions(user),
        "own_key": request.session.session_key,
        "is_second_step_on": second_step.is_on(user),
        "backup_codes_left": second_step.backup_codes_left(user),
    }
    return render(request, "account/index.html", context)


@sensitive_post_parameters()
@never_cache
@before_new_password
@for_all_staff
def password(request: HttpRequest) -> HttpResponse:
    """Choose another password; the account's other sessions end."""
    user = current_user(request)
    form = NewPasswordForm(request, request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.choose_password(user=user, password=form.cleaned_data["new_password"])
        update_session_auth_hash(request, user)
        services.end_sessions(user=user, but=request.session.session_key)
        messages.success(request, _("Your password has been changed. All other browsers have been logged out."))
        return redirect("account:index")
    lead = _("Your password was given to you by somebody else. Please choose one that only you know.")
    return form_page(
        request,
        form,
        heading=_("Change the password"),
        lead=lead if user.must_change_password else "",
        back_url=reverse("account:index"),
    )


@never_cache
@for_all_staff
def email(request: HttpRequest) -> HttpResponse:
    """Say where the centre writes to."""
    user = current_user(request)
    form = EmailForm(request.POST or None, initial={"email": user.email})
    if request.method == "POST" and form.is_valid():
        services.set_email(user=user, email=form.cleaned_data["email"])
        messages.success(request, _("Your e-mail address has been saved."))
        return redirect("account:index")
    return form_page(request, form, heading=_("E-mail address"), back_url=reverse("account:index"))


@require_POST
@for_all_staff
def end_session(request: HttpRequest, handle: str) -> HttpResponse:
    """Log one browser out; it may be this one."""
    services.end_session(user=current_user(request), handle=handle)
    if not request.session.exists(request.session.session_key or ""):
        logout(request)
    return redirect("account:index")


@require_POST
@for_all_staff
def end_others(request: HttpRequest) -> HttpResponse:
    """Log all other browsers out."""
    services.end_sessions(user=current_user(request), but=request.session.session_key)
    messages.success(request, _("All other browsers have been logged out."))
    return redirect("account:index")


@never_cache
@for_all_staff
def awake(_request: HttpRequest) -> HttpResponse:
    """Answer nothing: whoever asks has typed something, or a file of theirs is on its way, and so stays logged in."""
    return HttpResponse(status=204)
