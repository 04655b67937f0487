"""Makes of what libVLC says what the port promises: an even position and an honest end.

Pure: it is told what was seen and when. libVLC moves its time in steps of up to half a second, and reports a clean end
for a file that showed nothing or only its first half.
"""

from dataclasses import dataclass

from kiosk.player.port import PlayerState
from kiosk.player.status import Status

_LONGEST_STEP_MS = 2000
"""libVLC renews its time more often than this, but for the first time after it began in the middle of a medium."""
_JITTER_MS = 500
_STRAY_PICTURES = 1
"""So many pictures of the place before may still come after a seek."""
_AWAITED_S = 1.0
"""For so long a new place stands still until it shows; then what there is to hear counts."""
_MISSING_END_MS = 2000


@dataclass(frozen=True, slots=True)
class Glance:
    """One look at libVLC: what it claims (``time_ms`` in its steps), and what was shown and heard of this medium.

    ``has_picture`` says whether it decodes a picture, ``rate`` at which speed it plays.
    """

    state: PlayerState
    time_ms: int
    duration_ms: int | None
    shown_pictures: int
    played_sounds: int
    has_picture: bool = True
    rate: float = 1.0


class Position:
    """The place in the medium, moving evenly between the steps of libVLC's time and never a little backwards.

    ``is_told`` says whether libVLC has given a time of the place it was sent to last.
    """

    def __init__(self, start_ms: int) -> None:
        self.now_ms = start_ms
        self.jump(start_ms)

    def jump(self, to_ms: int) -> None:
        """Follow a seek, ahead of libVLC, which for a while may still give times of the place before."""
        self._left_ms = self.now_ms
        self.now_ms = self._step_ms = self._from_ms = to_ms
        self._since_s: float | None = None
        self._rate = 1.0
        self.is_told = False

    def hold(self, at_s: float) -> None:
        """Note that time stands still at ``at_s``."""
        self._from_ms, self._since_s = self.now_ms, at_s

    def follow(self, step_ms: int, at_s: float, rate: float = 1.0) -> None:
        """Note what libVLC gives as its time at ``at_s``, while playing at a speed."""
        if self._since_s is None:
            self._since_s = at_s
        if self._tells(step_ms, at_s - self._since_s):
            self.is_told = True
            self._step_ms = self._from_ms = step_ms
            self._since_s = at_s
        elif rate != self._rate:
            self._from_ms, self._since_s = self.now_ms, at_s
        self._rate = rate
        place_ms = self._from_ms + min(_LONGEST_STEP_MS, round((at_s - self._since_s) * 1000 * rate))
        if not 0 < self.now_ms - place_ms < _JITTER_MS:
            self.now_ms = place_ms

    def is_arriving(self, step_ms: int) -> bool:
        """Say whether libVLC's time is one of the place it was sent to last."""
        return self.is_told or self._tells(step_ms, 0.0)

    def _tells(self, step_ms: int, after_s: float) -> bool:
        """Say whether a time is another than before, and of this place; it is 0 until libVLC knows better."""
        is_new = 0 < step_ms != self._step_ms
        if self.is_told or abs(self._left_ms - self._from_ms) < _LONGEST_STEP_MS or after_s * 1000 > _LONGEST_STEP_MS:
            return is_new
        return is_new and abs(step_ms - self._from_ms) < abs(step_ms - self._left_ms)


class Playback:
    """One take, from opening to its end. ``rate`` is the speed that is asked for."""

    can_seek = True

    def __init__(self, take: int, start_ms: int, rate: float = 1.0) -> None:
        self.take = take
        self.state = PlayerState.OPENING
        self.position = Position(start_ms)
        self.pictures = 0
        self.rate = rate
        self._sounds = 0
        self._has_picture = True
        self._duration_ms: int | None = None
        self._is_awaited = True
        self._pictures_elsewhere = 0
        self._placed_s: float | None = None

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come of this take."""
        return self.state in {PlayerState.ENDED, PlayerState.FAILED}

    def observe(self, glance: Glance, at_s: float) -> None:
        """Take in one look at libVLC at the monotonic time ``at_s``."""
        self.pictures, self._sounds = glance.shown_pictures, glance.played_sounds
        self._has_picture = glance.has_picture
        self._duration_ms = glance.duration_ms or self._duration_ms
        self.state = self._outcome(glance) if glance.state is PlayerState.ENDED else glance.state
        self._move(glance, at_s)

    def jump(self, to_ms: int) -> None:
        """Follow a seek; the place stands there until it shows."""
        self.position.jump(to_ms)
        self._is_awaited = True
        self._pictures_elsewhere, self._placed_s = self.pictures + _STRAY_PICTURES, None

    def status(self, at_s: float) -> Status:
        """Return the state of this take."""
        duration_ms, position_ms = self._duration_ms, self.position.now_ms
        if duration_ms is not None:
            position_ms = duration_ms if self.state is PlayerState.ENDED else min(position_ms, duration_ms)
        return Status(
            self.take,
            at_s,
            self.state,
            position_ms,
            duration_ms,
            self.pictures,
            self._sounds,
            is_sound_only=self._sounds > 0 and not self._has_picture,
            rate=self.rate,
        )

    def _move(self, glance: Glance, at_s: float) -> None:
        if self.state is not PlayerState.PLAYING:
            self.position.hold(at_s)
            return
        if self._placed_s is None:
            self._placed_s = at_s
        is_late = at_s - self._placed_s >= _AWAITED_S
        self._is_awaited = self._is_awaited and self._is_hidden(glance) and not is_late
        if self._is_awaited:
            self.position.hold(at_s)
        else:
            self.position.follow(glance.time_ms, at_s, glance.rate)

    def _is_hidden(self, glance: Glance) -> bool:
        """Say whether a new place is not there yet: its first picture, or a time of it where there is only sound."""
        if glance.has_picture:
            return self.pictures <= self._pictures_elsewhere
        return not self.position.is_arriving(glance.time_ms)

    def _outcome(self, glance: Glance) -> PlayerState:
        """Judge an end: nothing shown or heard, or the last part missing, is a medium that could not be shown."""
        is_empty = self.pictures == 0 and glance.played_sounds == 0
        is_short = self._duration_ms is not None and self._duration_ms - self.position.now_ms > _MISSING_END_MS
        return PlayerState.FAILED if is_empty or is_short else PlayerState.ENDED
