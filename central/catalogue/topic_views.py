"""Pages of the topics."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from central.catalogue import selectors, services
from central.catalogue.forms import TopicForm
from central.catalogue.models import Topic
from central.office.pages import deletion_page, form_page
from central.rights.actions import Action
from central.rights.required import requires


@requires(Action.EDIT_LESSONS, everywhere=True)
def index(request: HttpRequest) -> HttpResponse:
    """List the topics."""
    return render(request, "catalogue/topics.html", {"topics": selectors.topics()})


@requires(Action.EDIT_LESSONS, everywhere=True)
def create(request: HttpRequest) -> HttpResponse:
    """Add a topic."""
    form = TopicForm(request.POST or None, initial={"position": selectors.next_topic_position()})
    if request.method == "POST" and form.is_valid():
        topic = services.save_topic(**form.cleaned_data)
        messages.success(request, _("The topic “%(title)s” has been added.") % {"title": topic})
        return redirect("catalogue:topics")
    return form_page(request, form, heading=_("New topic"), back_url=reverse("catalogue:topics"))


@requires(Action.EDIT_LESSONS, everywhere=True)
def change(request: HttpRequest, topic_id: str) -> HttpResponse:
    """Change a topic."""
    topic = get_object_or_404(Topic, pk=topic_id)
    form = TopicForm(request.POST or None, instance=topic)
    if request.method == "POST" and form.is_valid():
        services.save_topic(topic=topic, **form.cleaned_data)
        messages.success(request, _("The topic “%(title)s” has been saved.") % {"title": topic})
        return redirect("catalogue:topics")
    return form_page(request, form, heading=_("Change the topic"), back_url=reverse("catalogue:topics"))


@requires(Action.EDIT_LESSONS, everywhere=True)
def delete(request: HttpRequest, topic_id: str) -> HttpResponse:
    """Ask, then take a topic away."""
    topic = get_object_or_404(Topic, pk=topic_id)
    if request.method == "POST":
        services.delete_topic(topic=topic)
        messages.success(request, _("The topic “%(title)s” has been deleted.") % {"title": topic})
        return redirect("catalogue:topics")
    question = _("Delete the topic “%(title)s”? Its lessons stay.") % {"title": topic}
    back_url = reverse("catalogue:topics")
    return deletion_page(request, heading=_("Delete a topic"), question=question, back_url=back_url)
