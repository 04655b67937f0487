"""The page that says what a station shows at a time, and why."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from central.office.widgets import DateTimePicker
from central.rights.actions import Action
from central.rights.required import requires, scope
from central.rights.scope import Scope
from central.schedules.calendar.words import layer_words
from central.schedules.why.answers import Answer, why
from central.stations.forms import PLEASE_CHOOSE, StationChoice
from playlists.ladder import Reason, Rung


class WhyForm(forms.Form):
    """Which station, and when."""

    at = forms.DateTimeField(label=gettext_lazy("Time"), widget=DateTimePicker())
    field_order = ("station", "at")

    def __init__(self, *args: Any, scope: Scope, **options: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **options})
        self.fields["station"] = StationChoice(scope, in_service=True, required=True, empty_label=PLEASE_CHOOSE)
        self.order_fields(self.field_order)


@requires(Action.SEE)
def index(request: HttpRequest) -> HttpResponse:
    """Say what a station shows at a time, layer by layer."""
    asked = request.GET if "station" in request.GET else None
    form = WhyForm(asked, scope=scope(request), initial={"at": timezone.localtime().replace(second=0, microsecond=0)})
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        station, at = form.cleaned_data["station"], form.cleaned_data["at"]
        answer = why(station, at)
        context |= {"station": station, "at": at, "answer": answer, "lines": _lines(answer)}
    return render(request, "schedules/why.html", context)


def _lines(answer: Answer) -> list[dict[str, Any]]:
    """Return a line for each airing, and one for each layer on which nothing airs, from the most important."""
    lines: list[dict[str, Any]] = []
    for step in answer.steps:
        layer = {"layer": step.layer.name.lower(), "word": layer_words()[step.layer.name.lower()]}
        lines += [
            layer | {"rung": rung, "entry": answer.entries.get(rung.airing.entry.id), "reason": _reason(rung, answer)}
            for rung in step.rungs
        ] or [layer]
    return lines


def _reason(rung: Rung, answer: Answer) -> str:
    winner = answer.winner.airing.entry.programme.title if answer.winner else ""
    return {
        Reason.WINS: _("has the screen"),
        Reason.LOWER_LAYER: _("gives way: “%(winner)s” is of a more important layer"),
        Reason.BEGAN_LATER: _("gives way: “%(winner)s” began earlier"),
        Reason.SAME_TIME: _("gives way: “%(winner)s” began at the same time and was chosen by its number"),
    }[rung.reason] % {"winner": winner}
