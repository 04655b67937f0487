"""Pages of the notices."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from central.notices import readings, selectors, services
from central.notices.drafts import draft
from central.notices.forms import NoticeForm
from central.notices.models import Notice
from central.notices.preview_views import of_draft, of_kept
from central.office.pages import deletion_page
from central.rights.actions import Action
from central.rights.required import requires, scope
from central.stations.selectors import area_paths
from central.tv.panel import editor_page, turned


@requires(Action.SEE)
def index(request: HttpRequest) -> HttpResponse:
    """List all notices."""
    lines = selectors.notice_lines(timezone.now(), scope(request))
    shares = readings.shares(line.notice for line in lines)
    context = {"lines": lines, "shares": shares, "notices": [line.notice for line in lines]}
    return render(request, "notices/index.html", context)


@requires(Action.SEE)
def show(request: HttpRequest, notice_id: str) -> HttpResponse:
    """Show a notice with its pages, and who has read it if it must be read."""
    notice = get_object_or_404(scope(request).reaching(Notice).select_related("area"), pk=notice_id)
    context = {
        "notice": notice,
        "pages": notice.pages.select_related("picture"),
        "area_path": area_paths()[notice.area_id],
        "validity": selectors.validity(notice, timezone.now()),
        "readings": readings.readings(notice, scope(request)) if notice.must_be_read else [],
        "share": readings.shares([notice]).get(notice.id),
        **turned(request, of_kept(notice), reverse("notices:tv", args=[notice.id])),
    }
    return render(request, "notices/show.html", context)


@requires(Action.INFORM)
def create(request: HttpRequest) -> HttpResponse:
    """Write a notice."""
    form = NoticeForm(
        request.POST or None,
        scope=scope(request),
        initial={"valid_from": timezone.now(), "number": selectors.free_notice_number()},
    )
    if request.method == "POST" and form.is_valid():
        return _save(request, None, form)
    return editor_page(
        request,
        form,
        of_draft(draft(request.POST, timezone.now(), None, None)),
        heading=_("New notice"),
        back_url=reverse("notices:index"),
        address=reverse("notices:preview_new"),
    )


@requires(Action.INFORM)
def change(request: HttpRequest, notice_id: str) -> HttpResponse:
    """Change a notice."""
    notice = get_object_or_404(scope(request).of(Notice), pk=notice_id)
    form = NoticeForm(request.POST or None, scope=scope(request), instance=notice)
    if request.method == "POST" and form.is_valid():
        return _save(request, notice, form)
    return editor_page(
        request,
        form,
        of_draft(draft(request.POST, timezone.now(), notice, None)),
        heading=_("Change the notice"),
        back_url=reverse("notices:show", args=[notice.id]),
        address=reverse("notices:preview", args=[notice.id]),
    )


@requires(Action.INFORM)
def delete(request: HttpRequest, notice_id: str) -> HttpResponse:
    """Ask, then take a notice away."""
    notice = get_object_or_404(scope(request).of(Notice), pk=notice_id)
    if request.method == "POST":
        services.delete_notice(notice=notice)
        messages.success(request, _("The notice “%(title)s” has been deleted.") % {"title": notice.title})
        return redirect("notices:index")
    question = _("Delete the notice “%(title)s”?") % {"title": notice.title}
    back_url = reverse("notices:show", args=[notice.id])
    return deletion_page(request, heading=_("Delete a notice"), question=question, back_url=back_url)


def _save(request: HttpRequest, notice: Notice | None, form: NoticeForm) -> HttpResponse:
    notice = services.save_notice(notice=notice, **form.cleaned_data)
    saved = _("The notice “%(title)s” has been saved. Stations show it once it is approved and published.")
    messages.success(request, saved % {"title": notice.title})
    return redirect("notices:show", notice.id)
