"""Pages of the collective studies."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from central.attendance.forms import PlaceForm
from central.attendance.selectors import Selection, lessons_by_id
from central.office.lists import listed
from central.people.models import Person
from central.stations.selectors import area_paths
from central.studies import selectors
from central.studies.models import Note, Study


def index(request: HttpRequest) -> HttpResponse:
    """List the studies."""
    form = PlaceForm(request.GET)
    context = listed(request, form, selectors.studies(form.selection()))
    lines = selectors.lines(context["page"].object_list)
    return render(request, "studies/index.html", {**context, "lines": lines, "area_paths": area_paths()})


def show(request: HttpRequest, incarnation_id: str, opened_seq: int) -> HttpResponse:
    """Show who came to one study, what was played and what was said."""
    study = _study(incarnation_id, opened_seq)
    (line,) = selectors.lines([study])
    played = list(selectors.played_in(study))
    context = {
        "line": line,
        "study": study,
        "called_by": Person.objects.filter(pk=study.person_id).first(),
        "area_path": area_paths()[study.station.area_id],
        "roll_call": selectors.roll_call(study),
        "played": played,
        "played_lessons": lessons_by_id(played),
        "notes": study.notes.all(),
    }
    return render(request, "studies/show.html", context)


def voice(_request: HttpRequest, incarnation_id: str, opened_seq: int, note_seq: int) -> HttpResponse:
    """Give a spoken note, as the station recorded it."""
    notes = Note.objects.filter(study__incarnation=incarnation_id, study__opened_seq=opened_seq)
    note = get_object_or_404(notes, seq=note_seq)
    if not note.voice:
        raise Http404
    return HttpResponse(bytes(note.voice), content_type="audio/ogg")


def _study(incarnation_id: str, opened_seq: int) -> Study:
    everything = selectors.studies(Selection())
    return get_object_or_404(everything, incarnation=incarnation_id, opened_seq=opened_seq)
