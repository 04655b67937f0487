"""Pages of the collective studies."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from central.attendance.forms import PlaceForm
from central.attendance.selectors import Selection, lessons_by_id
from central.office.lists import listed
from central.people.selectors import people_by_id
from central.rights.actions import Action
from central.rights.required import requires, scope
from central.stations.selectors import area_paths
from central.studies import selectors
from central.studies.models import Note, Study


@requires(Action.SEE_RECORDS)
def index(request: HttpRequest) -> HttpResponse:
    """List the studies."""
    form = PlaceForm(request.GET, scope=scope(request))
    context = listed(request, form, selectors.studies(form.selection()))
    lines = selectors.lines(context["page"].object_list)
    return render(request, "studies/index.html", {**context, "lines": lines, "area_paths": area_paths()})


@requires(Action.SEE_RECORDS)
def show(request: HttpRequest, incarnation_id: str, opened_seq: int) -> HttpResponse:
    """Show who came to one study, what was played and what was said."""
    everything = selectors.studies(Selection(scope=scope(request)))
    study = get_object_or_404(everything, incarnation=incarnation_id, opened_seq=opened_seq)
    (line,) = selectors.lines([study])
    played = list(selectors.played_in(study))
    context = {
        "line": line,
        "study": study,
        "called_by": people_by_id([study.person_id]).get(study.person_id),
        "area_path": area_paths()[study.station.area_id],
        "roll_call": selectors.roll_call(study),
        "played": played,
        "played_lessons": lessons_by_id(played),
        "notes": study.notes.all(),
    }
    return render(request, "studies/show.html", context)


@requires(Action.SEE_RECORDS)
def voice(request: HttpRequest, incarnation_id: str, opened_seq: int, note_seq: int) -> HttpResponse:
    """Give a spoken note, as the station recorded it."""
    studies = scope(request).of(Study).filter(incarnation=incarnation_id, opened_seq=opened_seq)
    note = get_object_or_404(Note, study__in=studies, seq=note_seq)
    if not note.voice:
        raise Http404
    return HttpResponse(bytes(note.voice), content_type="audio/ogg")
