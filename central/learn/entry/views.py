"""Coming in and going out."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from central.accounts.client_address import client_address
from central.learn.entry import guard, inviting, signing_in
from central.learn.entry.errors import Refused
from central.learn.entry.forms import JoinForm, SignInForm
from central.learn.entry.signing_in import Learner


@login_not_required
@never_cache
@sensitive_post_parameters()
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for the number and the PIN."""
    form = SignInForm(request.POST or None, label_suffix="")
    if form.is_valid():
        said = form.cleaned_data
        try:
            token = signing_in.sign_in(
                said["number"],
                said["pin"],
                address=client_address(request),
                device=request.headers.get("User-Agent", ""),
                at=timezone.now(),
            )
        except Refused as refused:
            form.add_error(None, str(refused.why.label))
        else:
            return _let_in(token)
    elif guard.learner_of(request):
        return redirect("learn:home")
    return _page(request, "learn/sign_in.html", form)


@login_not_required
@never_cache
@sensitive_post_parameters()
def join(request: HttpRequest) -> HttpResponse:
    """Take an invitation up: its code comes behind the # of the address, which browsers tell no server, or is typed."""
    form = JoinForm(request.POST or None, label_suffix="")
    if form.is_valid():
        said, at = form.cleaned_data, timezone.now()
        try:
            invitation = inviting.find(said["code"], address=client_address(request), at=at)
            access = inviting.take_up(invitation, said["pin"], at=at)
        except Refused as refused:
            form.add_error("code", str(refused.why.label))
        except ValidationError as error:
            form.add_error("pin", error)
        else:
            return _let_in(signing_in.begin(access, device=request.headers.get("User-Agent", ""), at=at))
    return _page(request, "learn/join.html", form)


@require_POST
@guard.learner_page
def sign_out(_request: HttpRequest, learner: Learner) -> HttpResponse:
    """Sign this phone out."""
    signing_in.sign_out(learner, timezone.now())
    response = redirect("learn:sign_in")
    guard.forget(response)
    return response


@require_POST
@guard.learner_page
def sign_others_out(_request: HttpRequest, learner: Learner) -> HttpResponse:
    """Sign all other phones out."""
    signing_in.sign_out(learner, timezone.now(), elsewhere=True)
    return redirect("learn:me")


def _let_in(token: str) -> HttpResponse:
    response = redirect("learn:home")
    guard.remember(response, token)
    return response


def _page(request: HttpRequest, template: str, form: Form) -> HttpResponse:
    return render(request, template, {"form": form}, status=422 if form.is_bound else 200)
