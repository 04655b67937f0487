"""What stands on the screen when nobody uses it: a film with its name, a notice, or a calm card with the time."""

import math
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum

from content_sync.protocol.documents import Lesson, Notice
from content_sync.protocol.typesetting.legible import plain
from content_sync.protocol.typesetting.sheets import words_of
from kiosk.language import _
from kiosk.screens import words
from kiosk.screens.notices.presenter import kind_text, title_of

_DRIFT_DP = (60.0, 36.0)
_DRIFT_TICKS = (420.0, 300.0)


class Face(StrEnum):
    """What is in front."""

    FILM = "film"
    SLIDE = "slide"
    CARD = "card"


@dataclass(frozen=True, slots=True)
class IdleView:
    """``clock`` is empty where the time is not known; ``drift_dp`` is how far the words stand from their place."""

    face: Face
    heading: str
    title: str
    body: str = ""
    clock: str = ""
    drift_dp: tuple[float, float] = (0.0, 0.0)


def present_film(lesson: Lesson) -> IdleView:
    """Return what stands under a film for some seconds."""
    heading = _("No. {number}").format(number=lesson.number)
    return IdleView(Face.FILM, heading, plain(lesson.title), _("Press any key to choose a lesson"))


def present_slide(notice: Notice, at: datetime | None, zone: tzinfo) -> IdleView:
    """Return a notice as a slide."""
    return IdleView(Face.SLIDE, kind_text(notice.kind), title_of(notice), words_of(notice), _clock(at, zone))


def present_card(station: str, at: datetime | None, zone: tzinfo, tick: int) -> IdleView:
    """Return the card for when there is nothing else; it wanders a little with ``tick``, which counts seconds."""
    drift_dp = (_wave(tick, 0), _wave(tick, 1))
    return IdleView(Face.CARD, station, _("Press any key to begin"), clock=_clock(at, zone), drift_dp=drift_dp)


def _wave(tick: int, axis: int) -> float:
    """Return a place on a slow wave, so that no picture burns into the screen."""
    return round(_DRIFT_DP[axis] * math.sin(2 * math.pi * tick / _DRIFT_TICKS[axis]), 1)


def _clock(at: datetime | None, zone: tzinfo) -> str:
    return words.clock(at, zone) if at is not None else ""
