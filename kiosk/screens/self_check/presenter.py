"""The self-check in words: one colour, what was found, and the one thing to do."""

from dataclasses import dataclass
from datetime import datetime, tzinfo

from content_sync.protocol.documents import StationDocument
from kiosk.checks.judge import Item, Look, Subject, worst
from kiosk.language import _, ngettext
from kiosk.screens import words
from kiosk.screens.health import Level
from kiosk.screens.item_list.presenter import Chip, Dot, ListView, Row
from playlists.model import Airing

AGAIN, TRY = "again", "try"


@dataclass(frozen=True, slots=True)
class CardView:
    """What is said over the screen when a check ahead of a broadcast found something."""

    title: str
    sentence: str
    is_fault: bool


def present_check(look: Look, items: tuple[Item, ...], station: StationDocument | None, zone: tzinfo) -> ListView:
    """Return the page of a self-check."""
    bad = worst(items)
    return ListView(
        title=_("All is well") if bad is None else action(bad),
        sentence="" if bad is None else who_to_call(station),
        light=Dot.GOOD if bad is None else Dot.of(bad.level),
        chips=(Chip(AGAIN, _("Check again")), Chip(TRY, _("Try sound and picture"))),
        rows=tuple(
            Row(item.subject, subject_title(item.subject), _detail(item, look, zone), Dot.of(item.level))
            for item in items
        ),
        columns=2,
        first=AGAIN,
    )


def present_card(items: tuple[Item, ...], airing: Airing, zone: tzinfo) -> CardView | None:
    """Return what is said ahead of ``airing``, None if all is well."""
    bad = worst(items)
    if bad is None:
        return None
    title = _("Before {title} at {time}").format(
        title=words.brief(airing.entry.programme.title), time=words.clock(airing.starts_at, zone)
    )
    return CardView(title, action(bad), is_fault=bad.level is Level.FAULT)


def action(item: Item) -> str:
    """Return the one thing to do about something that is not as it should be."""
    actions = {
        Subject.DISK: _("The disk is almost full. Please tell the township."),
        Subject.NETWORK: _("No line. Look at the cable and the router; leave the box switched on."),
        Subject.CLOCK: _("The clock is not set. It sets itself once there is a line."),
        Subject.SOUND: _("No sound. Look at the loudspeaker and the volume of the TV, then try again."),
        Subject.PICTURE: _("The picture is not right. Look at the cable and the input of the TV, then try again."),
        Subject.CONTENT: _("Not here yet: {titles}. Leave the box and the line switched on."),
        Subject.FACTS: _("Many records wait for the centre. Please tell the township."),
    }
    return actions[item.subject].format(titles=item.detail)


def who_to_call(station: StationDocument | None) -> str:
    """Return whose office can help: the areas above the village, the nearest first."""
    names = (
        [words.brief(area.name) for area in reversed(station.areas) if area.kind in {"township", "county"}]
        if station
        else []
    )
    if not names:
        return _("If it stays so, please call the township.")
    return _("If it stays so, please call: {names}").format(names=_(", ").join(names))


def subject_title(name: str) -> str:
    """Return what a subject of a check is called; one that this release does not know keeps its name."""
    titles: dict[str, str] = {
        Subject.DISK: _("Disk"),
        Subject.NETWORK: _("Network"),
        Subject.CLOCK: _("Clock"),
        Subject.SOUND: _("Sound"),
        Subject.PICTURE: _("Picture"),
        Subject.CONTENT: _("Films of the next broadcasts"),
        Subject.FACTS: _("Records for the centre"),
    }
    return titles.get(name, name)


def _detail(item: Item, look: Look, zone: tzinfo) -> str:
    count = look.waiting_facts
    details = {
        Subject.DISK: _("{size} free").format(size=f"{look.health.free_bytes / 1e9:.0f} GB"),
        Subject.NETWORK: _network(look, zone),
        Subject.CLOCK: _when(look.at, zone) if item.is_good else _("not set"),
        Subject.SOUND: _sound(look),
        Subject.PICTURE: _tried(look.trials.get(Subject.PICTURE)),
        Subject.CONTENT: item.detail or _("all here"),
        Subject.FACTS: ngettext("{count} waits to be sent", "{count} wait to be sent", count).format(count=count),
    }
    return details[item.subject]


def _network(look: Look, zone: tzinfo) -> str:
    if look.health.is_online:
        return _("the centre answers")
    if look.heard_at is None:
        return _("the centre never answered yet")
    return _("the centre last answered on {when}").format(when=_when(look.heard_at, zone))


def _sound(look: Look) -> str:
    if not look.has_sound_card:
        return _("this box has no sound card")
    return _tried(look.trials.get(Subject.SOUND))


def _tried(is_good: bool | None) -> str:  # noqa: FBT001 - what somebody answered, if anybody did
    if is_good is None:
        return _("not tried yet")
    return _("tried, and it was good") if is_good else _("tried, and it was not good")


def _when(at: datetime, zone: tzinfo) -> str:
    local = at.astimezone(zone)
    return _("{month}/{day} {time}").format(month=local.month, day=local.day, time=words.clock(at, zone))
