"""Pages about where people stand."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from central.attendance.models import Presence
from central.catalogue.models import Lesson
from central.credits import words
from central.credits.corrections.corrections import corrections_for, is_struck
from central.credits.corrections.tables import corrections_table
from central.credits.selectors import judgements
from central.credits.standing.forms import StandingForm, YearForm
from central.credits.standing.standing import end_of, standings, standings_table, totals
from central.office.lists import paged
from central.office.tables.answers import as_file, on_screen
from central.people.models import Person
from central.people.selectors import counting_for, people_of
from central.policies.selectors import current_policy
from central.rights.actions import Action
from central.rights.required import requires, scope


@requires(Action.SEE_RECORDS)
def index(request: HttpRequest) -> HttpResponseBase:
    """Show where the learners of a station stand."""
    form = StandingForm(request.GET, scope=scope(request))
    station = form.station
    if station is None:
        return render(request, "credits/index.html", {"form": form})
    found = standings(people_of(station), form.chosen)
    band = form.cleaned_data.get("band")
    shown = [one for one in found if one.band == band] if band else found
    title = _("Credits at %(station)s, %(year)s") % {"station": station.name, "year": form.chosen}
    table = standings_table(title, shown)
    if file := as_file(request, table):
        return file
    context = {"form": form, "station": station, "totals": totals(found), **on_screen(request, table)}
    return render(request, "credits/index.html", context)


@requires(Action.SEE_RECORDS)
def person(request: HttpRequest, person_id: str) -> HttpResponse:
    """Show what is credited to one person in a year, from which sessions, and what was corrected."""
    found = get_object_or_404(scope(request).of(Person).select_related("station"), pk=person_id)
    form = YearForm(request.GET)
    ids = counting_for([found.id])
    (standing,) = standings([found], form.chosen)
    judged = judgements([found.id], current_policy(), end_of(form.chosen)).get(found.id)
    credited = judged.lessons if judged else ()
    presences = Presence.objects.filter(person_id__in=ids, session__opened_at__lte=end_of(form.chosen))
    presences = presences.filter(session__opened_at__gt=end_of(form.chosen - 1))
    listed = presences.select_related("session__station").annotate(is_struck=is_struck())
    context = {
        **paged(request, listed.order_by("-session__opened_at", "-id")),
        "form": form,
        "person": found,
        "standing": standing,
        "group": words.group(standing.group),
        "band": words.band(standing.band),
        "credited": credited,
        "corrections": corrections_table(corrections_for(ids, form.chosen)),
    }
    lesson_ids = {one.lesson_id for one in credited} | {one.session.lesson_id for one in context["page"].object_list}
    context |= {"rows": list(context["corrections"].rows()), "lessons": Lesson.objects.in_bulk(lesson_ids)}
    return render(request, "credits/person.html", context)
