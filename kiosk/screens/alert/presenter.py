"""What an emergency asks of the room."""

from dataclasses import dataclass

from content_sync.protocol.typesetting.legible import plain
from kiosk.language import _


@dataclass(frozen=True, slots=True)
class AlertView:
    """``is_alone`` is an emergency whose film is not here: its words are all there is to show."""

    heading: str
    title: str
    hint: str
    is_alone: bool


def present_alert(title: str, *, has_film: bool) -> AlertView:
    """Return what stands over the film, or in its place, until somebody confirms it."""
    return AlertView(
        heading=_("Emergency broadcast"),
        title=plain(title),
        hint=_("Press OK to tell the centre that it was seen here"),
        is_alone=not has_film,
    )
