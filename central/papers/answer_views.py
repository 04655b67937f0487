"""Pages of one addressee of a paper: what it reports, and what the sender says to it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from central.accounts.models import User, current_user
from central.office.pages import form_page
from central.papers import answers, selectors
from central.papers.files.giving import given
from central.papers.files.taking import no_room
from central.papers.forms import JudgeForm, ReportForm
from central.papers.models import Addressee, Step
from central.papers.selectors import AnswerLine, Standing
from central.rights.actions import Action
from central.rights.required import requires, scope


@requires(Action.SEE)
def show(request: HttpRequest, addressee_id: int) -> HttpResponse:
    """Show who read a paper in an area, and what was said of its task."""
    line = _line(request, addressee_id)
    return _page(request, line, JudgeForm(initial={"seen": line.last.pk if line.last else 0}, label_suffix=""))


@requires(Action.SHARE_PAPERS)
def report(request: HttpRequest, addressee_id: int) -> HttpResponse:
    """Report the task of an area done."""
    addressee = get_object_or_404(
        scope(request).of(Addressee).select_related("paper", "area"), pk=addressee_id, paper__taken_back_at=None
    )
    form = ReportForm(
        request.POST or None,
        request.FILES or None,
        initial={"seen": addressee.steps.count()},
        label_suffix="",
    )
    if request.method == "POST" and no_room(request):
        form.add_error("attached", _("There is not enough room on the centre's disk for this file."))
    if request.method == "POST" and form.is_valid() and _is_reported(request, form, addressee):
        return redirect("papers:answer", addressee.pk)
    heading = _("%(area)s: report it done") % {"area": addressee.area}
    return form_page(
        request,
        form,
        heading=heading,
        back_url=reverse("papers:show", args=[addressee.paper_id]),
        lead=addressee.paper.versions.latest("number").task,
        button=_("Report it done"),
    )


@require_POST
@requires(Action.SHARE_PAPERS)
def judge(request: HttpRequest, addressee_id: int) -> HttpResponse:
    """Accept what was reported, or send it back with a reason."""
    asked = Addressee.objects.filter(scope(request).inside("paper__area__"))
    addressee = get_object_or_404(asked.select_related("paper", "area"), pk=addressee_id)
    form = JudgeForm(request.POST, label_suffix="")
    accepts = "accept" in request.POST
    if form.is_valid():
        said = form.cleaned_data
        by, at = current_user(request), timezone.now()
        try:
            answers.judge(addressee=addressee, seen=said["seen"], accepts=accepts, note=said["note"], by=by, at=at)
        except ValidationError as error:
            form.add_error("note", error)
        else:
            done = _("The report has been accepted.") if accepts else _("The report has been sent back.")
            messages.success(request, done)
            return redirect("papers:show", addressee.paper_id)
    return _page(request, _line(request, addressee_id), form)


@requires(Action.SEE)
def file(request: HttpRequest, answer_file_id: int) -> StreamingHttpResponse:
    """Give a file that shows what was done."""
    found = get_object_or_404(selectors.answer_files(scope(request)), pk=answer_file_id)
    return given(request, found, found.step.addressee)


def _line(request: HttpRequest, addressee_id: int) -> AnswerLine:
    """Return an addressee whose answers may be seen, with what was said."""
    seen = selectors.answers_seen(scope(request))
    addressee = get_object_or_404(seen.select_related("paper"), pk=addressee_id)
    newest = selectors.versions(addressee.paper)[0]
    (line,) = selectors.answer_lines(seen.filter(pk=addressee_id), [newest], timezone.localdate())[addressee.paper_id]
    return line


def _page(request: HttpRequest, line: AnswerLine, form: JudgeForm) -> HttpResponse:
    readings = line.addressee.readings.select_related("user", "version")
    is_reported = line.standing is Standing.REPORTED
    context = {"line": line, "paper": line.version.paper, "readings": readings, "form": form, "waits": is_reported}
    return render(request, "papers/answer.html", context, status=422 if form.is_bound else 200)


def _is_reported(request: HttpRequest, form: ReportForm, addressee: Addressee) -> bool:
    """Keep a report, and say so: also who of the same area reported while it was written."""
    said, by = form.cleaned_data, current_user(request)
    try:
        step = answers.report(addressee=addressee, note=said["note"], files=said["attached"], by=by, at=timezone.now())
    except ValidationError as error:
        form.add_error(None, error)
        return False
    messages.success(request, _("The task has been reported done."))
    if names := _meanwhile(addressee, said["seen"], step, by):
        words = _("%(names)s reported it too while you wrote. Both reports are kept; please look at them.")
        messages.warning(request, words % {"names": names})
    return True


def _meanwhile(addressee: Addressee, seen: int, step: Step, by: User) -> str:
    """Name who said something between what was ``seen`` and this step."""
    between = list(addressee.steps.filter(pk__lt=step.pk).select_related("by"))[seen:]
    return pgettext("between names", ", ").join(dict.fromkeys(one.by.called for one in between if one.by != by))
