"""Writing, moving and taking away the pages of a notice."""

from collections.abc import Mapping

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from central.notices import pages
from central.notices.drafts import draft
from central.notices.forms import PicturesForm, TableForm, TextForm
from central.notices.models import Notice, Page
from central.notices.preview_views import of_draft
from central.notices.tables import write_table
from central.office.pages import form_page
from central.rights.actions import Action
from central.rights.required import requires, scope
from central.tv.panel import editor_page


@requires(Action.INFORM)
def add_text(request: HttpRequest, notice_id: str) -> HttpResponse:
    """Add a page of text."""
    notice = get_object_or_404(scope(request).of(Notice), pk=notice_id)
    form = TextForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        pages.add_text(notice=notice, text=form.cleaned_data["text"])
        return _back(notice_id)
    return _editor_page(request, form, _("New page of text"), notice)


@requires(Action.INFORM)
def add_table(request: HttpRequest, notice_id: str) -> HttpResponse:
    """Add a page with a table."""
    notice = get_object_or_404(scope(request).of(Notice), pk=notice_id)
    form = TableForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        pages.add_table(notice=notice, table=form.cleaned_data["table"])
        return _back(notice_id)
    return _editor_page(request, form, _("New page with a table"), notice)


@requires(Action.INFORM)
def add_pictures(request: HttpRequest, notice_id: str) -> HttpResponse:
    """Add the pages of a file."""
    notice = get_object_or_404(scope(request).of(Notice), pk=notice_id)
    form = PicturesForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            added = pages.add_pictures(notice=notice, file=form.cleaned_data["file"])
        except ValidationError as error:
            form.add_error("file", error)
        else:
            said = ngettext("%(count)d page has been added.", "%(count)d pages have been added.", len(added))
            messages.success(request, said % {"count": len(added)})
            return _back(notice_id)
    back_url = reverse("notices:show", args=[notice_id])
    return form_page(request, form, heading=_("New pages from a PDF or a picture"), back_url=back_url)


@requires(Action.INFORM)
def change(request: HttpRequest, notice_id: str, page_id: int) -> HttpResponse:
    """Change a page of text or with a table."""
    page = get_object_or_404(_pages(request, notice_id), pk=page_id, picture=None)
    form: TextForm | TableForm
    if page.table:
        form = TableForm(request.POST or None, initial={"table": write_table(page.table)})
    else:
        form = TextForm(request.POST or None, initial={"text": page.text})
    if request.method == "POST" and form.is_valid():
        if isinstance(form, TableForm):
            pages.change_table(page=page, table=form.cleaned_data["table"])
        else:
            pages.change_text(page=page, text=form.cleaned_data["text"])
        return _back(notice_id)
    return _editor_page(request, form, _("Change the page"), page.notice, page)


@require_POST
@requires(Action.INFORM)
def move_up(request: HttpRequest, notice_id: str, page_id: int) -> HttpResponse:
    """Let a page change places with the one before it."""
    pages.move_up(page=get_object_or_404(_pages(request, notice_id), pk=page_id))
    return _back(notice_id)


@require_POST
@requires(Action.INFORM)
def delete(request: HttpRequest, notice_id: str, page_id: int) -> HttpResponse:
    """Take a page away."""
    pages.delete_page(page=get_object_or_404(_pages(request, notice_id), pk=page_id))
    messages.success(request, _("The page has been deleted."))
    return _back(notice_id)


def _pages(request: HttpRequest, notice_id: str) -> QuerySet[Page]:
    return Page.objects.filter(notice__in=scope(request).of(Notice), notice_id=notice_id)


def _back(notice_id: str) -> HttpResponse:
    return redirect("notices:show", notice_id)


def _editor_page(
    request: HttpRequest, form: BaseForm, heading: str, notice: Notice, page: Page | None = None
) -> HttpResponse:
    """Show a form beside the notice on the TV, with its page as it is written, or as it is kept."""
    written: Mapping[str, str] = request.POST if form.is_bound else {name: form.initial[name] for name in form.initial}
    page_id = page.pk if page else None
    parts = [notice.id] if page is None else [notice.id, page.pk]
    return editor_page(
        request,
        form,
        of_draft(draft(written, timezone.now(), notice, page_id)),
        heading=heading,
        back_url=reverse("notices:show", args=[notice.id]),
        address=reverse("notices:preview" if page is None else "notices:preview_page", args=parts),
    )
