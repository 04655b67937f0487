"""What stands over the picture while a lesson plays."""

from dataclasses import dataclass

from content_sync.protocol.watched import Segment
from kiosk.language import _, ngettext
from kiosk.player.port import PlayerState, Sample
from kiosk.screens import words
from kiosk.screens.catalogue import fractions


@dataclass(frozen=True, slots=True)
class PlayerView:
    """``position`` is a fraction; ``hint`` says in words what the keys do now."""

    title: str
    elapsed: str
    remaining: str
    position: float
    seen: tuple[tuple[float, float], ...]
    people: str
    hint: str
    is_paused: bool


def present_player(
    title: str, sample: Sample, seen: tuple[Segment, ...], *, people: int, is_broadcast: bool
) -> PlayerView:
    """Return the overlay for one look at the player."""
    duration_ms = sample.duration_ms
    is_paused = sample.state is PlayerState.PAUSED
    return PlayerView(
        title=title,
        elapsed=words.position(sample.position_ms),
        remaining=words.position(duration_ms) if duration_ms else "",
        position=min(sample.position_ms / duration_ms, 1.0) if duration_ms else 0.0,
        seen=fractions(seen, duration_ms),
        people=_people(people),
        hint=_broadcast_hint() if is_broadcast else _hint(sample.state),
        is_paused=is_paused,
    )


def _people(count: int) -> str:
    if count == 0:
        return _("Nobody has signed in yet")
    return ngettext("{count} person is here", "{count} people are here", count).format(count=count)


def _hint(state: PlayerState) -> str:
    if state is PlayerState.OPENING:
        return _("One moment…")
    if state is PlayerState.PAUSED:
        return _("OK: go on    ◀ ▶: 10 seconds    ▲: sign in    Back: leave")
    return _("OK: pause    ◀ ▶: 10 seconds    ▲: sign in    Back: leave")


def _broadcast_hint() -> str:
    return _("Broadcast for all stations    ▲: sign in    Back: leave")
