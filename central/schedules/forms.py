"""The form for a schedule entry: a repeat as a person says it, turned into a rule and back."""

import re
from datetime import date, datetime
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from central.catalogue.models import Lesson
from central.office.widgets import DatePicker, TimePicker
from central.rights.scope import Scope
from central.schedules import services
from central.schedules.models import Entry, Rank
from central.stations.forms import PLEASE_CHOOSE, AreaChoice
from playlists.repeats import Repeat, read_rule, rule_for

KEEP = "keep"
LESSON, LIVE = "lesson", "live"
_REPEATS = [(Repeat.ONCE, _("Once")), (Repeat.DAILY, _("Every day")), (Repeat.WEEKLY, _("Every week"))]
_BETWEEN_DATES = re.compile(r"[\s,;，；、]+")


class LessonChoice(forms.ModelChoiceField[Lesson]):
    """A choice among the lessons that have a medium, by course."""

    def __init__(self, **options: Any) -> None:
        playable = Lesson.objects.filter(medium__isnull=False).select_related("course").order_by("course", "position")
        super().__init__(**{"queryset": playable, "label": _("Lesson"), "empty_label": PLEASE_CHOOSE, **options})

    def label_from_instance(self, obj: Lesson) -> str:
        """Name the course, the number and the lesson."""
        return f"{obj.course.title} · {obj.number} {obj.title}"


class EntryForm(forms.Form):
    """What airs where in ``scope``, when and how often; it displaces others in ``interruptible`` only."""

    source = forms.ChoiceField(
        label=_("What airs"),
        choices=[(LESSON, _("A lesson")), (LIVE, _("Something live"))],
        initial=LESSON,
        widget=forms.RadioSelect,
    )
    lesson = LessonChoice(required=False)
    live_title = forms.CharField(label=_("Title"), max_length=200, required=False)
    stream_url = forms.CharField(
        label=_("Address of the stream"),
        max_length=500,
        required=False,
        help_text=_("Stations fetch it while it airs: http, https or rtsp, such as https://live.example.cn/1.m3u8"),
    )
    live_minutes = forms.IntegerField(
        label=_("Length in minutes"), min_value=1, max_value=24 * 60, initial=60, required=False
    )
    day = forms.DateField(label=_("Date"), widget=DatePicker())
    clock = forms.TimeField(label=_("Time"), widget=TimePicker())
    repeat = forms.ChoiceField(label=_("Repeats"), choices=_REPEATS, initial=Repeat.ONCE, widget=forms.RadioSelect)
    weekdays = forms.TypedMultipleChoiceField(
        label=_("On these weekdays"),
        coerce=int,
        required=False,
        choices=list(WEEKDAYS.items()),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen means the weekday of the date above."),
    )
    until = forms.DateField(
        label=_("Last day"), required=False, widget=DatePicker(), help_text=_("Leave it empty to repeat without end.")
    )
    exceptions = forms.CharField(
        label=_("Except on"), required=False, help_text=_("Dates such as 2026-10-01, with a comma between them.")
    )

    def __init__(
        self, *args: Any, scope: Scope, interruptible: Scope, entry: Entry | None = None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.entry = entry
        self._interruptible = interruptible
        if interruptible.roots:
            self.fields["rank"] = forms.ChoiceField(
                label=_("Precedence"),
                choices=Rank.choices,
                initial=Rank.AREA,
                required=False,
                widget=forms.RadioSelect,
            )
        self.fields["area"] = AreaChoice(scope, help_text=_("It airs at all stations in this area."))
        if entry is not None:
            self.initial = {**_initial(entry), **self.initial}
            if self.initial["repeat"] == KEEP:
                self.fields["repeat"].choices = [(KEEP, _("Keep the present rule")), *_REPEATS]  # type: ignore[attr-defined]

    def clean_exceptions(self) -> list[date]:
        """Read the dates."""
        found = []
        for word in filter(None, _BETWEEN_DATES.split(self.cleaned_data["exceptions"])):
            try:
                found.append(date.fromisoformat(word))
            except ValueError as error:
                wrong = _("“%(word)s” is no date; write it as 2026-10-01.")
                raise ValidationError(wrong, params={"word": word}) from error
        return found

    def clean(self) -> dict[str, Any]:
        """Refuse what could never air."""
        cleaned = super().clean() or {}
        wanted = ("live_title", "stream_url", "live_minutes") if cleaned.get("source") == LIVE else ("lesson",)
        for name in wanted:
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, self.fields[name].error_messages["required"])
        area, rank = cleaned.get("area"), cleaned.get("rank")
        if area and rank and rank != Rank.AREA and not self._interruptible.covers(area):
            self.add_error("rank", _("In this area you may not interrupt."))
        if not self.errors:
            services.draft(entry=Entry(timezone=settings.TIME_ZONE), **self.content())
        return cleaned

    def content(self) -> services.EntryContent:
        """Return what ``services.save_entry`` wants."""
        said = self.cleaned_data
        is_live = said["source"] == LIVE
        content: services.EntryContent = {
            "area": said["area"],
            "lesson": None if is_live else said["lesson"],
            "live": _live(said) if is_live else None,
            "starts_local": datetime.combine(said["day"], said["clock"]),
            "rule": self._rule(),
            "exceptions": said["exceptions"] if said["repeat"] != Repeat.ONCE else (),
        }
        return {**content, "rank": Rank(said["rank"])} if said.get("rank") else content

    def _rule(self) -> str:
        said = self.cleaned_data
        if said["repeat"] == KEEP and self.entry is not None:
            return self.entry.rule
        return rule_for(Repeat(said["repeat"]), said["weekdays"], said["until"])


def _live(said: dict[str, Any]) -> services.Live:
    return {
        "live_title": said["live_title"],
        "stream_url": said["stream_url"],
        "live_minutes": said["live_minutes"],
    }


def _initial(entry: Entry) -> dict[str, Any]:
    start = datetime.fromisoformat(entry.starts_local)
    repetition = read_rule(entry.rule)
    return {
        "area": entry.area_id,
        "source": LIVE if entry.stream_url else LESSON,
        "lesson": entry.lesson_id,
        "live_title": entry.live_title,
        "stream_url": entry.stream_url,
        "live_minutes": entry.live_minutes or None,
        "rank": entry.rank,
        "day": start.date(),
        "clock": start.time(),
        "repeat": repetition.repeat if repetition else KEEP,
        "weekdays": repetition.weekdays if repetition else (),
        "until": repetition.until if repetition else None,
        "exceptions": ", ".join(entry.exceptions),
    }
