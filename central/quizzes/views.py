"""Pages of the quizzes and surveys."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from central.office.pages import deletion_page, form_page
from central.policies.selectors import current_policy
from central.quizzes import selectors, services
from central.quizzes.drafts import draft, kept
from central.quizzes.forms import GiftForm, QuestionForm, QuizForm
from central.quizzes.gift import Read
from central.quizzes.models import Question, Quiz
from central.quizzes.preview_views import of_draft
from central.quizzes.words import PROBLEMS
from central.rights.actions import Action
from central.rights.required import requires, scope
from central.stations.selectors import area_paths
from central.tv.panel import editor_page, turned
from central.tv.previews import of_quiz


@requires(Action.SEE)
def index(request: HttpRequest) -> HttpResponse:
    """List all quizzes and surveys."""
    lines = selectors.quiz_lines(scope(request))
    context = {"lines": lines, "quizzes": [line.quiz for line in lines], "area_paths": area_paths()}
    return render(request, "quizzes/index.html", context)


@requires(Action.SEE)
def show(request: HttpRequest, quiz_id: str) -> HttpResponse:
    """Show the questions, and how they were answered."""
    quiz = get_object_or_404(scope(request).reaching(Quiz).select_related("area", "lesson"), pk=quiz_id)
    context = {
        "quiz": quiz,
        "tallies": selectors.tallies(quiz),
        "outcome": selectors.outcome(quiz, current_policy().quiz_pass_percent),
        "area_path": area_paths()[quiz.area_id],
        **turned(request, of_quiz(kept(quiz)), reverse("quizzes:tv", args=[quiz.id])),
    }
    return render(request, "quizzes/show.html", context)


@requires(Action.INFORM)
def create(request: HttpRequest) -> HttpResponse:
    """Begin a quiz."""
    form = QuizForm(request.POST or None, scope=scope(request))
    if request.method == "POST" and form.is_valid():
        return redirect("quizzes:show", services.save_quiz(**form.cleaned_data).id)
    return form_page(request, form, heading=_("New test or survey"), back_url=reverse("quizzes:index"))


@requires(Action.INFORM)
def change(request: HttpRequest, quiz_id: str) -> HttpResponse:
    """Change a quiz, but not its questions."""
    quiz = get_object_or_404(scope(request).of(Quiz), pk=quiz_id)
    form = QuizForm(request.POST or None, scope=scope(request), instance=quiz)
    if request.method == "POST" and form.is_valid():
        services.save_quiz(quiz=quiz, **form.cleaned_data)
        return _to(quiz_id)
    return editor_page(
        request,
        form,
        of_draft(draft(request.POST, quiz)),
        heading=_("Change the test or survey"),
        back_url=_url(quiz_id),
        address=reverse("quizzes:preview", args=[quiz_id]),
    )


@requires(Action.INFORM)
def delete(request: HttpRequest, quiz_id: str) -> HttpResponse:
    """Ask, then take a quiz away."""
    quiz = get_object_or_404(scope(request).of(Quiz), pk=quiz_id)
    if request.method == "POST":
        services.delete_quiz(quiz=quiz)
        messages.success(request, _("“%(title)s” has been deleted.") % {"title": quiz.title})
        return redirect("quizzes:index")
    question = _("Delete “%(title)s” with all its questions?") % {"title": quiz.title}
    return deletion_page(request, heading=_("Delete a test or survey"), question=question, back_url=_url(quiz_id))


@requires(Action.INFORM)
def add_question(request: HttpRequest, quiz_id: str) -> HttpResponse:
    """Write a question."""
    quiz = get_object_or_404(scope(request).of(Quiz), pk=quiz_id)
    form = QuestionForm(request.POST or None, request.FILES or None, quiz=quiz)
    if request.method == "POST" and form.is_valid():
        services.save_question(quiz, form.cleaned_data["question"])
        return _to(quiz_id)
    return _question_page(request, form, _("New question"), quiz)


@requires(Action.INFORM)
def change_question(request: HttpRequest, quiz_id: str, question_id: str) -> HttpResponse:
    """Change a question."""
    question = get_object_or_404(_questions(request, quiz_id).select_related("quiz"), pk=question_id)
    form = QuestionForm(request.POST or None, request.FILES or None, quiz=question.quiz, question=question)
    if request.method == "POST" and form.is_valid():
        keeps_pictures = not form.cleaned_data.get("without_pictures")
        services.save_question(
            question.quiz, form.cleaned_data["question"], question=question, keeps_pictures=keeps_pictures
        )
        return _to(quiz_id)
    return _question_page(request, form, _("Change the question"), question.quiz, question)


@requires(Action.INFORM)
def delete_question(request: HttpRequest, quiz_id: str, question_id: str) -> HttpResponse:
    """Ask, then take a question away."""
    question = get_object_or_404(_questions(request, quiz_id), pk=question_id)
    if request.method == "POST":
        services.delete_question(question=question)
        return _to(quiz_id)
    asked = _("Delete the question “%(text)s”?") % {"text": question.text}
    return deletion_page(request, heading=_("Delete a question"), question=asked, back_url=_url(quiz_id))


@requires(Action.INFORM)
def import_gift(request: HttpRequest, quiz_id: str) -> HttpResponse:
    """Add the questions of a GIFT file, and tell which of it cannot be asked."""
    quiz = get_object_or_404(scope(request).of(Quiz), pk=quiz_id)
    form = GiftForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        read: Read = form.cleaned_data["read"]
        services.add_questions(quiz, read.questions)
        _tell(request, read)
        return _to(quiz_id)
    return form_page(request, form, heading=_("Import questions"), back_url=_url(quiz_id))


def _question_page(
    request: HttpRequest, form: QuestionForm, heading: str, quiz: Quiz, question: Question | None = None
) -> HttpResponse:
    """Show the form of a question beside the TV, with the question as it is written, or as it is kept."""
    parts = [quiz.id] if question is None else [quiz.id, question.id]
    return editor_page(
        request,
        form,
        of_draft(draft(request.POST, quiz, question)),
        heading=heading,
        back_url=_url(quiz.id),
        address=reverse("quizzes:preview" if question is None else "quizzes:preview_question", args=parts),
        note=_("Pictures that you choose show here once the question is saved."),
    )


def _questions(request: HttpRequest, quiz_id: str) -> QuerySet[Question]:
    return Question.objects.filter(quiz__in=scope(request).of(Quiz), quiz_id=quiz_id)


def _tell(request: HttpRequest, read: Read) -> None:
    count = len(read.questions)
    added = ngettext("%(count)d question has been added.", "%(count)d questions have been added.", count)
    level = messages.success if count else messages.warning
    level(request, added % {"count": count})
    for refused in read.refused:
        told = _("Line %(line)d was left out: %(why)s") % {"line": refused.line, "why": PROBLEMS[refused.problem]}
        messages.warning(request, told)


def _url(quiz_id: str) -> str:
    return reverse("quizzes:show", args=[quiz_id])


def _to(quiz_id: str) -> HttpResponse:
    return redirect("quizzes:show", quiz_id)
