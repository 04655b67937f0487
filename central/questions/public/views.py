"""Pages of the answers for everybody."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from central.accounts.models import current_user
from central.office.lists import paged
from central.office.pages import deletion_page, form_page
from central.questions import selectors
from central.questions.models import Asked, PublicAnswer
from central.questions.public import services
from central.questions.public.forms import PublicAnswerForm
from central.rights.actions import Action
from central.rights.required import requires, scope
from central.rights.scope import Scope
from central.stations.models import Area
from central.stations.selectors import area_paths, paths_down_to


@requires(Action.SEE)
def all_public(request: HttpRequest) -> HttpResponse:
    """List the answers for everybody in an area, and those of areas above."""
    found = scope(request).reaching(PublicAnswer).select_related("area", "topic")
    shown = paged(request, found)
    context = {**shown, "answers": list(shown["page"].object_list), "area_paths": area_paths()}
    return render(request, "questions/all_public.html", context)


@requires(Action.SEE)
def public(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show an answer for everybody, and how its review stands."""
    found = scope(request).reaching(PublicAnswer).select_related("area", "topic", "lesson", "clip__medium")
    answer = get_object_or_404(found, pk=public_id)
    return render(request, "questions/public.html", {"answer": answer, "area_path": area_paths()[answer.area_id]})


@requires(Action.INFORM)
def create_public(request: HttpRequest) -> HttpResponse:
    """Write an answer for everybody, of the question that is asked for if any."""
    asked = scope(request).of(Asked).filter(pk=request.GET.get("question", "")).first()
    answer = _begun(asked, scope(request)) if asked else PublicAnswer()
    form = PublicAnswerForm(request.POST or None, instance=answer, scope=scope(request))
    back_url = reverse("questions:show", args=[asked.pk]) if asked else reverse("questions:all_public")
    return _written(request, form, heading=_("New answer for everybody"), back_url=back_url)


@requires(Action.INFORM)
def change_public(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change an answer for everybody."""
    answer = get_object_or_404(scope(request).of(PublicAnswer), pk=public_id)
    form = PublicAnswerForm(request.POST or None, instance=answer, scope=scope(request))
    back_url = reverse("questions:public", args=[answer.pk])
    return _written(request, form, heading=_("Change the answer for everybody"), back_url=back_url)


@requires(Action.INFORM)
def delete_public(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask, then take an answer for everybody away."""
    answer = get_object_or_404(scope(request).of(PublicAnswer), pk=public_id)
    if request.method == "POST":
        services.delete(answer)
        messages.success(request, _("It goes from the TVs with the next publication."))
        return redirect("questions:all_public")
    question = _("Delete “%(title)s”? To take it off the TVs and keep it here, open its approved version instead.")
    back_url = reverse("questions:public", args=[answer.pk])
    return deletion_page(request, heading=_("Delete"), question=question % {"title": answer}, back_url=back_url)


def _begun(asked: Asked, where: Scope) -> PublicAnswer:
    """Return what there is to begin with: the question as it was asked, and what the station was told."""
    (line,) = selectors.lines([asked])
    told = line.answer
    return PublicAnswer(
        question_id=asked.pk,
        topic_id=asked.topic_id,
        **({"area": area} if (area := _widest(asked, where)) else {}),
        title=line.text[:200],
        text=told.text if told else "",
        lesson=told.lesson if told else None,
    )


def _widest(asked: Asked, where: Scope) -> Area | None:
    """Return the highest area above a question that is this person's."""
    above = Area.objects.filter(path__in=paths_down_to(asked.station.area)).order_by("path")
    return next((area for area in above if where.covers(area)), None)


def _written(request: HttpRequest, form: PublicAnswerForm, *, heading: str, back_url: str) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        answer = services.write(form.instance, by=current_user(request), at=timezone.now())
        messages.success(request, _("Saved. Put it up for review, so that the TVs may show it."))
        return redirect("questions:public", answer.pk)
    lead = _("It comes under “Questions and answers” on the TVs, without saying who asked.")
    return form_page(request, form, heading=heading, lead=lead, back_url=back_url)
