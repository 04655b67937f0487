"""Pages of a lesson's subtitles."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from central.catalogue.forms import SubtitlesForm
from central.catalogue.models import Lesson, Subtitles
from central.catalogue.subtitles.subtitles import delete_subtitles, save_subtitles
from central.office.pages import deletion_page, form_page
from central.rights.actions import Action
from central.rights.required import requires, scope


@requires(Action.EDIT_LESSONS)
def add(request: HttpRequest, lesson_id: str) -> HttpResponse:
    """Give a lesson subtitles."""
    lesson = get_object_or_404(scope(request).of(Lesson), pk=lesson_id)
    form = SubtitlesForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and _save(lesson, form):
        said = {"title": lesson, "language": dict(form.fields["language"].choices)[form.cleaned_data["language"]]}  # type: ignore[attr-defined] # a choice
        messages.success(request, _("“%(title)s” has subtitles in %(language)s now.") % said)
        return redirect("catalogue:lesson", lesson.id)
    back_url = reverse("catalogue:lesson", args=[lesson.id])
    return form_page(request, form, heading=_("Subtitles of “%(title)s”") % {"title": lesson}, back_url=back_url)


@requires(Action.EDIT_LESSONS)
def delete(request: HttpRequest, lesson_id: str, subtitles_id: int) -> HttpResponse:
    """Ask, then take subtitles away."""
    subtitles = get_object_or_404(
        Subtitles.objects.select_related("lesson"),
        pk=subtitles_id,
        lesson__in=scope(request).of(Lesson),
        lesson_id=lesson_id,
    )
    said = {"title": subtitles.lesson, "language": subtitles.get_language_display()}
    if request.method == "POST":
        delete_subtitles(subtitles=subtitles)
        messages.success(request, _("“%(title)s” has no subtitles in %(language)s any more.") % said)
        return redirect("catalogue:lesson", lesson_id)
    question = _("Take the subtitles in %(language)s away from “%(title)s”?") % said
    back_url = reverse("catalogue:lesson", args=[lesson_id])
    return deletion_page(request, heading=_("Delete subtitles"), question=question, back_url=back_url)


def _save(lesson: Lesson, form: SubtitlesForm) -> bool:
    """Save; what is wrong with the file is said beside it."""
    try:
        save_subtitles(lesson=lesson, **form.cleaned_data)
    except ValidationError as error:
        form.add_error("file", error)
        return False
    return True
