"""The end of a lesson: what was seen of it, and what one may do next."""

from dataclasses import dataclass

from content_sync.protocol.documents import Lesson
from content_sync.protocol.typesetting.legible import plain
from content_sync.protocol.watched import Segment
from kiosk.language import _
from kiosk.screens.player.seen import present_seen

NEXT, LIST = "next", "list"


@dataclass(frozen=True, slots=True)
class Way:
    """A button; ``name`` is unique on the card."""

    name: str
    title: str


@dataclass(frozen=True, slots=True)
class ClosingView:
    """The card. ``ahead`` names the lesson that comes next, empty after the last."""

    title: str
    watched: str
    ahead: str
    ways: tuple[Way, ...]


def present_closing(
    lesson: Lesson,
    seen: tuple[Segment, ...],
    duration_ms: int | None,
    *,
    following: Lesson | None,
    offers: tuple[Way, ...] = (),
) -> ClosingView:
    """Return the card; ``following`` is the next lesson of the course that is here, ``offers`` come from elsewhere."""
    ahead = (Way(NEXT, _("Play the next lesson")),) if following is not None else ()
    return ClosingView(
        title=plain(lesson.title),
        watched=present_seen(lesson, seen, duration_ms),
        ahead=_("Next: {title}").format(title=plain(following.title)) if following is not None else "",
        ways=(*ahead, *offers, Way(LIST, _("Back to the lesson"))),
    )
