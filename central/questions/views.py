"""Pages of questions: what waits, one question with its answer, handing it over."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from central.accounts.models import current_user
from central.office.pages import form_page
from central.questions import lists, selectors, services
from central.questions.desk import waiting_one
from central.questions.forms import AnswerForm, HandOverForm, SpokenLessonForm
from central.questions.models import Answer, Asked
from central.questions.reminding import reminders_of
from central.rights.actions import Action
from central.rights.required import requires, scope
from central.stations.selectors import area_paths


@requires(Action.ANSWER)
def index(request: HttpRequest) -> HttpResponse:
    """List the questions that are this person's to answer; see ``lists.Show`` for others."""
    return render(request, "questions/index.html", lists.lines(request, current_user(request), scope(request)))


@requires(Action.ANSWER)
def show(request: HttpRequest, question_id: str) -> HttpResponse:
    """Show a question and take its answer."""
    asked = _asked(request, question_id)
    form = AnswerForm(request.POST or None, instance=Answer.objects.filter(pk=question_id).first())
    if request.method == "POST" and form.is_valid():
        answer = form.cleaned_data
        services.answer(
            asked, text=answer["text"], lesson=answer["lesson"], by=current_user(request), at=timezone.now()
        )
        messages.success(request, _("The answer goes to the station by itself within the hour."))
        return redirect("questions:index")
    (line,) = selectors.lines([asked])
    clip = selectors.newest_clip(asked)
    waits = None if line.answer else waiting_one(asked)
    context = {
        "line": line,
        "clip": clip,
        "clips": [clip],
        "form": form,
        "area_path": area_paths()[asked.station.area_id],
        "waits": waits,
        "standing": waits.standing(timezone.now()) if waits else None,
        "names": sorted(selectors.account_names(waits.accounts).values()) if waits else [],
        "steps": selectors.steps(asked),
        "reminders": reminders_of(asked),
    }
    return render(request, "questions/show.html", context, status=422 if form.is_bound else 200)


@requires(Action.ANSWER)
def hand_over(request: HttpRequest, question_id: str) -> HttpResponse:
    """Give a question to somebody else."""
    asked = _asked(request, question_id)
    form = HandOverForm(request.POST or None, accounts=waiting_one(asked).may_answer - {current_user(request).pk})
    if request.method == "POST" and form.is_valid():
        services.hand_over(asked, **form.cleaned_data, by=current_user(request), at=timezone.now())
        messages.success(request, _("It is %(name)s's to answer now.") % {"name": form.name})
        return redirect("questions:show", asked.id)
    return form_page(
        request,
        form,
        heading=_("Hand the question over"),
        lead=_("It stands on the first page of whoever gets it. What happened to it stays with the question."),
        back_url=reverse("questions:show", args=[asked.id]),
        button=_("Hand over"),
    )


@requires(Action.ANSWER)
def voice(request: HttpRequest, question_id: str) -> HttpResponse:
    """Give what was spoken, as the station recorded it."""
    asked = _asked(request, question_id)
    if not asked.voice:
        raise Http404
    return HttpResponse(bytes(asked.voice), content_type="audio/ogg")


@requires(Action.EDIT_LESSONS)
def make_lesson(request: HttpRequest, question_id: str) -> HttpResponse:
    """Make a lesson of what was spoken."""
    asked = get_object_or_404(scope(request).of(Asked).exclude(voice=b""), pk=question_id)
    (line,) = selectors.lines([asked])
    form = SpokenLessonForm(request.POST or None, scope=scope(request), initial={"title": line.text})
    if request.method == "POST" and form.is_valid():
        lesson = services.make_lesson(asked, by=current_user(request), **form.cleaned_data)
        messages.success(
            request, _("The recording is made ready for the stations. Listen to it, then put it up for review.")
        )
        return redirect("catalogue:lesson", lesson.id)
    return form_page(
        request,
        form,
        heading=_("Make a lesson of the recording"),
        lead=_("Everybody can hear it then: ask whoever spoke first."),
        back_url=reverse("questions:show", args=[asked.id]),
    )


def _asked(request: HttpRequest, question_id: str) -> Asked:
    return get_object_or_404(scope(request).of(Asked).select_related("station__area"), pk=question_id)
