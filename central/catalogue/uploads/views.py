"""Uploading what a lesson consists of, and watching how it is made ready."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRefresh

from central.accounts.models import current_user
from central.catalogue import selectors
from central.catalogue.medium_forms import medium_forms
from central.catalogue.models import Lesson
from central.catalogue.uploads import uploads
from central.catalogue.uploads.disk import room_for_uploads_bytes
from central.catalogue.video.loudness import TARGET_LUFS
from central.rights.actions import Action
from central.rights.required import requires, scope


@require_POST
@requires(Action.EDIT_LESSONS)
def upload(request: HttpRequest, lesson_id: str) -> HttpResponse:
    """Take in a file, or several pictures.

    A script that asks for JSON hears the problem; a plain form goes back to the lesson.
    """
    lesson = get_object_or_404(scope(request).of(Lesson), pk=lesson_id)
    problem = _take_in(request, lesson)
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"problem": problem}, status=HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK)
    if problem:
        messages.error(request, problem)
    return redirect("catalogue:lesson", lesson.id)


@never_cache
@requires(Action.SEE)
def medium_panel(request: HttpRequest, lesson_id: str) -> HttpResponse:
    """Show the part of the lesson's page that changes while a file is prepared; then all of it is new."""
    lesson = get_object_or_404(Lesson.objects.select_related("course__area", "medium", "poster"), pk=lesson_id)
    context = medium_context(lesson)
    return (
        render(request, "catalogue/medium_panel.html", context)
        if context["in_progress"]
        else HttpResponseClientRefresh()
    )


@never_cache
@requires(Action.SEE)
def forms_panel(request: HttpRequest, lesson_id: str) -> HttpResponse:
    """Show the part of the lesson's page that changes while forms are made; then all of it is new."""
    lesson = get_object_or_404(Lesson.objects.select_related("medium"), pk=lesson_id)
    context = medium_context(lesson)
    return (
        render(request, "catalogue/forms_panel.html", context)
        if context["forms_in_progress"]
        else HttpResponseClientRefresh()
    )


def medium_context(lesson: Lesson) -> dict[str, Any]:
    """Return what the panel of the medium shows."""
    newest = selectors.latest_upload(lesson)
    forms = medium_forms.forms_of(lesson.medium)
    return {
        "lesson": lesson,
        "forms": forms,
        "forms_in_progress": any(form.is_to_be_made for form in forms),
        "target_lufs": TARGET_LUFS,
        "upload": newest,
        "in_progress": newest is not None and newest.state in selectors.UNFINISHED,
        "room_bytes": room_for_uploads_bytes(),
        "page_numbers": range(1, lesson.medium.page_count + 1 if lesson.medium else 1),
    }


def _take_in(request: HttpRequest, lesson: Lesson) -> str:
    """Receive the files of a request; return what is wrong, in a sentence."""
    files = request.FILES.getlist("file")
    if not files:
        size_bytes = int(request.headers.get("Content-Length") or 0)
        if size_bytes > room_for_uploads_bytes():
            return _("There is not enough room on the centre's disk for this file.")
        return _("Please choose a file first.")
    try:
        uploads.receive(lesson=lesson, files=files, by=current_user(request))
    except ValidationError as error:
        return error.messages[0]
    return ""
