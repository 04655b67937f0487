"""Pages of the courses and lessons."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from central.catalogue import media_store, selectors, services
from central.catalogue.chapters import read_chapters
from central.catalogue.forms import CourseForm, LessonForm
from central.catalogue.models import Asset, Course, Lesson
from central.catalogue.pages import archive, pictures
from central.catalogue.uploads.views import medium_context
from central.credits.words import group_names
from central.office.pages import form_page
from central.rights.actions import Action
from central.rights.required import requires, scope
from content_sync.protocol.documents import LessonKind


@requires(Action.SEE)
def index(request: HttpRequest) -> HttpResponse:
    """List the courses."""
    return render(request, "catalogue/index.html", {"courses": selectors.courses()})


@requires(Action.SEE)
def course(request: HttpRequest, course_id: str) -> HttpResponse:
    """Show a course with its lessons."""
    found = get_object_or_404(Course, pk=course_id)
    lines = selectors.lesson_lines(found)
    context = {"course": found, "lines": lines, "lessons": [line.lesson for line in lines]}
    return render(request, "catalogue/course.html", context)


@requires(Action.EDIT_LESSONS)
def create_course(request: HttpRequest) -> HttpResponse:
    """Add a course."""
    form = CourseForm(request.POST or None, scope=scope(request))
    if request.method == "POST" and form.is_valid():
        saved = services.save_course(**form.cleaned_data)
        messages.success(request, _("The course “%(title)s” has been added. Now add its lessons.") % {"title": saved})
        return redirect("catalogue:course", saved.id)
    return form_page(request, form, heading=_("New course"), back_url=reverse("catalogue:index"))


@requires(Action.EDIT_LESSONS)
def change_course(request: HttpRequest, course_id: str) -> HttpResponse:
    """Change a course."""
    found = get_object_or_404(scope(request).of(Course), pk=course_id)
    back_url = reverse("catalogue:course", args=[found.id])
    form = CourseForm(request.POST or None, scope=scope(request), instance=found)
    if request.method == "POST" and form.is_valid():
        saved = services.save_course(course=found, **form.cleaned_data)
        messages.success(request, _("The course “%(title)s” has been saved.") % {"title": saved})
        return redirect(back_url)
    return form_page(request, form, heading=_("Change the course"), back_url=back_url)


@requires(Action.SEE)
def lesson(request: HttpRequest, lesson_id: str) -> HttpResponse:
    """Show a lesson with its medium."""
    found = get_object_or_404(Lesson.objects.select_related("course__area", "medium", "poster"), pk=lesson_id)
    about = {
        "months": [MONTHS[month] for month in found.months],
        "chapters": read_chapters(found.chapters),
        "groups": group_names(found.groups),
        "subtitles": found.subtitles.all(),
    }
    return render(request, "catalogue/lesson.html", medium_context(found) | about)


@requires(Action.SEE)
def page(_request: HttpRequest, lesson_id: str, number: int) -> HttpResponse:
    """Answer with one page of a lesson of pages, as a picture."""
    found = get_object_or_404(Lesson.objects.select_related("medium"), pk=lesson_id)
    return _page_of(found.medium, number)


@requires(Action.EDIT_LESSONS)
def create_lesson(request: HttpRequest, course_id: str) -> HttpResponse:
    """Add a lesson to a course."""
    found = get_object_or_404(scope(request).of(Course), pk=course_id)
    initial = {
        "course": found,
        "number": selectors.free_lesson_number(),
        "position": selectors.next_position(found),
    }
    form = LessonForm(request.POST or None, scope=scope(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        saved = services.save_lesson(**form.cleaned_data)
        messages.success(
            request, _("The lesson “%(title)s” has been added. Now upload its content.") % {"title": saved}
        )
        return redirect("catalogue:lesson", saved.id)
    return form_page(request, form, heading=_("New lesson"), back_url=reverse("catalogue:course", args=[found.id]))


@requires(Action.EDIT_LESSONS)
def change_lesson(request: HttpRequest, lesson_id: str) -> HttpResponse:
    """Change a lesson."""
    found = get_object_or_404(scope(request).of(Lesson), pk=lesson_id)
    back_url = reverse("catalogue:lesson", args=[found.id])
    form = LessonForm(request.POST or None, scope=scope(request), instance=found)
    if request.method == "POST" and form.is_valid():
        try:
            saved = services.save_lesson(lesson=found, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The lesson “%(title)s” has been saved.") % {"title": saved})
            return redirect(back_url)
    return form_page(request, form, heading=_("Change the lesson"), back_url=back_url)


@requires(Action.SEE)
def medium_page(_request: HttpRequest, sha256: str, number: int) -> HttpResponse:
    """Answer with one page of a medium of pages, whether a lesson has it still or not."""
    return _page_of(get_object_or_404(Asset, pk=sha256), number)


def _page_of(medium: Asset | None, number: int) -> HttpResponse:
    if medium is None or medium.kind != LessonKind.PAGES:
        raise Http404
    try:
        content = archive.read_page(media_store.path_of(medium.sha256), number)
    except (KeyError, OSError) as error:
        raise Http404 from error
    return HttpResponse(content, content_type=pictures.PAGE_TYPE, headers={"Cache-Control": "private, max-age=3600"})
