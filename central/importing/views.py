"""Pages on which many files become lessons of a course."""

from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRefresh

from central.accounts.models import current_user
from central.catalogue.models import Course
from central.catalogue.uploads.disk import room_for_uploads_bytes
from central.catalogue.uploads.piece_views import answered, begun
from central.importing import batches, receiving, store
from central.importing.lines import Verdict
from central.importing.models import Batch, BatchFile
from central.importing.proposals import fingerprint
from central.office.lists import paged
from central.rights.actions import Action
from central.rights.required import requires, scope


@require_POST
@requires(Action.EDIT_LESSONS)
def begin(request: HttpRequest, course_id: str) -> HttpResponse:
    """Open a batch for a course, or go on with the one that is open."""
    course = get_object_or_404(scope(request).of(Course), pk=course_id)
    return redirect("importing:show", receiving.begin(course=course, by=current_user(request), at=timezone.now()).pk)


@never_cache
@requires(Action.EDIT_LESSONS)
def show(request: HttpRequest, batch_id: str) -> HttpResponse:
    """Show what would become of the files of a batch."""
    return _page(request, _batch(request, batch_id))


@never_cache
@requires(Action.EDIT_LESSONS)
def progress(request: HttpRequest, batch_id: str) -> HttpResponse:
    """Show which files are still being looked at; then all of the page is new."""
    seen = batches.look(_batch(request, batch_id), scope(request))
    if not seen.coming:
        return HttpResponseClientRefresh()
    return render(request, "importing/progress.html", {"batch": _batch(request, batch_id), "look": seen})


@require_POST
@requires(Action.EDIT_LESSONS)
def add(request: HttpRequest, batch_id: str) -> HttpResponse:
    """Take files in that a plain form sends, all at once."""
    batch = _batch(request, batch_id)
    files = request.FILES.getlist("file")
    if not files:
        messages.error(request, _("Please choose a file first."))
    for file in files:
        receiving.take(batch=batch, name=file.name or "", size_bytes=file.size or 0, content=file.chunks())
    return redirect("importing:show", batch.pk)


@require_POST
@requires(Action.EDIT_LESSONS)
def begin_file(request: HttpRequest, batch_id: str) -> HttpResponse:
    """Expect a file that comes in pieces."""
    batch = _batch(request, batch_id)

    def expect(size_bytes: int, name: str) -> str:
        file = store.expect(batch=batch, name=name or _("file"), size_bytes=size_bytes)
        return reverse("importing:piece", args=[file.pk])

    return begun(request, expect)


@never_cache
@require_http_methods(["HEAD", "PATCH"])
@requires(Action.EDIT_LESSONS)
def piece(request: HttpRequest, file_id: str) -> HttpResponse:
    """Say how much of a file has come, or take the next piece; only who opened the batch sends any."""
    own = _batches(request).filter(made_by=current_user(request))
    file = get_object_or_404(BatchFile.objects.filter(batch__in=own), pk=file_id)
    return answered(
        request,
        file.size_bytes,
        lambda: store.offset(file),
        lambda begins_at, content: receiving.append(file, begins_at, content),
    )


@require_POST
@requires(Action.EDIT_LESSONS)
def remove(request: HttpRequest, file_id: str) -> HttpResponse:
    """Take a file out of its batch."""
    file = get_object_or_404(BatchFile.objects.filter(batch__in=_batches(request), lesson=None), pk=file_id)
    store.remove(file)
    return redirect("importing:show", file.batch_id)


@require_POST
@requires(Action.EDIT_LESSONS)
def make(request: HttpRequest, batch_id: str) -> HttpResponse:
    """Make lessons of what is new, if that is still what was shown."""
    batch = _batch(request, batch_id)
    seen = batches.look(batch, scope(request))
    if request.POST.get("seen") != fingerprint(seen.lines):
        messages.error(request, _("This has changed since you saw it, and nothing was done. Please look again."))
        return _page(request, batch, HTTPStatus.CONFLICT)
    try:
        count = batches.make(seen, current_user(request))
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return _page(request, batch, HTTPStatus.CONFLICT)
    done = ngettext("%(count)d lesson was added.", "%(count)d lessons were added.", count) % {"count": count}
    messages.success(request, f"{done} {_('They are being prepared, then they can be put up for review.')}")
    return redirect("importing:show", batch.pk)


def _batches(request: HttpRequest) -> QuerySet[Batch]:
    return Batch.objects.filter(course__in=scope(request).of(Course))


def _batch(request: HttpRequest, batch_id: str) -> Batch:
    return get_object_or_404(_batches(request).select_related("course"), pk=batch_id)


def _page(request: HttpRequest, batch: Batch, status: HTTPStatus = HTTPStatus.OK) -> HttpResponse:
    seen = batches.look(batch, scope(request))
    context = {
        "batch": batch,
        "look": seen,
        "seen": fingerprint(seen.lines),
        "new": seen.count(Verdict.NEW),
        "double": seen.count(Verdict.DOUBLE),
        "wrong": seen.count(Verdict.WRONG),
        "room_bytes": room_for_uploads_bytes(),
        **paged(request, seen.lines),
    }
    return render(request, "importing/show.html", context, status=status)
