"""From looks at the player to watched spans. Pure: the looks bring the time.

A span grows by what the player's position advanced between two looks, if that was really shown: the player was playing,
pictures kept coming (or sounds, where no picture is to be had), and the position did not move faster than time at its
speed. Positions are summed, not durations, because they come in coarse steps whose errors cancel along a span; time
only bounds them. A span is of one speed.
"""

from dataclasses import dataclass

from content_sync.protocol.watched import Span
from kiosk.player.port import PlayerState, Sample

TOLERANCE_MS = 500
"""How far a reported position may be off: libVLC renews it in steps of up to this."""

DRIFT_MS = 600
"""A span ends where session time and position have run apart by more than this."""

PICTURE_LASTS_MS = 1500
"""What was played between two pictures counts if they were no further apart: slides may come once in a second.

It is a length of the medium, and holds for sounds alike.
"""


@dataclass(slots=True)
class _Run:
    """A span in the making: played from ``at_ms`` of the session on, ``start_ms`` to ``end_ms`` of the medium.

    Played on to ``reached_ms``, but with nothing new to see or hear yet since ``end_ms``.
    """

    at_ms: int
    start_ms: int
    end_ms: int
    reached_ms: int
    rate: float

    def drift_ms(self, at_ms: int, position_ms: int) -> float:
        return abs((position_ms - self.start_ms) - (at_ms - self.at_ms) * self.rate)

    def spans(self) -> tuple[Span, ...]:
        return (Span(self.at_ms, self.start_ms, self.end_ms, self.rate),) if self.end_ms > self.start_ms else ()


class Sampler:
    """Gathers the spans of one playback. ``opened_s`` is the monotonic time at which its session began."""

    def __init__(self, opened_s: float, playback: int) -> None:
        self._opened_s = opened_s
        self._playback = playback
        self._finished: tuple[Span, ...] = ()
        self._run: _Run | None = None
        self._last: Sample | None = None
        self._blind_ms = 0

    def take(self, sample: Sample) -> None:
        """Add a look at the player: about four a second, and one just before each seek, stop or change of speed.

        Looks at another playback, without a position, or given twice are passed over.
        """
        last = self._last
        if sample.playback != self._playback or sample.monotonic_s < self._opened_s or sample.position_ms < 0:
            return
        if last is not None and sample.monotonic_s <= last.monotonic_s:
            return
        self._last = sample
        if last is not None:
            self._compare(last, sample)

    def spans(self) -> tuple[Span, ...]:
        """Return all that was shown so far, in the order of session time."""
        return self._finished + (self._run.spans() if self._run else ())

    def _compare(self, before: Sample, now: Sample) -> None:
        advance_ms = now.position_ms - before.position_ms
        elapsed_ms = self._at_ms(now) - self._at_ms(before)
        is_playing = PlayerState.PLAYING in {before.state, now.state}
        rate = max(before.rate, now.rate)
        is_seek = not -TOLERANCE_MS <= advance_ms <= elapsed_ms * rate + TOLERANCE_MS * max(rate, 1.0)
        is_shown = _is_shown(before, now)
        blind_ms = self._blind_ms + max(advance_ms, 0)
        if is_seek or blind_ms > PICTURE_LASTS_MS:
            self._finish()
        elif advance_ms > 0 and is_playing:
            self._extend(before, now)
        self._blind_ms = 0 if is_shown else blind_ms
        if is_shown and self._run is not None:
            self._run.end_ms = self._run.reached_ms

    def _extend(self, before: Sample, now: Sample) -> None:
        start_ms = before.position_ms
        if self._run is not None and now.rate != self._run.rate:
            self._finish()
        if self._run is not None and self._run.drift_ms(self._at_ms(now), now.position_ms) > DRIFT_MS:
            start_ms = self._run.end_ms
            self._finish()
        if self._run is None:
            free_ms = self._finished[-1].until_ms if self._finished else 0
            at_ms = max(free_ms, self._at_ms(now) - round((now.position_ms - start_ms) / now.rate))
            self._run = _Run(at_ms, start_ms, start_ms, start_ms, now.rate)
        self._run.reached_ms = max(self._run.reached_ms, now.position_ms)

    def _finish(self) -> None:
        self._finished = self.spans()
        self._run = None

    def _at_ms(self, sample: Sample) -> int:
        return round((sample.monotonic_s - self._opened_s) * 1000)


def _is_shown(before: Sample, now: Sample) -> bool:
    """Say whether there was something new to see, or to hear where nothing can be seen."""
    if now.displayed_pictures > before.displayed_pictures:
        return True
    return now.is_sound_only and now.played_sounds > before.played_sounds
