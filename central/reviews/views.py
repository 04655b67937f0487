"""Pages of the reviews: what waits, one version beside the approved one, and the buttons that decide."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from central.accounts.models import current_user
from central.office.pages import form_page
from central.reviews import selectors, services
from central.reviews.forms import RuleForm
from central.reviews.kinds import kinds
from central.reviews.lists import lines
from central.reviews.looking import looked_at
from central.reviews.models import Said, State, Submission
from central.rights.actions import Action
from central.rights.required import requires, rights, scope
from central.tv.panel import turned


@requires(Action.SEE)
def index(request: HttpRequest) -> HttpResponse:
    """List what waits for who asks, with ``?show=mine`` what this person put up, with ``?show=all`` everything."""
    return render(request, "reviews/index.html", lines(request, current_user(request), rights(request)))


@requires(Action.SEE)
def show(request: HttpRequest, submission_id: str) -> HttpResponse:
    """Show a version beside the approved one, with what was said to it."""
    submission = _submission(request, submission_id)
    context = looked_at(submission, current_user(request))
    return render(request, "reviews/show.html", context | _on_tv(request, submission))


@requires(Action.SEE)
def tv(request: HttpRequest, submission_id: str) -> HttpResponse:
    """Show one screen of a version as the TV does; nothing of what is its own picture, such as a film."""
    panel = _on_tv(request, _submission(request, submission_id))
    return render(request, "tv/panel.html", panel) if panel else HttpResponse(status=HTTPStatus.NO_CONTENT)


@require_POST
@requires(Action.CONTRIBUTE)
def submit(request: HttpRequest, kind: str, record_id: str) -> HttpResponse:
    """Put a record's draft up for review."""
    if kind not in kinds():
        raise Http404
    model: type[Model] = kinds()[kind].model
    get_object_or_404(scope(request).of(model), pk=record_id)
    try:
        put_up = services.submit(kinds()[kind], record_id, by=current_user(request), at=timezone.now())
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("“%(title)s” has been put up for review.") % {"title": put_up.title})
    return redirect(kinds()[kind].view, record_id)


@require_POST
@requires(Action.CHECK)
def check(request: HttpRequest, submission_id: str) -> HttpResponse:
    """Pass a version on to be approved, or send it back."""
    return _decide(request, submission_id, State.WAITS_FOR_CHECK, services.check)


@require_POST
@requires(Action.APPROVE)
def approve(request: HttpRequest, submission_id: str) -> HttpResponse:
    """Let a version play, or send it back."""
    return _decide(request, submission_id, State.WAITS_FOR_APPROVAL, services.approve)


@require_POST
@requires(Action.TAKE_PART)
def remark(request: HttpRequest, submission_id: str) -> HttpResponse:
    """Say something to a version."""
    submission = _submission(request, submission_id)
    comment = request.POST.get("comment", "")
    return _tried(
        request,
        submission,
        lambda: services.remark(submission, by=current_user(request), at=timezone.now(), comment=comment),
        _("Your remark stands below."),
    )


@require_POST
@requires(Action.TAKE_PART)
def withdraw(request: HttpRequest, submission_id: str) -> HttpResponse:
    """Take the approved version off the TVs."""
    submission = _submission(request, submission_id)
    comment = request.POST.get("comment", "")
    return _tried(
        request,
        submission,
        lambda: services.withdraw(submission, by=current_user(request), at=timezone.now(), comment=comment),
        _("It goes from the TVs with the next publication."),
    )


@requires(Action.SET_RULES, everywhere=True)
def rule(request: HttpRequest) -> HttpResponse:
    """Say how many look at a version before it plays."""
    form = RuleForm(request.POST or None, initial={"needs_check": selectors.needs_check()})
    if request.method == "POST":
        form = RuleForm(request.POST)
        if form.is_valid():
            services.save_rule(needs_check=form.cleaned_data["needs_check"], by=current_user(request))
            messages.success(request, _("The rule has been saved."))
            return redirect("reviews:index")
    lead = _("Approval by a second person is always needed.")
    return form_page(request, form, heading=_("Rule of the reviews"), back_url=reverse("reviews:index"), lead=lead)


def _on_tv(request: HttpRequest, submission: Submission) -> dict[str, Any]:
    """Return the panel that shows a version as the TV does, empty where its medium can be looked at itself."""
    kind = kinds()[submission.kind]
    version = selectors.version_of(kind, submission)
    if kind.preview is None or version is None:
        return {}
    return turned(request, kind.preview(version), reverse("reviews:tv", args=[submission.pk]))


def _decide(request: HttpRequest, submission_id: str, waiting_as: State, pass_on: Callable[..., None]) -> HttpResponse:
    """Do what was pressed to the version whose digest the page showed."""
    submission = _submission(request, submission_id)
    told: dict[str, Any] = {
        "sha256": request.POST.get("sha256", ""),
        "comment": request.POST.get("comment", ""),
        "by": current_user(request),
        "at": timezone.now(),
    }
    if request.POST.get("said") == Said.SENT_BACK:
        return _tried(
            request,
            submission,
            lambda: services.send_back(submission, waiting_as=waiting_as, **told),
            _("It has been sent back."),
        )
    done = _("It waits for approval now.") if waiting_as == State.WAITS_FOR_CHECK else _("It has been approved.")
    return _tried(request, submission, lambda: pass_on(submission, **told), done)


def _tried(request: HttpRequest, submission: Submission, act: Callable[[], None], done: str) -> HttpResponse:
    """Act, and say how that went on the page of the version."""
    try:
        act()
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, done)
    return redirect("reviews:show", submission.pk)


def _submission(request: HttpRequest, submission_id: str) -> Submission:
    found: QuerySet[Submission] = selectors.submissions(scope(request))
    return get_object_or_404(found, pk=submission_id)
