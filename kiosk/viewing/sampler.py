"""From looks at the player to watched spans. Pure: the looks bring the time.

A span grows by what the player's position advanced between two looks, if that was really shown: the player was playing,
pictures kept coming (or sounds, where no picture is to be had), and the position did not move faster than time at its
speed. Positions are summed, not durations, because they come in coarse steps whose errors cancel along a span; time
only bounds them. A span is of one speed. One that follows a seek begins where the seek led to, not at the first look
after it.
"""

from dataclasses import dataclass, replace

from content_sync.protocol.watched import Span
from kiosk.player.port import PlayerState, Sample

TOLERANCE_MS = 500
"""How far a reported position may be off: libVLC renews it in steps of up to this."""

DRIFT_MS = 600
"""A span ends where session time and position have run apart by more than this."""

PICTURE_LASTS_MS = 1500
"""What was played between two pictures counts if they were no further apart: slides may come once in a second.

It is a length of the medium, and holds for sounds alike. Before a look that comes later than this, on a box that is too
busy, the mean distance of all new pictures counts.
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
    """Gathers the spans of one playback. ``opened_s`` is the monotonic time at which its session began.

    What ``needs_picture`` is not seen by its sound alone unless a picture of it was shown: then the viewers have left
    the picture out.
    """

    def __init__(self, opened_s: float, playback: int, *, needs_picture: bool = False) -> None:
        self._opened_s = opened_s
        self._playback = playback
        self._needs_picture = needs_picture
        self._finished: tuple[Span, ...] = ()
        self._run: _Run | None = None
        self._last: Sample | None = None
        self._landing_ms: int | None = None
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
            self._compare(self._landed(last, sample), sample)

    def jump(self, to_ms: int) -> None:
        """Take note of a seek, after the look just before it; the player follows in its own time, if it can."""
        self._landing_ms = to_ms

    def spans(self) -> tuple[Span, ...]:
        """Return all that was shown so far, in the order of session time."""
        return self._finished + (self._run.spans() if self._run else ())

    def _landed(self, before: Sample, now: Sample) -> Sample:
        """Return the look before as it would have been where a seek led to, if there was one between both."""
        if self._landing_ms is None or self._is_steady(before, now):
            return before
        landed = replace(before, position_ms=self._landing_ms)
        self._landing_ms = None
        if not self._is_steady(landed, now):
            return before
        self._break_off()
        return landed

    def _compare(self, before: Sample, now: Sample) -> None:
        if not self._is_steady(before, now):
            self._break_off()
            return
        advance_ms = max(now.position_ms - before.position_ms, 0)
        news = self._news(before, now)
        is_late = advance_ms > PICTURE_LASTS_MS and before.state is now.state is PlayerState.PLAYING
        self._blind_ms += round(advance_ms / max(news, 1)) if is_late else advance_ms
        if self._blind_ms > PICTURE_LASTS_MS:
            self._finish()
        elif advance_ms > 0 and PlayerState.PLAYING in {before.state, now.state}:
            self._extend(before, now)
        if news:
            self._blind_ms = 0
            if self._run is not None:
                self._run.end_ms = self._run.reached_ms

    def _is_steady(self, before: Sample, now: Sample) -> bool:
        """Say whether the position moved as it does by playing, or from where a seek led to."""
        rate = max(before.rate, now.rate)
        most_ms = (self._at_ms(now) - self._at_ms(before)) * rate + TOLERANCE_MS * max(rate, 1.0)
        return -TOLERANCE_MS <= now.position_ms - before.position_ms <= most_ms

    def _news(self, before: Sample, now: Sample) -> int:
        """Return how much there was new to see, or to hear where nothing can be seen."""
        pictures = max(now.displayed_pictures - before.displayed_pictures, 0)
        is_heard = now.is_sound_only and (not self._needs_picture or now.displayed_pictures > 0)
        return pictures or (max(now.played_sounds - before.played_sounds, 0) if is_heard else 0)

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
            start_ms = max(start_ms, now.position_ms - round(max(self._at_ms(now) - at_ms, 0) * now.rate))
            self._run = _Run(at_ms, start_ms, start_ms, start_ms, now.rate)
        self._run.reached_ms = max(self._run.reached_ms, now.position_ms)

    def _break_off(self) -> None:
        """Look for pictures anew: elsewhere in the medium those before say nothing."""
        self._finish()
        self._blind_ms = 0

    def _finish(self) -> None:
        self._finished = self.spans()
        self._run = None

    def _at_ms(self, sample: Sample) -> int:
        return round((sample.monotonic_s - self._opened_s) * 1000)
