"""Asking a room whether somebody is still there. Pure: whoever looks brings the time.

Only time in which a lesson really plays to somebody who is counted brings the next question nearer.
Absence begins when the time to answer is over: until then the room has the benefit of the doubt.
"""

from enum import StrEnum

_LOOK_S = 2.0
"""Between two looks further apart than this nobody knows what happened."""


class Attendance(StrEnum):
    """What is known of a room: somebody is there, somebody is being asked, nobody answered."""

    THERE = "there"
    ASKED = "asked"
    ABSENT = "absent"


class StillThere:
    """Asks after every ``check_s`` seconds of playback (0: never), and waits ``answer_s`` for an answer.

    Times are seconds of a monotonic clock.
    """

    def __init__(self, *, check_s: float, answer_s: float) -> None:
        self.attendance = Attendance.THERE
        self._check_s = check_s
        self._answer_s = answer_s
        self._played_s = 0.0
        self._asked_s = 0.0
        self._looked_s: float | None = None

    def look(self, now_s: float, *, is_playing: bool, is_counted: bool) -> Attendance:
        """Take a look into account, a few times a second; ``is_counted`` if somebody is there to be counted."""
        gone_s = now_s - self._looked_s if self._looked_s is not None else 0.0
        self._looked_s = now_s
        if self.attendance is Attendance.THERE and is_playing and is_counted:
            self._played_s += min(gone_s, _LOOK_S)
        if self.attendance is Attendance.THERE and 0 < self._check_s <= self._played_s:
            self.attendance, self._asked_s = Attendance.ASKED, now_s
        elif self.attendance is Attendance.ASKED and self.asked_for_s(now_s) >= self._answer_s:
            self.attendance = Attendance.ABSENT
        return self.attendance

    def answer(self) -> None:
        """Somebody is there; the next question comes after another ``check_s`` of playback."""
        self.attendance, self._played_s = Attendance.THERE, 0.0

    def asked_for_s(self, now_s: float) -> float:
        """Return how long ago the room was asked."""
        return now_s - self._asked_s

    def left_s(self, now_s: float) -> float:
        """Return how long there still is to answer."""
        return max(0.0, self._answer_s - self.asked_for_s(now_s))
