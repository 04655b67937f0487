"""One broadcast of the guide: all there is to say of it, and what can be done."""

from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum

from content_sync.protocol.typesetting.legible import plain
from kiosk.language import _
from kiosk.screens import words
from kiosk.screens.airing.words import layer_words, overlap_sentence, repeat_words
from kiosk.screens.guide.days import day_words
from playlists.model import Airing
from playlists.overlaps import Share


class Deed(StrEnum):
    """What can be done with a broadcast."""

    JOIN = "join"
    LESSON = "lesson"
    KEEP = "keep"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands with a broadcast at this station.

    ``has_lesson`` says that its lesson is known, ``is_here`` that it needs nothing which is not here, ``is_kept`` that
    it was asked for, ``is_on_air`` that it has the screen now.
    """

    share: Share
    has_lesson: bool
    is_here: bool
    is_kept: bool
    is_on_air: bool


@dataclass(frozen=True, slots=True)
class AiringView:
    """The page. ``deeds`` are in the order in which they stand, with their words."""

    time: str
    title: str
    facts: str
    sentences: str
    deeds: tuple[tuple[Deed, str], ...]


def present_airing(airing: Airing, standing: Standing, at: datetime, zone: tzinfo) -> AiringView:
    """Return the page of ``airing`` as it is at ``at``."""
    entry = airing.entry
    starts, ends = words.clock(airing.starts_at, zone), words.clock(airing.ends_at, zone)
    day = day_words(airing.starts_at.astimezone(zone).date(), at.astimezone(zone).date())
    return AiringView(
        time=f"{day} {starts}–{ends}",
        title=plain(entry.programme.title),
        facts=" · ".join(filter(None, (layer_words(entry), repeat_words(entry)))),
        sentences="\n".join(_sentences(airing, standing, at)),
        deeds=tuple(_deeds(airing, standing)),
    )


def _sentences(airing: Airing, standing: Standing, at: datetime) -> list[str]:
    said = []
    if airing.ends_at <= at:
        said.append(_("It is over."))
    else:
        said.append(overlap_sentence(standing.share))
        if not standing.is_here:
            said.append(_("Its film is not here yet; it comes by itself as soon as there is a network."))
    if standing.is_kept:
        said.append(_("It was asked for. The centre is told at the next contact."))
    return [sentence for sentence in said if sentence]


def _deeds(airing: Airing, standing: Standing) -> list[tuple[Deed, str]]:
    deeds = []
    is_film_here = standing.is_here and not airing.entry.programme.is_live
    if standing.is_on_air and standing.is_here:
        deeds.append((Deed.JOIN, _("Watch the broadcast")))
    if standing.has_lesson:
        deeds.append((Deed.LESSON, _("Open the lesson")))
    if not is_film_here and not standing.is_kept:
        deeds.append((Deed.KEEP, _("Keep it for later")))
    return deeds or [(Deed.BACK, _("Back to the guide"))]
