"""Coming in: a password, and a code where the account asks for one."""

from typing import Any, Final

from django.contrib.auth import views
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.decorators import method_decorator

from central.accounts import second_step
from central.accounts.forms import CodeForm, LoginForm
from central.accounts.models import User
from central.accounts.selectors import has_accounts

_AWAITED: Final = "code_awaited"
_WITHIN_S: Final = 600
_BACKEND: Final = "django.contrib.auth.backends.ModelBackend"


@method_decorator(login_not_required, name="dispatch")
class LoginView(views.LoginView):
    """The first step."""

    form_class = LoginForm
    redirect_authenticated_user = True

    def dispatch(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponseBase:
        """Lead to the first account as long as there is none."""
        return super().dispatch(request, *args, **options) if has_accounts() else redirect("first_account")

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Log in, or ask for the code first."""
        user = form.get_user()
        if not isinstance(user, User) or not second_step.is_on(user):
            return super().form_valid(form)
        told = [user.pk, user.get_session_auth_hash(), timezone.now().timestamp()]
        self.request.session[_AWAITED] = told
        return redirect(reverse("login_code", query={"next": self.get_redirect_url()}))


@method_decorator(login_not_required, name="dispatch")
class CodeView(views.LoginView):
    """The second step; who has not taken the first one begins with it."""

    template_name = "registration/code.html"
    redirect_authenticated_user = True

    def dispatch(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponseBase:
        """Send whoever comes too early or too late to the first step."""
        if _awaited(request) is None and not request.user.is_authenticated:
            return redirect("login")
        return super().dispatch(request, *args, **options)

    def get_form_class(self) -> Any:
        """Return the form that asks for the code."""
        return CodeForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the form whose code it is."""
        return {**super().get_form_kwargs(), "user": _awaited(self.request)}

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Log in."""
        form.get_user().backend = _BACKEND
        del self.request.session[_AWAITED]
        return super().form_valid(form)


def _awaited(request: HttpRequest) -> User | None:
    """Return who has given the right password a moment ago, if it is right still."""
    user_id, auth_hash, at_s = request.session.get(_AWAITED, (None, "", 0))
    user = User.objects.filter(pk=user_id, is_active=True).first() if user_id else None
    if user is None or timezone.now().timestamp() - at_s > _WITHIN_S:
        return None
    return user if constant_time_compare(auth_hash, user.get_session_auth_hash()) else None
