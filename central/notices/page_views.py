"""Writing, moving and taking away the pages of a notice."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from central.notices import pages
from central.notices.forms import PicturesForm, TableForm, TextForm
from central.notices.models import Notice, Page
from central.notices.tables import write_table
from central.office.pages import form_page
from central.rights.actions import Action
from central.rights.required import requires, scope


@requires(Action.INFORM)
def add_text(request: HttpRequest, notice_id: str) -> HttpResponse:
    """Add a page of text."""
    notice = get_object_or_404(scope(request).of(Notice), pk=notice_id)
    form = TextForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        pages.add_text(notice=notice, text=form.cleaned_data["text"])
        return _back(notice_id)
    return _form_page(request, form, _("New page of text"), notice_id)


@requires(Action.INFORM)
def add_table(request: HttpRequest, notice_id: str) -> HttpResponse:
    """Add a page with a table."""
    notice = get_object_or_404(scope(request).of(Notice), pk=notice_id)
    form = TableForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        pages.add_table(notice=notice, table=form.cleaned_data["table"])
        return _back(notice_id)
    return _form_page(request, form, _("New page with a table"), notice_id)


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
    return _form_page(request, form, _("New pages from a PDF or a picture"), notice_id)


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
    return _form_page(request, form, _("Change the page"), notice_id)


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


def _form_page(request: HttpRequest, form: BaseForm, heading: str, notice_id: str) -> HttpResponse:
    return form_page(request, form, heading=heading, back_url=reverse("notices:show", args=[notice_id]))
