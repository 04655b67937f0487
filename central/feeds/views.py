"""Pages of a course's feeds."""

from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from central.accounts.models import current_user
from central.catalogue.models import Course
from central.feeds import services
from central.feeds.forms import FeedForm
from central.feeds.models import Episode, EpisodeState, Feed
from central.feeds.tasks import look_at_feed
from central.office.lists import paged
from central.office.pages import deletion_page
from central.rights.actions import Action
from central.rights.required import requires, scope


@requires(Action.EDIT_LESSONS)
def index(request: HttpRequest, course_id: str) -> HttpResponse:
    """Show the feeds of a course with how they stand, and subscribe to one."""
    course = get_object_or_404(scope(request).of(Course), pk=course_id)
    form = FeedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            feed = services.subscribe(course=course, **form.cleaned_data, by=current_user(request))
        except ValidationError as error:
            form.add_error(None, error)
        else:
            look_at_feed.enqueue(feed.pk)
            messages.success(request, _("Subscribed. The feed is being looked at, and then once a day."))
            return redirect("feeds:index", course.pk)
    taken = Count("episodes", filter=Q(episodes__state=EpisodeState.TAKEN))
    context = {
        "course": course,
        "form": form,
        "feeds": course.feeds.annotate(taken=taken),
        **paged(request, _episodes(course)),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "feeds/index.html", context, status=status)


@require_POST
@requires(Action.EDIT_LESSONS)
def look(request: HttpRequest, course_id: str, feed_id: str) -> HttpResponse:
    """Have a feed looked at now; what failed is tried again."""
    feed = _feed(request, course_id, feed_id)
    Episode.objects.filter(feed=feed, state=EpisodeState.FAILED).update(tries=0)
    look_at_feed.enqueue(feed.pk)
    messages.info(request, _("“%(title)s” is being looked at.") % {"title": feed})
    return redirect("feeds:index", feed.course_id)


@requires(Action.EDIT_LESSONS)
def unsubscribe(request: HttpRequest, course_id: str, feed_id: str) -> HttpResponse:
    """Ask, then end a subscription."""
    feed = _feed(request, course_id, feed_id)
    back_url = reverse("feeds:index", args=[feed.course_id])
    if request.method == "POST":
        services.unsubscribe(feed=feed)
        messages.success(request, _("“%(title)s” is not looked at any more. Its lessons stay.") % {"title": feed})
        return redirect(back_url)
    question = _("End the subscription to “%(title)s”? Its lessons stay.") % {"title": feed}
    return deletion_page(request, heading=_("End a subscription"), question=question, back_url=back_url)


def _feed(request: HttpRequest, course_id: str, feed_id: str) -> Feed:
    return get_object_or_404(scope(request).of(Feed), pk=feed_id, course_id=course_id)


def _episodes(course: Course) -> list[Episode]:
    """Return what came lately, and what did not come."""
    told = Episode.objects.filter(feed__course=course).exclude(state=EpisodeState.PASSED_OVER)
    return list(told.select_related("feed", "lesson")[:500])
