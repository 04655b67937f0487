"""Pages on which an answer is recorded or brought as a file, and seen being made ready."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRefresh

from central.accounts.models import current_user
from central.catalogue.models import UploadProblem
from central.catalogue.uploads import piece_views
from central.catalogue.uploads.disk import room_for_uploads_bytes
from central.content_security import POLICY
from central.office.pages import deletion_page
from central.questions import selectors, services
from central.questions.clips import receiving, store
from central.questions.models import Asked, Clip
from central.rights.actions import Action
from central.rights.required import requires, scope

PLAYS_WHAT_IT_RECORDS = f"{POLICY}; media-src 'self' blob:"


@requires(Action.ANSWER)
def clip(request: HttpRequest, question_id: str) -> HttpResponse:
    """Record or bring a clip; a form without a script sends the whole file at once."""
    asked = _asked(request, question_id)
    if request.method == "POST":
        if problem := _take_in(request, asked):
            messages.error(request, problem)
        return redirect("questions:clip", asked.pk)
    return _page(request, asked)


@never_cache
@requires(Action.ANSWER)
def clip_panel(request: HttpRequest, question_id: str) -> HttpResponse:
    """Show the part of the page that changes while a clip is made ready; then all of it is new."""
    asked = _asked(request, question_id)
    context = panel_context(asked)
    under_way = context["clip"] is not None and context["clip"].is_under_way
    return render(request, "questions/clip_panel.html", context) if under_way else HttpResponseClientRefresh()


@requires(Action.ANSWER)
def of_clip(request: HttpRequest, clip_id: str) -> HttpResponse:
    """Show a clip on the page of the question that it answers."""
    return _page(request, _asked(request, _clip(request, clip_id).question_id))


@requires(Action.ANSWER)
def delete_clip(request: HttpRequest, clip_id: str) -> HttpResponse:
    """Ask, then take a clip away."""
    found = _clip(request, clip_id)
    if request.method == "POST":
        services.delete_clip(found)
        messages.success(request, _("The clip has been taken away. A station that has it lets it go."))
        return redirect("questions:clip", found.question_id)
    question = _("Take this clip away? The words of the answer stay.")
    back_url = reverse("questions:clip", args=[found.question_id])
    return deletion_page(request, heading=_("Take away"), question=question, back_url=back_url)


@require_POST
@requires(Action.ANSWER)
def begin_clip(request: HttpRequest, question_id: str) -> HttpResponse:
    """Expect a file that answers a question; see ``piece_views``."""
    asked = _asked(request, question_id)

    def expect(size_bytes: int, name: str) -> str:
        by, at = current_user(request), timezone.now()
        expected = store.expect(asked, original_name=name or "–", size_bytes=size_bytes, by=by, at=at)
        return reverse("questions:clip_piece", args=[expected.pk])

    return piece_views.begun(request, expect)


@never_cache
@require_http_methods(["HEAD", "PATCH"])
@requires(Action.ANSWER)
def clip_piece(request: HttpRequest, clip_id: str) -> HttpResponse:
    """Say how much of a file has come, or take the next piece; only whoever began it goes on with it."""
    found = get_object_or_404(scope(request).of(Clip), pk=clip_id, brought_by=current_user(request))
    return piece_views.answered(
        request,
        found.size_bytes,
        lambda: store.offset(found),
        lambda begins_at, content: receiving.append(found, begins_at, content),
    )


def panel_context(asked: Asked) -> dict[str, Any]:
    """Return what is shown of the clips of a question: the newest, and the one before that is ready."""
    newest = selectors.newest_clip(asked)
    return {"asked": asked, "clip": newest, "ready": selectors.ready_clip(asked)}


def _page(request: HttpRequest, asked: Asked) -> HttpResponse:
    (line,) = selectors.lines([asked])
    context = {"line": line, "room_bytes": room_for_uploads_bytes(), **panel_context(asked)}
    page = render(request, "questions/clip.html", context)
    page["Content-Security-Policy"] = PLAYS_WHAT_IT_RECORDS
    return page


def _take_in(request: HttpRequest, asked: Asked) -> str:
    """Take in the file of a plain form; return what is wrong, in a sentence."""
    file = request.FILES.get("file")
    if file is None:
        return _("Please choose a file first.")
    if not file.size:
        return str(UploadProblem.EMPTY.label)
    by, at = current_user(request), timezone.now()
    expected = store.expect(asked, original_name=file.name or "–", size_bytes=file.size, by=by, at=at)
    receiving.append(expected, 0, file.chunks())
    return ""


def _asked(request: HttpRequest, question_id: str) -> Asked:
    return get_object_or_404(scope(request).of(Asked).select_related("station"), pk=question_id)


def _clip(request: HttpRequest, clip_id: str) -> Clip:
    return get_object_or_404(scope(request).of(Clip), pk=clip_id)
