"""What a publication changes, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy

from central.policies.words import RULES
from central.publishing.previews.changes import Change, Kind, Verb
from central.publishing.previews.summary import Summary
from central.publishing.returning.clearing import LeftOut, Reason

_HOUR_S: Final = 3600

KINDS: Final[Mapping[Kind, str | Promise]] = {
    Kind.LESSON: gettext_lazy("Lessons in courses"),
    Kind.COURSE: gettext_lazy("Courses"),
    Kind.TOPIC: gettext_lazy("Topics and groups of learners"),
    Kind.ORDER: gettext_lazy("Order and fillers"),
    Kind.ENTRY: gettext_lazy("Broadcasts"),
    Kind.NOTICE: gettext_lazy("Notices"),
    Kind.QUIZ: gettext_lazy("Tests and surveys"),
    Kind.ASKING: gettext_lazy("Topics to ask about"),
    Kind.PUBLIC_ANSWER: gettext_lazy("Answers for everybody"),
    Kind.HOUR: gettext_lazy("Consulting hours"),
    Kind.RULE: gettext_lazy("Rules"),
    Kind.CENTRE: pgettext_lazy("in a publication", "The centre itself"),
    Kind.STATION: gettext_lazy("Stations"),
    Kind.ROSTER: gettext_lazy("Rosters"),
}
VERBS: Final[Mapping[Verb, str | Promise]] = {
    Verb.ADDED: pgettext_lazy("by a publication", "new"),
    Verb.CHANGED: pgettext_lazy("by a publication", "altered"),
    Verb.WITHDRAWN: pgettext_lazy("by a publication", "gone"),
}
TAGS: Final[Mapping[Verb, str]] = {Verb.ADDED: "good", Verb.CHANGED: "info", Verb.WITHDRAWN: "warn"}
_REASONS: Final[Mapping[Reason, str | Promise]] = {
    Reason.NOT_APPROVED: gettext_lazy("It was taken off the TVs or deleted since."),
    Reason.NO_MEDIUM: gettext_lazy("A file of it is not in the store any more."),
    Reason.OVER: gettext_lazy("Its time is over."),
    Reason.LESSON: gettext_lazy("The lesson that it airs does not come back."),
    Reason.EMERGENCY: gettext_lazy("Emergency broadcasts stay as they are now."),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A change as a line of a list: ``verb`` in words and its ``tag``, what, and for whom."""

    verb: str
    tag: str
    title: str
    whom: str


@dataclass(frozen=True, slots=True)
class Places:
    """The areas in words, and how many stations lie in each, by id."""

    paths: Mapping[str, str]
    stations: Mapping[str, int]

    def whom(self, change: Change) -> str:
        """Say for whom something changes."""
        if change.station_id:
            return _("this station")
        if not change.area_id:
            return _("all stations")
        count = self.stations.get(change.area_id, 0)
        said = {"area": self.paths.get(change.area_id, "–"), "count": count}
        return ngettext("%(area)s (%(count)d station)", "%(area)s (%(count)d stations)", count) % said


def line(change: Change, places: Places) -> Line:
    """Say one change."""
    return Line(str(VERBS[change.verb]), TAGS[change.verb], _title(change), places.whom(change))


def summed_up(summary: Summary) -> list[str]:
    """Say how many pieces of each kind change, a sentence for each kind."""
    said = []
    for kind, verbs in summary.counts.items():
        counts = pgettext("between items of a list", ", ").join(_counted(verb, count) for verb, count in verbs.items())
        said.append(_("%(kind)s: %(counts)s") % {"kind": KINDS[kind], "counts": counts})
    return said


def left_out(one: LeftOut) -> tuple[str, str, str]:
    """Say what does not come back: its kind, its title and why."""
    return str(KINDS[one.kind]), one.title, str(_REASONS[one.reason])


def duration(fetch_bytes: int, bytes_per_s: int) -> str:
    """Say how long so many bytes take."""
    seconds = fetch_bytes / max(1, bytes_per_s)
    if seconds < 60:  # noqa: PLR2004 - a minute
        return _("less than a minute")
    if seconds < 2 * _HOUR_S:
        minutes = round(seconds / 60)
        return ngettext("about %(count)d minute", "about %(count)d minutes", minutes) % {"count": minutes}
    hours = round(seconds / _HOUR_S)
    return ngettext("about %(count)d hour", "about %(count)d hours", hours) % {"count": hours}


def _counted(verb: Verb, count: int) -> str:
    said = {"count": count}
    if verb is Verb.ADDED:
        return ngettext("%(count)d new", "%(count)d new", count) % said
    if verb is Verb.CHANGED:
        return ngettext("%(count)d altered", "%(count)d altered", count) % said
    return ngettext("%(count)d gone", "%(count)d gone", count) % said


def _title(change: Change) -> str:
    if change.kind is Kind.RULE and change.title in RULES:
        return str(RULES[change.title].label)
    if change.kind is Kind.ORDER:
        if change.title:
            return _("Order of the lessons in “%(course)s”") % {"course": change.title}
        return _("Order of the courses, or what fills pauses")
    return change.title
