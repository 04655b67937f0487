"""The presence check: whether the people who are counted are still there."""

from kiosk.flow.parts import Parts
from kiosk.flow.people.room import EMPTY_AFTER_S
from kiosk.player.port import PlayerState, Sample
from kiosk.screens.stage import Stage
from kiosk.screens.still_there.presenter import present_absence, present_question
from kiosk.screens.still_there.screen import StillThereScreen
from kiosk.viewing.still_there import Attendance, StillThere


class PresenceCheck:
    """Asks the room as often as the county wants.

    Nobody is counted from the moment at which the time to answer is over; a lesson on demand is held then. With any
    key everybody is counted again, and what was held goes on.
    """

    def __init__(self, parts: Parts, stage: Stage) -> None:
        self._parts = parts
        self._showing = parts.showing
        self._stage = stage
        self._card = StillThereScreen(self._answer)
        self._question = self._new_question()
        self._is_holding = False

    def begin(self) -> None:
        """Begin to count the time of another playback."""
        self._question = self._new_question()
        self._is_holding = False

    def look(self, sample: Sample) -> bool:
        """Ask when it is time; to be called four times a second. True if a lesson was waited with for too long."""
        before, now_s = self._question.attendance, self._parts.clock.monotonic_s()
        is_playing = sample.state is PlayerState.PLAYING
        if before is not Attendance.THERE and self._stage.veil is not self._card:
            self._answer()
            return False
        after = self._question.look(now_s, is_playing=is_playing, is_counted=self._parts.room.size > 0)
        if after is Attendance.ASKED:
            self._ask(now_s)
        elif after is Attendance.ABSENT and before is Attendance.ASKED:
            self._miss()
        return after is Attendance.ABSENT and self._is_holding and self._question.asked_for_s(now_s) > EMPTY_AFTER_S

    def _new_question(self) -> StillThere:
        policy = self._parts.library.policy
        return StillThere(check_s=policy.presence_check_s, answer_s=policy.presence_answer_s)

    def _ask(self, now_s: float) -> None:
        self._card.show(present_question(self._question.left_s(now_s)))
        if self._stage.veil is not self._card:
            self._stage.cover(self._card)

    def _miss(self) -> None:
        self._showing.nobody_answers()
        self._is_holding = self._showing.airing is None and not self._showing.is_held
        if self._is_holding:
            self._showing.hold()
        self._card.show(present_absence(is_held=self._showing.is_held))

    def _answer(self) -> None:
        was_absent = self._question.attendance is Attendance.ABSENT
        self._question.answer()
        if self._stage.veil is self._card:
            self._stage.uncover()
        if was_absent:
            self._showing.somebody_answers()
        if self._is_holding:
            self._is_holding = False
            self._showing.go_on()
