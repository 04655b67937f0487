"""Pages of the people at each station."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from central.people import selectors, services
from central.people.forms import PersonForm
from central.people.models import Person
from central.rights.actions import Action
from central.rights.required import requires, scope
from central.stations.models import Station
from central.stations.selectors import area_paths


@requires(Action.SEE_PEOPLE)
def index(request: HttpRequest) -> HttpResponse:
    """List the stations with how many people each has."""
    paths = area_paths()
    lines = [(station, paths[station.area_id]) for station in selectors.stations_with_people(scope(request))]
    return render(request, "people/index.html", {"lines": lines})


@requires(Action.SEE_PEOPLE)
def show(request: HttpRequest, station_id: str) -> HttpResponse:
    """List the people of one station."""
    station = get_object_or_404(scope(request).of(Station), pk=station_id)
    return render(request, "people/station.html", {"station": station, "people": selectors.people_of(station)})


@requires(Action.KEEP_ROSTER)
def create(request: HttpRequest, station_id: str) -> HttpResponse:
    """Add a learner."""
    station = get_object_or_404(scope(request).of(Station), pk=station_id)
    initial = {"number": selectors.free_number(station)}
    form = PersonForm(request.POST or None, instance=Person(station=station), initial=initial)
    if request.method == "POST" and form.is_valid():
        person = services.create_person(station=station, **form.content())
        messages.success(request, _("%(name)s has been added.") % {"name": person.name})
        return redirect("people:station", station.id)
    heading = _("New learner at %(station)s") % {"station": station.name}
    return _form_page(request, form, heading, reverse("people:station", args=[station.id]))


@requires(Action.KEEP_ROSTER)
def change(request: HttpRequest, station_id: str, person_id: str) -> HttpResponse:
    """Change a learner."""
    person = get_object_or_404(scope(request).of(Person), pk=person_id, station_id=station_id)
    back_url, heading = reverse("people:station", args=[station_id]), _("Change %(name)s") % {"name": person.name}
    form = PersonForm(request.POST or None, instance=person)
    if request.method == "POST" and form.is_valid():
        services.change_person(person=person, **form.content())
        messages.success(request, _("%(name)s has been saved.") % {"name": person.name})
        return redirect(back_url)
    return _form_page(request, form, heading, back_url)


def _form_page(request: HttpRequest, form: PersonForm, heading: str, back_url: str) -> HttpResponse:
    context = {
        "form": form,
        "heading": heading,
        "back_url": back_url,
        "person": form.instance,
        "is_known": _is_known(form.instance),
    }
    return render(request, "people/form.html", context, status=422 if form.is_bound else 200)


def _is_known(person: Person) -> bool:
    return Person.objects.filter(pk=person.pk, left_at=None).exists()
