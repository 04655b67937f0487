"""Pages of what villages answered and asked."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from central.office.tables.answers import as_file, on_screen
from central.questions.deadlines import deadlines
from central.quizzes.models import Question, Quiz
from central.reports.asking import surveys, waiting
from central.reports.cards import selection_of
from central.reports.forms import PeriodForm
from central.reports.services import current_standards
from central.reports.words import period_words
from central.rights.actions import Action
from central.rights.addresses import view_of
from central.rights.required import may_open, requires, rights, scope
from central.stations.models import Area
from central.trail.notes import note


@requires(Action.SEE_RECORDS)
def survey(request: HttpRequest, quiz_id: str) -> HttpResponseBase:
    """Show how a survey or test was answered, area by area."""
    quiz = get_object_or_404(scope(request).reaching(Quiz).select_related("area"), pk=quiz_id)
    parts = surveys.by_area(quiz, scope(request))
    tables = dict(enumerate(surveys.tables(quiz, parts)))
    chosen = request.GET.get("table", "")
    if chosen.isdecimal() and (table := tables.get(int(chosen))) and (file := as_file(request, table)):
        note(request, table.title, quiz)
        return file
    context = {"quiz": quiz, "parts": parts, "tables": [(one, list(one.rows())) for one in tables.values()]}
    return render(request, "reports/survey.html", context)


@requires(Action.SEE_RECORDS)
def answers(request: HttpRequest, quiz_id: str, question_id: str) -> HttpResponseBase:
    """List the answers beneath one number of a survey."""
    quiz = get_object_or_404(scope(request).reaching(Quiz).select_related("area"), pk=quiz_id)
    question = get_object_or_404(Question, pk=question_id, quiz=quiz)
    choices, asked = list(question.choices.all()), request.GET.get("choice", "0")
    if not asked.isdecimal() or int(asked) >= len(choices):
        raise Http404
    areas = Area.objects.filter(pk=request.GET.get("area", ""))
    table = surveys.given(quiz, question, int(asked), scope(request), areas.first())
    context = {
        **on_screen(request, table),
        "quiz": quiz,
        "question": question,
        "choice": choices[int(asked)],
        "total": sum(one.times for one in table.records),
    }
    return render(request, "reports/answers.html", context)


@requires(Action.SEE_RECORDS)
def questions(request: HttpRequest) -> HttpResponseBase:
    """Show how long villages waited for answers; each figure leads back here, to the questions that it counts."""
    form = PeriodForm(request.GET, scope=scope(request), today=timezone.localdate())
    selection = selection_of(form.chosen, scope(request), form.area)
    found = waiting.waits(selection, deadlines(), timezone.now())
    chosen = _chosen(request)
    held = rights(request)

    def url(one: waiting.Wait) -> str:
        may_answer = may_open(held, view_of("questions:show"), one.line.asked)
        return reverse("questions:show", args=[one.line.asked.pk]) if may_answer else ""

    listed = waiting.listed(sorted(chosen.of(found), key=lambda one: one.line.asked.asked_at), url)
    if file := as_file(request, listed):
        note(request, listed.title, form.area)
        return file
    period = {"period": str(form.chosen), **({"area": form.area.pk} if form.area else {})}
    sums = waiting.Sums(found, request.path, period)
    tables = [sums.together(), sums.by_topic(), sums.by_expert()] if found and chosen == waiting.Chosen() else []
    context = {
        **on_screen(request, listed),
        "form": form,
        "period": form.chosen,
        "period_words": period_words(form.chosen),
        "period_query": urlencode(period),
        "days": current_standards().answer_days,
        "is_chosen": chosen != waiting.Chosen(),
        "sums": [(one, list(one.rows())) for one in tables],
    }
    return render(request, "reports/questions.html", context)


def _chosen(request: HttpRequest) -> waiting.Chosen:
    asked = request.GET.get("state", "")
    state = waiting.State(asked) if asked in list(waiting.State) else waiting.State.ASKED
    return waiting.Chosen(state, request.GET.get("topic", ""), request.GET.get("account", ""))
