"""Pages of what can be asked about."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from central.office.pages import form_page
from central.questions import services
from central.questions.forms import TopicForm
from central.questions.models import Topic
from central.rights.actions import Action
from central.rights.required import requires


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
