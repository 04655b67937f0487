"""Pages of the schedule."""

from datetime import date, timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from central.catalogue.reviewed import KIND as LESSON
from central.catalogue.selectors import has_playable_lessons
from central.office.pages import deletion_page
from central.reviews.selectors import is_approved
from central.rights.actions import Action
from central.rights.required import requires, rights, scope
from central.rights.scope import Scope
from central.schedules import selectors, services, words
from central.schedules.forms import EntryForm
from central.schedules.models import Entry, Rank
from central.schedules.wire import schedule_entry
from central.stations.selectors import area_lines, area_paths


@requires(Action.SEE)
def index(request: HttpRequest) -> HttpResponse:
    """Show one week, area by area."""
    today = timezone.localdate()
    day = _day(request.GET.get("week", "")) or today
    monday = day - timedelta(days=day.weekday())
    area_id = request.GET.get("area", "")
    context = {
        "weeks": selectors.weeks(monday, area_id, scope(request)),
        "days": [monday + timedelta(days=number) for number in range(7)],
        "today": today,
        "before": monday - selectors.WEEK,
        "after": monday + selectors.WEEK,
        "areas": area_lines(scope(request)),
        "area_id": area_id,
        "has_entries": Entry.objects.exists(),
        "has_lessons": has_playable_lessons(),
    }
    return render(request, "schedules/index.html", context)


@requires(Action.SEE)
def entries(request: HttpRequest) -> HttpResponse:
    """List all entries with their repeats."""
    paths, now = area_paths(), timezone.now()
    lines = [
        {
            "entry": entry,
            "path": paths[entry.area_id],
            "repeat": words.repeat_in_words(schedule_entry(entry)),
            "next_at": selectors.next_start(entry, now),
        }
        for entry in selectors.entries(scope(request))
    ]
    return render(request, "schedules/entries.html", {"lines": lines})


@requires(Action.PLAN)
def create(request: HttpRequest) -> HttpResponse:
    """Put a lesson or something live on the schedule."""
    initial = {name: request.GET[name] for name in ("area", "day", "lesson") if name in request.GET}
    form = EntryForm(request.POST or None, scope=scope(request), initial=initial, interruptible=_interruptible(request))
    if request.method == "POST" and form.is_valid():
        return _save(request, None, form)
    return _form_page(request, form, _("New broadcast"))


@requires(Action.PLAN)
def change(request: HttpRequest, entry_id: str) -> HttpResponse:
    """Change an entry."""
    entry = get_object_or_404(scope(request).of(Entry), pk=entry_id)
    if refused := _refused(request, entry):
        return refused
    form = EntryForm(request.POST or None, scope=scope(request), entry=entry, interruptible=_interruptible(request))
    if request.method == "POST" and form.is_valid():
        return _save(request, entry, form)
    return _form_page(request, form, _("Change the broadcast"), entry)


@require_POST
@requires(Action.PLAN)
def leave_out(request: HttpRequest, entry_id: str) -> HttpResponse:
    """Let an entry not air on one day."""
    entry = get_object_or_404(scope(request).of(Entry), pk=entry_id)
    day = _day(request.POST.get("day", ""))
    if day is None:
        raise Http404
    if refused := _refused(request, entry):
        return refused
    services.leave_out(entry=entry, day=day)
    said = {"title": entry.title, "day": day.isoformat()}
    messages.success(request, _("“%(title)s” will not air on %(day)s.") % said)
    return redirect(_week_url(day))


@requires(Action.PLAN)
def delete(request: HttpRequest, entry_id: str) -> HttpResponse:
    """Ask, then take an entry off the schedule."""
    entry = get_object_or_404(scope(request).of(Entry), pk=entry_id)
    title = {"title": entry.title}
    if refused := _refused(request, entry):
        return refused
    if request.method == "POST":
        services.delete_entry(entry=entry)
        messages.success(request, _("“%(title)s” has been taken off the schedule.") % title)
        return redirect("schedules:index")
    question = _("Take “%(title)s” with all its repeats off the schedule?") % title
    back_url = reverse("schedules:change", args=[entry.id])
    return deletion_page(request, heading=_("Delete a broadcast"), question=question, back_url=back_url)


def _interruptible(request: HttpRequest) -> Scope:
    return rights(request).scope(Action.INTERRUPT)


def _refused(request: HttpRequest, entry: Entry) -> HttpResponse | None:
    """Send away who may not change an entry that displaces others; None for all others."""
    if entry.rank == Rank.AREA or _interruptible(request).covers(entry.area):
        return None
    messages.error(request, _("Only accounts that may interrupt can change “%(title)s”.") % {"title": entry.title})
    return redirect("schedules:index")


def _save(request: HttpRequest, entry: Entry | None, form: EntryForm) -> HttpResponse:
    """Save, then say in words what the person may not have meant."""
    entry, now = services.save_entry(entry=entry, **form.content()), timezone.now()
    messages.success(
        request,
        _("“%(title)s” is on the schedule and airs after the next publication.") % {"title": entry.title},
    )
    if entry.lesson_id and not is_approved(LESSON, entry.lesson_id):
        messages.warning(request, _("This lesson was never approved. It airs only once it is."))
    if selectors.next_start(entry, now) is None:
        messages.warning(request, _("It does not air in the coming eight weeks. Please look at its date again."))
    for overlap in selectors.overlaps(entry, now):
        messages.warning(request, words.overlap_in_words(overlap))
    return redirect(_week_url(date.fromisoformat(entry.starts_local[:10])))


def _form_page(request: HttpRequest, form: EntryForm, heading: str, entry: Entry | None = None) -> HttpResponse:
    day = _day(request.GET.get("day", ""))
    context = {"form": form, "heading": heading, "entry": entry, "day": day, "has_lessons": has_playable_lessons()}
    return render(request, "schedules/form.html", context, status=422 if form.is_bound else 200)


def _week_url(day: date) -> str:
    return f"{reverse('schedules:index')}?week={day.isoformat()}"


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
