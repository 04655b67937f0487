"""Pages of the papers, for whoever reads and whoever sends them."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from central.accounts.models import current_user
from central.office.lists import paged
from central.office.pages import deletion_page
from central.office.tables.answers import as_file
from central.papers import answers, lists, selectors, services
from central.papers.files.giving import given
from central.papers.files.taking import no_room
from central.papers.forms import NewPaperForm, NextVersionForm, PaperForm
from central.papers.models import Paper
from central.papers.tables import answers_table
from central.rights.actions import Action
from central.rights.required import requires, rights, scope
from central.trail.notes import note


@requires(Action.SEE)
def index(request: HttpRequest) -> HttpResponse:
    """List the papers for who asks."""
    held, today = rights(request), timezone.localdate()
    context = paged(request, lists.received(held))
    lines = lists.received_lines(list(context["page"].object_list), held, current_user(request), today)
    return render(request, "papers/index.html", {**context, "lines": lines})


@requires(Action.SEE)
def sent(request: HttpRequest) -> HttpResponse:
    """List the papers that were sent where who asks may look, and what became of them."""
    context = paged(request, selectors.newest(selectors.sent(scope(request))))
    lines = lists.sent_lines(list(context["page"].object_list), timezone.localdate())
    return render(request, "papers/sent.html", {**context, "lines": lines})


@requires(Action.SEE)
def show(request: HttpRequest, paper_id: str) -> HttpResponseBase:
    """Show a paper, and to its sender what became of it; whoever it is for has read it then."""
    paper = get_object_or_404(selectors.visible(scope(request)), pk=paper_id)
    newest, *older = selectors.versions(paper)
    today = timezone.localdate()
    seen = selectors.answers_seen(scope(request)).filter(paper=paper)
    lines = selectors.answer_lines(seen, [newest], today)[paper.pk]
    is_sender = scope(request).covers(paper.area)
    table = answers_table(str(newest), lines)
    if is_sender and (file := as_file(request, table)):
        note(request, str(newest), paper)
        return file
    answers.note_reading(version=newest, by=current_user(request), held=rights(request), at=timezone.now())
    mine = set(selectors.answered_by(rights(request)).filter(paper=paper).values_list("pk", flat=True))
    context = {
        "paper": paper,
        "version": newest,
        "older": older,
        "is_sender": is_sender,
        "lines": lines,
        "mine": [line for line in lines if line.addressee.pk in mine],
        "table": table,
        "rows": list(table.rows()),
    }
    return render(request, "papers/show.html", context)


@requires(Action.SHARE_PAPERS)
def create(request: HttpRequest) -> HttpResponse:
    """Write a paper and send it."""
    form = NewPaperForm(request.POST or None, request.FILES or None, scope=scope(request), today=timezone.localdate())
    if _is_sent(request, form):
        paper = services.send(
            area=form.cleaned_data["area"],
            to=form.to,
            files=form.cleaned_data["attached"],
            by=current_user(request),
            at=timezone.now(),
            **form.content,
        )
        messages.success(request, _("The paper has been sent."))
        return redirect("papers:show", paper.pk)
    context = {"heading": _("New paper"), "back_url": reverse("papers:index"), "button": pgettext("a paper", "Send")}
    return _form_page(request, form, context)


@requires(Action.SHARE_PAPERS)
def put_right(request: HttpRequest, paper_id: str) -> HttpResponse:
    """Write the next version of a paper."""
    paper = get_object_or_404(scope(request).of(Paper), pk=paper_id, taken_back_at=None)
    before = selectors.versions(paper)[0]
    form = NextVersionForm(request.POST or None, request.FILES or None, before=before, today=timezone.localdate())
    if _is_sent(request, form) and _is_put_right(request, form, paper):
        messages.success(request, _("The paper has been put right. Nobody has read the new version yet."))
        return redirect("papers:show", paper.pk)
    lead = _("Whoever read the paper before finds it unread again. What was read stays in its history.")
    context = {"heading": _("Put the paper right"), "back_url": reverse("papers:show", args=[paper.pk]), "lead": lead}
    return _form_page(request, form, context)


@requires(Action.SHARE_PAPERS)
def take_back(request: HttpRequest, paper_id: str) -> HttpResponse:
    """Ask, then show a paper to its addressees no more."""
    paper = get_object_or_404(scope(request).of(Paper), pk=paper_id, taken_back_at=None)
    if request.method == "POST":
        services.take_back(paper=paper, by=current_user(request), at=timezone.now())
        messages.success(request, _("The paper has been taken back."))
        return redirect("papers:show", paper.pk)
    context = {"paper": paper, "back_url": reverse("papers:show", args=[paper.pk])}
    return render(request, "papers/take_back.html", context)


@requires(Action.SHARE_PAPERS)
def delete(request: HttpRequest, paper_id: str) -> HttpResponse:
    """Ask, then delete a paper with all that was reported."""
    paper = get_object_or_404(scope(request).of(Paper), pk=paper_id)
    if request.method == "POST":
        title = str(paper)
        services.delete(paper=paper)
        messages.success(request, _("The paper “%(title)s” has been deleted.") % {"title": title})
        return redirect("papers:sent")
    question = _("Delete the paper “%(title)s” with its files, and with all that was read and reported?")
    back_url = reverse("papers:show", args=[paper.pk])
    return deletion_page(request, heading=_("Delete a paper"), question=question % {"title": paper}, back_url=back_url)


@requires(Action.SEE)
def file(request: HttpRequest, paper_file_id: int) -> StreamingHttpResponse:
    """Give a file of a paper."""
    found = get_object_or_404(selectors.paper_files(scope(request)), pk=paper_file_id)
    return given(request, found, found.version.paper)


def _is_sent(request: HttpRequest, form: PaperForm) -> bool:
    """Say whether a form was sent in which nothing is wrong; files for which there was no room are said to be so."""
    if request.method != "POST":
        return False
    if no_room(request):
        form.add_error("attached", _("There is not enough room on the centre's disk for this file."))
    return form.is_valid()


def _is_put_right(request: HttpRequest, form: NextVersionForm, paper: Paper) -> bool:
    said = form.cleaned_data
    try:
        services.put_right(
            paper=paper,
            seen=said["seen"],
            kept=said.get("kept", ()),
            files=said["attached"],
            by=current_user(request),
            at=timezone.now(),
            **form.content,
        )
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


def _form_page(request: HttpRequest, form: PaperForm, context: dict[str, Any]) -> HttpResponse:
    return render(request, "papers/form.html", {**context, "form": form}, status=422 if form.is_bound else 200)
