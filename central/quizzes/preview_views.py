"""Tests and surveys as they look on the TV: as they are kept, and while somebody writes them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from central.quizzes.drafts import Draft, draft, kept
from central.quizzes.models import Quiz
from central.rights.actions import Action
from central.rights.required import requires, scope
from central.tv.panel import turned
from central.tv.previews import Preview, of_quiz


@requires(Action.SEE)
def show(request: HttpRequest, quiz_id: str) -> HttpResponse:
    """Show one screen of a quiz as it is kept."""
    quiz = get_object_or_404(scope(request).reaching(Quiz), pk=quiz_id)
    return render(request, "tv/panel.html", turned(request, of_quiz(kept(quiz)), reverse("quizzes:tv", args=[quiz.id])))


@require_POST
@requires(Action.INFORM)
def preview(request: HttpRequest, quiz_id: str, question_id: str | None = None) -> HttpResponse:
    """Show one screen of a quiz with what stands in a form: its own, that of a new question, or of one of its own."""
    quiz = get_object_or_404(scope(request).of(Quiz), pk=quiz_id)
    question = get_object_or_404(quiz.questions, pk=question_id) if question_id else None
    seen = of_draft(draft(request.POST, quiz, question))
    return render(request, "tv/panel.html", turned(request, seen, request.path, is_draft=True))


def of_draft(written: Draft) -> Preview:
    """Return the preview of what stands in a form."""
    return of_quiz(written.content, number=written.number)
