"""The form for a schedule entry."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from central.catalogue.models import Lesson
from central.office.widgets import DatePicker, TimePicker
from central.rights.scope import Scope
from central.schedules import edits, services
from central.schedules.calendar.words import reach_words
from central.schedules.days import OF_OUR_AGE
from central.schedules.models import Entry, Rank
from central.schedules.repeat_form import KEEP, RepeatForm, initial_of
from central.stations.forms import PLEASE_CHOOSE, AreaChoice
from playlists.edits import Edit, Reach

LESSON, LIVE = "lesson", "live"
MOVE, DROP = "move", "drop"


class LessonChoice(forms.ModelChoiceField[Lesson]):
    """A choice among the lessons that have a medium, by course."""

    def __init__(self, **options: Any) -> None:
        playable = Lesson.objects.filter(medium__isnull=False).select_related("course").order_by("course", "position")
        super().__init__(**{"queryset": playable, "label": _("Lesson"), "empty_label": PLEASE_CHOOSE, **options})

    def label_from_instance(self, obj: Lesson) -> str:
        """Name the course, the number and the lesson."""
        return f"{obj.course.title} · {obj.number} {obj.title}"


class EntryForm(RepeatForm):
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
                self.allow_keeping()

    def clean(self) -> dict[str, Any]:
        """Refuse what could never air, or not any more."""
        cleaned = super().clean() or {}
        wanted = ("live_title", "stream_url", "live_minutes") if cleaned.get("source") == LIVE else ("lesson",)
        for name in wanted:
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, self.fields[name].error_messages["required"])
        area, rank = cleaned.get("area"), cleaned.get("rank")
        if area and rank and rank != Rank.AREA and not self._interruptible.covers(area):
            self.add_error("rank", _("In this area you may not interrupt."))
        if not self.errors:
            zone = self.entry.timezone if self.entry else settings.TIME_ZONE
            services.check_coming(services.draft(entry=Entry(timezone=zone), **self.content()), timezone.now())
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
            "rule": self.entry.rule if self.entry and said["repeat"] == KEEP else self.rule(),
            "exceptions": said["exceptions"],
            "skips_days_off": said["skips_days_off"],
        }
        return {**content, "rank": Rank(said["rank"])} if said.get("rank") else content


class OccurrenceForm(forms.Form):
    """What becomes of one occurrence, and of how many of those after it."""

    reach = forms.ChoiceField(label=_("Which ones"), initial=Reach.THIS, widget=forms.RadioSelect)
    what = forms.ChoiceField(
        label=_("What becomes of it"),
        choices=[(MOVE, _("Move it")), (DROP, _("Leave it out"))],
        initial=MOVE,
        widget=forms.RadioSelect,
    )
    to_day = forms.DateField(label=_("Date"), widget=DatePicker(), required=False, validators=OF_OUR_AGE)
    to_clock = forms.TimeField(label=_("Time"), widget=TimePicker(), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["reach"].choices = list(reach_words().items())  # type: ignore[attr-defined] # a choice

    def clean(self) -> dict[str, Any]:
        """Ask where to, if it is to move."""
        cleaned = super().clean() or {}
        for name in ("to_day", "to_clock") if cleaned.get("what") == MOVE else ():
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, self.fields[name].error_messages["required"])
        return cleaned

    def edit_of(self, entry: Entry, day: date, at: datetime) -> Edit:
        """Return what is asked of the occurrence of ``day``.

        Raises:
            ValidationError: that cannot be.
        """
        said = self.cleaned_data
        if said["what"] == DROP:
            return edits.dropped(entry, day, Reach(said["reach"]), at)
        to = datetime.combine(said["to_day"], said["to_clock"])
        return edits.moved(entry, edits.Move(day, to, Reach(said["reach"])), at)


def _live(said: dict[str, Any]) -> services.Live:
    return {
        "live_title": said["live_title"],
        "stream_url": said["stream_url"],
        "live_minutes": said["live_minutes"],
    }


def _initial(entry: Entry) -> dict[str, Any]:
    start = datetime.fromisoformat(entry.starts_local)
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
        **initial_of(entry.rule),
        "skips_days_off": entry.skips_days_off,
        "exceptions": ", ".join(entry.exceptions),
    }
