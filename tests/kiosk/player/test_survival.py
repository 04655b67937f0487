"""What was asked of the player outlives its process."""

import os
import signal

import pytest

from kiosk.player.port import PlayerState
from kiosk.player.process import ChildPlayer
from kiosk.player.watchdog import Fault, FaultKind
from tests.kiosk.player.clips import Clips
from tests.kiosk.player.live import Transmitter
from tests.kiosk.player.processes import children, is_running, strike
from tests.kiosk.player.watching import in_state, playing, sample_when, until

BACK_WITHIN_S = 5.0
"""Before a village begins to look for somebody who knows about boxes."""


@pytest.mark.parametrize(("sign", "kind"), [(signal.SIGKILL, FaultKind.DIED), (signal.SIGSTOP, FaultKind.HUNG)])
def test_a_film_comes_back_within_seconds_at_the_same_place_and_speed(
    child: ChildPlayer, clips: Clips, faults: list[Fault], sign: signal.Signals, kind: FaultKind
) -> None:
    child.play(clips.long_film())
    playing(child)
    child.set_rate(1.5)
    sample_when(child, lambda seen: seen.rate == 1.5 and seen.position_ms > 2000, "the speed")
    (struck,) = children()
    struck_ms = strike(child, sign)
    until(lambda: faults, "the fault", within_s=BACK_WITHIN_S)
    lost = child.sample()
    back = sample_when(child, lambda seen: seen.displayed_pictures > lost.displayed_pictures + 10, "the picture again")
    assert (back.rate, back.state) == (1.5, PlayerState.PLAYING)
    assert struck_ms - 100 <= back.position_ms < struck_ms + 2000
    assert [(fault.kind, fault.in_a_row) for fault in faults] == [(kind, 1)]
    assert not is_running(struck)


def test_a_process_that_is_stopped_while_it_starts_is_no_loss_of_time(
    child: ChildPlayer, clips: Clips, faults: list[Fault]
) -> None:
    child.play(clips.long_film())
    playing(child)
    strike(child, signal.SIGKILL)
    until(lambda: faults, "the fault")
    until(children, "the next process")
    strike(child, signal.SIGSTOP)
    until(lambda: len(faults) == 2, "the second fault", within_s=BACK_WITHIN_S)
    playing(child)
    assert [fault.kind for fault in faults] == [FaultKind.DIED, FaultKind.HUNG]


def test_a_paused_film_at_another_speed_stays_so(child: ChildPlayer, clips: Clips, faults: list[Fault]) -> None:
    child.play(clips.long_film())
    playing(child)
    child.set_rate(0.75)
    child.pause()
    paused = in_state(child, PlayerState.PAUSED)
    strike(child, signal.SIGKILL)
    until(lambda: faults, "the fault")
    back = in_state(child, PlayerState.PAUSED)
    assert back.rate == 0.75
    assert back.position_ms == pytest.approx(paused.position_ms, abs=1000)
    child.resume()
    playing(child, past_ms=back.position_ms)
    assert child.sample().rate == 0.75


def test_what_is_only_heard_comes_back_so(child: ChildPlayer, clips: Clips, faults: list[Fault]) -> None:
    child.play(clips.film)
    playing(child)
    child.show_picture(is_shown=False)
    before = sample_when(child, lambda seen: seen.is_sound_only, "sound alone")
    strike(child, signal.SIGKILL)
    until(lambda: faults, "the fault")
    until(children, "the next process")
    sample_when(
        child, lambda seen: seen.is_sound_only and seen.played_sounds > before.played_sounds + 10, "sound alone again"
    )


def test_a_speed_asked_for_while_there_is_no_process_is_that_of_the_next(
    child: ChildPlayer, clips: Clips, faults: list[Fault]
) -> None:
    child.play(clips.long_film())
    playing(child)
    strike(child, signal.SIGKILL)
    until(lambda: faults, "the fault")
    child.set_rate(1.25)
    assert playing(child).rate == 1.25


def test_what_is_live_is_tuned_in_to_again(child: ChildPlayer, transmitter: Transmitter, faults: list[Fault]) -> None:
    number = child.play_stream(transmitter.address, start_ms=60_000)
    before = playing(child, past_ms=60_500)
    (pid,) = children()
    os.kill(pid, signal.SIGKILL)
    until(lambda: faults, "the fault")
    back = playing(child, past_ms=before.position_ms + 500)
    assert back.playback == number
    assert back.displayed_pictures > before.displayed_pictures
