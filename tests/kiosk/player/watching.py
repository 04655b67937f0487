"""Waiting for a player to come to something, with a deadline."""

import time
from collections.abc import Callable
from typing import TypeVar

from kiosk.player.port import Frame, Player, PlayerState, Sample

PATIENCE_S = 20.0
Seen = TypeVar("Seen")


def until(look: Callable[[], Seen | None], what: str, within_s: float = PATIENCE_S) -> Seen:
    """Look until there is something to see, and return it."""
    deadline_s = time.monotonic() + within_s
    while time.monotonic() < deadline_s:
        seen = look()
        if seen:
            return seen
        time.sleep(0.01)
    raise AssertionError(f"never saw {what}")


def sample_when(player: Player, is_so: Callable[[Sample], bool], what: str) -> Sample:
    latest: list[Sample] = []

    def look() -> Sample | None:
        latest[:] = [player.sample()]
        return latest[0] if is_so(latest[0]) else None

    try:
        return until(look, what)
    except AssertionError as error:
        raise AssertionError(f"{error}, but {latest}") from None


def playing(player: Player, *, past_ms: int = 0) -> Sample:
    """Wait until pictures are shown and the place is past ``past_ms``."""
    return sample_when(
        player,
        lambda seen: seen.state is PlayerState.PLAYING and seen.position_ms > past_ms and seen.displayed_pictures > 0,
        f"a picture past {past_ms} ms",
    )


def in_state(player: Player, *states: PlayerState) -> Sample:
    return sample_when(player, lambda seen: seen.state in states, " or ".join(states))


def over(player: Player) -> Sample:
    return in_state(player, PlayerState.ENDED, PlayerState.FAILED)


def picture(player: Player, seen: int = 0) -> Frame:
    return until(lambda: player.frame(seen), "a picture")


def watched_for(player: Player, seconds: float) -> list[Sample]:
    """Look at the player many times during ``seconds``."""
    end_s = time.monotonic() + seconds
    samples = []
    while time.monotonic() < end_s:
        samples.append(player.sample())
        time.sleep(0.01)
    return samples
