"""What stands on the test card: which station it is, when, and which release runs there."""

from dataclasses import dataclass

from content_sync.library.library import Library
from content_sync.protocol.typesetting.legible import plain
from content_sync.trust.clock import Instant
from kiosk.language import _
from kiosk.version import VERSION


@dataclass(frozen=True, slots=True)
class CardView:
    """``clock`` is the local time with seconds; where it is not known it says so."""

    station: str
    clock: str
    detail: str
    hint: str


def present_card(library: Library, now: Instant, *, has_tone: bool) -> CardView:
    """Return the card at an instant."""
    station = library.station
    local = now.at.astimezone(library.zone)
    parts = [_("Version {version}").format(version=VERSION), *([_("Tone of 1 kHz")] if has_tone else [])]
    areas = plain(" ".join(area.name for area in station.areas)) if station else ""
    return CardView(
        station=plain(station.name) if station else _("Remote education"),
        clock=f"{local:%Y-%m-%d %H:%M:%S}" if now.is_certain else _("The time is not known"),
        detail=" · ".join([*([areas] if areas else []), *parts]),
        hint=_("Test card of the county. Press OK or Back to end it."),
    )
