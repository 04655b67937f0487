"""Pages on which lessons leave the catalogue."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from central.accounts.models import current_user
from central.catalogue.models import Lesson
from central.retiring import selectors, services
from central.retiring.forms import RetirementForm
from central.retiring.models import Retirement
from central.rights.actions import Action
from central.rights.required import requires, scope

SHOWN = 50
"""So many broadcasts are listed; the others are counted."""


@requires(Action.EDIT_LESSONS)
def retire(request: HttpRequest, lesson_id: str) -> HttpResponse:
    """Show what still airs of a lesson, and let it leave."""
    lesson = get_object_or_404(scope(request).of(Lesson).select_related("course"), pk=lesson_id)
    form = RetirementForm(request.POST or None, lesson=lesson, scope=scope(request))
    if request.method == "POST" and form.is_valid() and _retire(request, lesson, form):
        messages.success(
            request, _("“%(title)s” leaves the catalogue. You can take this back until then.") % {"title": lesson}
        )
        return redirect("catalogue:lesson", lesson.pk)
    coming = selectors.coming_entries(lesson, timezone.now())
    context = {
        "lesson": lesson,
        "form": form,
        "waiting": selectors.waiting(lesson),
        "coming": coming[:SHOWN],
        "more": max(0, len(coming) - SHOWN),
        "tests": lesson.quizzes.count(),
    }
    return render(request, "retiring/retire.html", context, status=422 if form.is_bound else 200)


@require_POST
@requires(Action.EDIT_LESSONS)
def take_back(request: HttpRequest, lesson_id: str, retirement_id: str) -> HttpResponse:
    """Let a lesson stay after all."""
    lesson = get_object_or_404(scope(request).of(Lesson), pk=lesson_id)
    retirement = Retirement.objects.filter(pk=retirement_id, lesson=lesson).first()
    try:
        services.take_back(retirement=retirement or Retirement(pk=retirement_id))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("“%(title)s” stays in the catalogue.") % {"title": lesson})
    return redirect("catalogue:lesson", lesson.pk)


def _retire(request: HttpRequest, lesson: Lesson, form: RetirementForm) -> bool:
    """Save; what is wrong is said at its place."""
    try:
        services.retire(lesson=lesson, **form.cleaned_data, by=current_user(request), at=timezone.now())
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True
