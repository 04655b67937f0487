"""Notices as they look on the TV: as they are kept, and while somebody writes them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from central.notices.drafts import Draft, draft, kept
from central.notices.models import Notice
from central.rights.actions import Action
from central.rights.required import requires, scope
from central.tv.panel import turned
from central.tv.previews import Preview, of_notice


@requires(Action.SEE)
def show(request: HttpRequest, notice_id: str) -> HttpResponse:
    """Show one screen of a notice as it is kept."""
    notice = get_object_or_404(scope(request).reaching(Notice), pk=notice_id)
    return render(request, "tv/panel.html", turned(request, of_kept(notice), reverse("notices:tv", args=[notice.id])))


@require_POST
@requires(Action.INFORM)
def preview_new(request: HttpRequest) -> HttpResponse:
    """Show one screen of what stands in the form of a new notice."""
    return _drafted(request, None, None, reverse("notices:preview_new"))


@require_POST
@requires(Action.INFORM)
def preview(request: HttpRequest, notice_id: str, page_id: int | None = None) -> HttpResponse:
    """Show one screen of a notice with what stands in a form: its own, that of a new page, or of page ``page_id``."""
    notice = get_object_or_404(scope(request).of(Notice), pk=notice_id)
    return _drafted(request, notice, page_id, request.path)


def of_kept(notice: Notice, *, page: int = 0) -> Preview:
    """Return the preview of a notice as it is kept, beginning at one of its pages."""
    return of_notice(kept(notice), timezone.now(), timezone.get_current_timezone(), page=page)


def of_draft(written: Draft) -> Preview:
    """Return the preview of what stands in a form."""
    return of_notice(written.content, timezone.now(), timezone.get_current_timezone(), page=written.page)


def _drafted(request: HttpRequest, notice: Notice | None, page_id: int | None, address: str) -> HttpResponse:
    written = draft(request.POST, timezone.now(), notice, page_id)
    panel = turned(request, of_draft(written), address, is_draft=True)
    return render(request, "tv/panel.html", panel | {"problem": written.problem})
