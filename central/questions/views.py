"""Pages of questions: what waits, one question with its answer, the topics."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from central.accounts.models import current_user
from central.office.pages import form_page
from central.questions import selectors, services
from central.questions.forms import AnswerForm, SpokenLessonForm, TopicForm
from central.questions.models import Answer, Asked, Topic
from central.rights.actions import Action
from central.rights.required import requires, scope
from central.stations.selectors import area_paths

PER_PAGE = 50


@requires(Action.INFORM)
def index(request: HttpRequest) -> HttpResponse:
    """List the questions that wait, or with ``?answered=1`` those that were answered."""
    is_answered = request.GET.get("answered") == "1"
    found = selectors.answered(scope(request)) if is_answered else selectors.waiting(scope(request))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": selectors.lines(page.object_list),
        "is_answered": is_answered,
        "area_paths": area_paths(),
        "has_topics": Topic.objects.exists(),
    }
    return render(request, "questions/index.html", context)


@requires(Action.INFORM)
def show(request: HttpRequest, question_id: str) -> HttpResponse:
    """Show a question and take its answer."""
    asked = get_object_or_404(scope(request).of(Asked).select_related("station"), pk=question_id)
    form = AnswerForm(request.POST or None, instance=Answer.objects.filter(pk=question_id).first())
    if request.method == "POST" and form.is_valid():
        answer = form.cleaned_data
        services.answer(
            asked, text=answer["text"], lesson=answer["lesson"], by=current_user(request), at=timezone.now()
        )
        messages.success(request, _("The answer goes to the station by itself within the hour."))
        return redirect("questions:index")
    (line,) = selectors.lines([asked])
    context = {"line": line, "form": form, "area_path": area_paths()[asked.station.area_id]}
    return render(request, "questions/show.html", context, status=422 if form.is_bound else 200)


@requires(Action.INFORM)
def voice(request: HttpRequest, question_id: str) -> HttpResponse:
    """Give what was spoken, as the station recorded it."""
    asked = get_object_or_404(scope(request).of(Asked), pk=question_id)
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


@requires(Action.INFORM, everywhere=True)
def topics(request: HttpRequest) -> HttpResponse:
    """List the topics."""
    return render(request, "questions/topics.html", {"topics": Topic.objects.prefetch_related("prepared")})


@requires(Action.INFORM, everywhere=True)
def create_topic(request: HttpRequest) -> HttpResponse:
    """Write a topic."""
    form = TopicForm(request.POST or None, initial={"position": Topic.objects.count()})
    if request.method == "POST" and form.is_valid():
        services.save_topic(**form.cleaned_data)
        return redirect("questions:topics")
    return form_page(request, form, heading=_("New topic"), back_url=reverse("questions:topics"))


@requires(Action.INFORM, everywhere=True)
def change_topic(request: HttpRequest, topic_id: str) -> HttpResponse:
    """Change a topic."""
    topic = get_object_or_404(Topic, pk=topic_id)
    form = TopicForm(request.POST or None, instance=topic)
    if request.method == "POST" and form.is_valid():
        services.save_topic(topic=topic, **form.cleaned_data)
        return redirect("questions:topics")
    return form_page(request, form, heading=_("Change the topic"), back_url=reverse("questions:topics"))
