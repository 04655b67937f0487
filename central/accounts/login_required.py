"""Every page needs a login unless it says otherwise."""

from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponseBase
from django_htmx.http import HttpResponseClientRefresh


class LoginOnWholePageMiddleware(LoginRequiredMiddleware):
    """Django's own, but when only a part of a page was asked for, the whole page goes to the login."""

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponseBase | None:
        """Send a stranger to the login."""
        answer = super().process_view(request, *view)
        is_part = request.headers.get("HX-Request") == "true"
        return HttpResponseClientRefresh() if answer is not None and is_part else answer
