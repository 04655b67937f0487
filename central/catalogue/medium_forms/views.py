"""The page of the forms of films: which films have only one, what is being made, and what is ready to be put up."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from central.accounts.models import current_user
from central.catalogue.medium_forms import medium_forms, putting_up
from central.catalogue.models import Lesson
from central.catalogue.tasks import films_queued, make_form, make_forms_of
from central.office.lists import PER_PAGE
from central.rights.actions import Action
from central.rights.required import requires, scope


@requires(Action.EDIT_LESSONS)
def index(request: HttpRequest) -> HttpResponse:
    """List what is being made and what was not; count the films of one form, and those that can be put up."""
    lessons = scope(request).of(Lesson)
    page = Paginator(medium_forms.unfinished(lessons), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": medium_forms.with_lessons(page.object_list, lessons),
        "queued": films_queued(),
        "single": len(medium_forms.films_of_one_form(lessons)),
        "failed": bool(medium_forms.given_up(lessons)),
        "ready": len(putting_up.with_new_forms(lessons)),
    }
    return render(request, "catalogue/forms.html", context)


@require_POST
@requires(Action.EDIT_LESSONS)
def make(request: HttpRequest) -> HttpResponse:
    """Have the worker make the other forms of the films that have only one."""
    films = medium_forms.films_of_one_form(scope(request).of(Lesson))
    for film in films:
        make_forms_of.enqueue(film.pk, current_user(request).pk)
    said = ngettext(
        "%(count)d film is queued. Its forms are made in the background.",
        "%(count)d films are queued. Their forms are made in the background.",
        len(films),
    )
    messages.success(request, said % {"count": len(films)})
    return redirect("catalogue:forms")


@require_POST
@requires(Action.EDIT_LESSONS)
def retry(request: HttpRequest) -> HttpResponse:
    """Have the forms made after all that were given up."""
    forms = medium_forms.given_up(scope(request).of(Lesson))
    with transaction.atomic():
        for form in medium_forms.try_again(forms):
            make_form.enqueue(form.pk)
    messages.success(request, _("What was not made is tried again in the background."))
    return redirect("catalogue:forms")


@require_POST
@requires(Action.CONTRIBUTE)
def put_up(request: HttpRequest) -> HttpResponse:
    """Put every lesson up for review of which nothing is new but its forms."""
    ready = putting_up.with_new_forms(scope(request).of(Lesson))
    count = putting_up.put_up(ready, by=current_user(request), at=timezone.now())
    said = ngettext("%(count)d lesson was put up for review.", "%(count)d lessons were put up for review.", count)
    messages.success(request, said % {"count": count})
    return redirect("catalogue:forms")
