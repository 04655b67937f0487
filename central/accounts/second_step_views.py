"""My account: the second step of the login."""

import io

import segno
from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from central.accounts import second_step
from central.accounts.forms import CodeField, OwnPasswordForm
from central.accounts.models import current_user
from central.office.pages import form_page
from central.rights.required import for_all_staff


class _ConfirmForm(forms.Form):
    """The first code from the phone."""

    code = CodeField(help_text=gettext_lazy("The six digits that the app shows now."))


@sensitive_post_parameters()
@never_cache
@for_all_staff
def show(request: HttpRequest) -> HttpResponse:
    """Show whether the second step is on; or how to switch it on, until a code from the phone proves that it works."""
    user = current_user(request)
    device = None if second_step.is_on(user) else second_step.pending(user)
    form = _ConfirmForm(request.POST or None) if device else None
    if form and form.is_valid():
        if second_step.confirm(user, form.cleaned_data["code"]):
            return _new_codes(request, is_new=True)
        form.add_error("code", _("This is not the code. Look at the app again; the clock of the phone must be right."))
    context = {
        "device": device,
        "secret": second_step.secret(device) if device else "",
        "form": form,
        "is_on": device is None and second_step.is_on(user),
        "backup_codes_left": second_step.backup_codes_left(user),
    }
    return render(request, "account/second_step.html", context, status=422 if form and form.is_bound else 200)


@require_POST
@for_all_staff
def begin(request: HttpRequest) -> HttpResponse:
    """Make a new secret, to be shown."""
    second_step.begin(current_user(request))
    return redirect("account:second_step")


@never_cache
@for_all_staff
def picture(request: HttpRequest, device_id: int) -> HttpResponse:
    """Show the secret that is about to be switched on as a QR code, to its owner alone."""
    device = second_step.pending(current_user(request))
    if device is None or device.pk != device_id:
        raise Http404
    drawing = io.BytesIO()
    segno.make(device.config_url, micro=False).save(drawing, kind="svg", scale=5, light="#fff")
    return HttpResponse(drawing.getvalue(), content_type="image/svg+xml")


@sensitive_post_parameters()
@never_cache
@for_all_staff
def backup_codes(request: HttpRequest) -> HttpResponse:
    """Make new backup codes."""
    form = OwnPasswordForm(request, request.POST or None)
    if form.is_valid():
        is_on = second_step.is_on(current_user(request))
        return _new_codes(request, is_new=False) if is_on else redirect("account:second_step")
    return form_page(
        request,
        form,
        heading=_("New backup codes"),
        lead=_("The codes that you have now will no longer work."),
        button=_("Make new codes"),
        back_url=reverse("account:second_step"),
    )


@sensitive_post_parameters()
@never_cache
@for_all_staff
def switch_off(request: HttpRequest) -> HttpResponse:
    """Let the password suffice again."""
    form = OwnPasswordForm(request, request.POST or None)
    if form.is_valid():
        second_step.switch_off(current_user(request))
        messages.success(request, _("The second step is off. The password alone lets you in."))
        return redirect("account:second_step")
    return form_page(
        request,
        form,
        heading=_("Switch the second step off"),
        lead=_("The password alone will let you in, and everybody who knows it."),
        button=_("Switch it off"),
        back_url=reverse("account:second_step"),
    )


def _new_codes(request: HttpRequest, *, is_new: bool) -> HttpResponse:
    codes = second_step.renew_backup_codes(current_user(request))
    return render(request, "account/backup_codes.html", {"codes": codes, "is_new": is_new})
