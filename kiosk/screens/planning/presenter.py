"""What the station's administrator sees while planning a broadcast."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from content_sync.protocol.documents import Lesson
from kiosk.language import _, ngettext
from kiosk.planning.draft import Draft, Often
from kiosk.screens import words
from kiosk.screens.calm.presenter import CalmView
from kiosk.screens.item_list.presenter import Chip, Dot, ListView, Row, chosen
from kiosk.screens.planning import dates
from playlists.conflicts import Conflict, Loss
from playlists.model import Layer, ScheduleEntry
from playlists.repeats import MONTH_DAYS

NEW, SAVE, REMOVE = "new", "save", "remove"
LESSON, OFTEN, DAYS, TIME = "lesson", "often", "days", "time"
DAYS_AHEAD = 15
_CONFLICTS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Known:
    """What the station knows of a planned lesson: None if the centre withdrew it; ``is_here`` if its film is here."""

    lesson: Lesson | None
    is_here: bool


def clock_not_set() -> CalmView:
    """Say that nothing can be planned by a clock that is not set."""
    return CalmView(
        "…",
        _("The clock is not set yet"),
        _("It sets itself as soon as the centre is heard. Then broadcasts can be planned."),
        _("Back to the lessons"),
    )


def present_plans(entries: Iterable[ScheduleEntry], known: Callable[[str], Known], today: date) -> ListView:
    """Return the list of what was planned here."""
    rows = tuple(_plan(entry, known(entry.programme.lesson_id), today) for entry in entries)
    return ListView(
        title=_("Broadcasts of this station"),
        sentence="" if rows else _("Nothing is planned here yet."),
        rows=rows,
        actions=(Chip(NEW, _("Plan a broadcast"), is_chosen=True),),
        first=rows[0].name if rows else NEW,
    )


def present_draft(
    draft: Draft, conflicts: Sequence[Conflict], known: Known, *, is_new: bool, is_past: bool, today: date, zone: tzinfo
) -> ListView:
    """Return the choices of a broadcast, and what it would run into."""
    choices = (
        Row(LESSON, _lesson(draft), "" if draft.lesson is None else _film(known), _film_dot(draft, known)),
        Row(OFTEN, _often(draft.often), _("How often")),
        Row(DAYS, _days(draft, today), _("On which days")),
        Row(TIME, _time(draft), _("At what time")),
    )
    warnings = tuple(_conflicts(conflicts, today, zone))
    remove = () if is_new else (Chip(REMOVE, _("Take it off")),)
    return ListView(
        title=_("Plan a broadcast") if is_new else _("Change a broadcast"),
        sentence=_outlook(draft, len(conflicts), is_past=is_past),
        light=_light(draft, conflicts, is_past=is_past),
        rows=(*choices, *warnings),
        columns=2,
        actions=(Chip(SAVE, _("Save"), is_chosen=True), *remove),
        first=LESSON,
    )


def present_often(draft: Draft) -> ListView:
    """Return the ways of repeating."""
    rows = tuple(Row(often.value, _often(often), dot=chosen(is_chosen=often is draft.often)) for often in Often)
    return ListView(_("How often?"), rows=rows, first=draft.often.value)


def present_days(draft: Draft, today: date) -> ListView:
    """Return the days to choose from: one of the next, or several that come again and again."""
    match draft.often:
        case Often.ONCE:
            days = [today + timedelta(days=ahead) for ahead in range(DAYS_AHEAD)]
            rows = tuple(
                Row(day.isoformat(), dates.day(day, today), dot=chosen(is_chosen=day == draft.day)) for day in days
            )
            return ListView(_("On which day?"), rows=rows, first=draft.day.isoformat())
        case Often.WEEKLY:
            rows = tuple(
                Row(str(number), dates.weekday(number), dot=chosen(is_chosen=number in draft.weekdays))
                for number in range(7)
            )
            return ListView(_("On which days of the week?"), rows=rows, actions=(_done(),))
        case Often.MONTHLY:
            chips = tuple(Chip(str(number), str(number), number in draft.month_days) for number in MONTH_DAYS)
            return ListView(_("On which days of the month?"), chips=chips, actions=(_done(),))


def not_ready(draft: Draft) -> str:
    """Say why a draft cannot be saved yet."""
    if draft.lesson is None:
        return _("Please choose a lesson first.")
    return _("The length of this lesson is not known yet, so it cannot be planned.")


def _done() -> Chip:
    return Chip("done", _("Done"), is_chosen=True)


def _plan(entry: ScheduleEntry, known: Known, today: date) -> Row:
    when = f"{dates.repeat(entry, today)}  {entry.starts_local:%H:%M}"
    state = "" if known.is_here and known.lesson else _film(known)
    return Row(
        name=f"entry {entry.id}",
        title=entry.programme.title,
        detail=f"{when}  ·  {state}" if state else when,
        dot=Dot.GOOD if not state else Dot.ATTENTION,
    )


def _lesson(draft: Draft) -> str:
    if draft.lesson is None:
        return _("Choose a lesson")
    length = words.length(draft.lesson.medium.duration_ms)
    return f"{draft.lesson.number}  {words.brief(draft.lesson.title)}  {length}".rstrip()


def _film(known: Known) -> str:
    if known.lesson is None:
        return _("The centre has withdrawn this lesson; it will not be shown.")
    if not known.is_here:
        return _("Its film is not here yet. It is on its way.")
    return _("The film is here.")


def _film_dot(draft: Draft, known: Known) -> Dot:
    if draft.lesson is None:
        return Dot.NONE
    return Dot.GOOD if known.lesson is not None and known.is_here else Dot.ATTENTION


def _often(often: Often) -> str:
    texts = {Often.ONCE: _("Once"), Often.WEEKLY: _("Every week"), Often.MONTHLY: _("Every month")}
    return texts[often]


def _days(draft: Draft, today: date) -> str:
    match draft.often:
        case Often.ONCE:
            return dates.day(draft.day, today)
        case Often.WEEKLY:
            return dates.weekly(draft.weekdays or {draft.day.weekday()})
        case Often.MONTHLY:
            return dates.monthly(draft.month_days or {draft.day.day})


def _time(draft: Draft) -> str:
    duration_ms = draft.lesson.medium.duration_ms if draft.lesson else None
    if not duration_ms:
        return f"{draft.at:%H:%M}"
    until = datetime.combine(draft.day, draft.at) + timedelta(milliseconds=duration_ms)
    return f"{draft.at:%H:%M}–{until:%H:%M}"


def _outlook(draft: Draft, conflicts: int, *, is_past: bool) -> str:
    if is_past:
        return _("That time is over. Please choose a later time or another day.")
    if conflicts:
        return ngettext(
            "It meets {count} other broadcast. The township's and the county's always come first.",
            "It meets {count} other broadcasts. The township's and the county's always come first.",
            conflicts,
        ).format(count=conflicts)
    if draft.lesson is None:
        return _("The township's and the county's broadcasts always come first.")
    return _("Nothing else is planned for that time.")


def _light(draft: Draft, conflicts: Sequence[Conflict], *, is_past: bool) -> Dot:
    if is_past or any(map(_hides, conflicts)):
        return Dot.FAULT
    if conflicts:
        return Dot.ATTENTION
    return Dot.NONE if draft.lesson is None else Dot.GOOD


def _hides(conflict: Conflict) -> bool:
    return conflict.gives_way and conflict.loss is Loss.ALL


def _conflicts(conflicts: Sequence[Conflict], today: date, zone: tzinfo) -> Iterable[Row]:
    for number, conflict in enumerate(conflicts[:_CONFLICTS_SHOWN]):
        other = conflict.other
        starts, day = words.clock(other.starts_at, zone), dates.day(other.starts_at.astimezone(zone).date(), today)
        yield Row(
            name=f"conflict {number}",
            title=f"{_who(other.entry.layer)}: {other.entry.programme.title}",
            detail=f"{day}  {starts}–{words.clock(other.ends_at, zone)}  ·  {_outcome(conflict, zone)}",
            dot=Dot.FAULT if _hides(conflict) else Dot.ATTENTION,
        )
    more = len(conflicts) - _CONFLICTS_SHOWN
    if more > 0:
        text = ngettext("… and {count} more like this", "… and {count} more like these", more).format(count=more)
        yield Row("conflicts", text, dot=Dot.ATTENTION)


def _who(layer: Layer) -> str:
    names = {
        Layer.EMERGENCY: _("Emergency"),
        Layer.LIVE: _("Live"),
        Layer.COUNTY: _("County"),
        Layer.TOWNSHIP: _("Township"),
        Layer.STATION: _("This station"),
    }
    return names[layer]


def _outcome(conflict: Conflict, zone: tzinfo) -> str:
    starts, ends = words.clock(conflict.other.starts_at, zone), words.clock(conflict.other.ends_at, zone)
    if not conflict.gives_way:
        return _("it makes way for yours")
    match conflict.loss:
        case Loss.ALL:
            return _("yours will not be seen then")
        case Loss.BEGINNING:
            return _("yours is joined at {time}, in the middle").format(time=ends)
        case Loss.MIDDLE:
            return _("yours makes way from {start} to {end}").format(start=starts, end=ends)
        case Loss.END:
            return _("yours is cut off at {time}").format(time=starts)
