"""What every player keeps to, the real one and the silent one alike."""

from pathlib import Path

import pytest

from kiosk.player.port import FASTEST, Player, PlayerState
from tests.kiosk.player.clips import FILM_MS, Clips
from tests.kiosk.player.live import Transmitter
from tests.kiosk.player.watching import in_state, over, picture, playing, sample_when, watched_for

JITTER_MS = 400


def test_a_new_player_is_idle_and_shows_nothing(player: Player) -> None:
    sample = player.sample()
    assert (sample.state, sample.position_ms, sample.displayed_pictures) == (PlayerState.IDLE, 0, 0)
    assert player.frame() is None


def test_what_plays_moves_on_and_shows_pictures_to_the_end(player: Player, clips: Clips) -> None:
    number = player.play(clips.film)
    first = playing(player)
    later = playing(player, past_ms=first.position_ms + 1000)
    assert first.playback == later.playback == number
    assert later.displayed_pictures > first.displayed_pictures
    assert later.monotonic_s > first.monotonic_s
    end = over(player)
    assert (end.state, end.position_ms, end.duration_ms) == (PlayerState.ENDED, FILM_MS, FILM_MS)
    assert 60 < end.displayed_pictures <= 100


def test_the_place_never_goes_back_by_itself(player: Player, clips: Clips) -> None:
    player.play(clips.film)
    before = watched_for(player, 0.5)
    begun = playing(player)
    positions = [sample.position_ms for sample in (*before, begun, *watched_for(player, 2))]
    assert positions == sorted(positions)
    assert positions[-1] > begun.position_ms + 1000


def test_pictures_come_with_rising_numbers_and_only_once_each(player: Player, clips: Clips) -> None:
    player.play(clips.film)
    first = picture(player)
    second = picture(player, first.serial)
    assert second.serial > first.serial
    player.pause()
    in_state(player, PlayerState.PAUSED)
    sample_when(player, lambda _: player.frame(picture(player).serial) is None, "no further picture")


def test_a_picture_that_stands_still_is_there_for_each_place_that_draws(player: Player, clips: Clips) -> None:
    player.play(clips.film)
    playing(player)
    player.pause()
    in_state(player, PlayerState.PAUSED)
    sample_when(player, lambda _: picture(player).serial == picture(player).serial, "the same picture twice")


def test_pause_holds_and_resume_goes_on(player: Player, clips: Clips) -> None:
    player.play(clips.film)
    playing(player, past_ms=500)
    player.pause()
    paused = in_state(player, PlayerState.PAUSED)
    held = watched_for(player, 1)[-1]
    assert (held.state, held.position_ms) == (PlayerState.PAUSED, paused.position_ms)
    assert held.displayed_pictures - paused.displayed_pictures <= 2
    player.resume()
    resumed = playing(player, past_ms=paused.position_ms)
    assert resumed.position_ms < paused.position_ms + JITTER_MS


def test_pause_asked_for_at_once_is_kept(player: Player, clips: Clips) -> None:
    player.play(clips.film)
    player.pause()
    assert in_state(player, PlayerState.PAUSED).position_ms < JITTER_MS


def test_seek_while_playing_goes_on_from_there(player: Player, clips: Clips) -> None:
    player.play(clips.film)
    playing(player)
    player.seek(2500)
    there = playing(player, past_ms=2000)
    assert there.position_ms < 2500 + JITTER_MS
    player.seek(0)
    sample_when(player, lambda seen: seen.position_ms < JITTER_MS, "the beginning again")
    playing(player, past_ms=500)


def test_seek_while_paused_stays_paused_there(player: Player, clips: Clips) -> None:
    player.play(clips.film)
    playing(player)
    player.pause()
    in_state(player, PlayerState.PAUSED)
    player.seek(3000)
    there = sample_when(player, lambda seen: seen.position_ms == 3000, "the place asked for")
    assert there.state is PlayerState.PAUSED
    player.resume()
    assert playing(player, past_ms=3000).position_ms < 3000 + JITTER_MS


def test_seek_asked_for_at_once_is_kept(player: Player, clips: Clips) -> None:
    player.play(clips.film)
    player.seek(2000)
    assert playing(player, past_ms=1900).position_ms < 2000 + JITTER_MS


def test_play_may_begin_in_the_middle(player: Player, clips: Clips) -> None:
    player.play(clips.film, start_ms=2500)
    begun = playing(player)
    assert 2400 < begun.position_ms < 2500 + JITTER_MS
    end = over(player)
    assert end.state is PlayerState.ENDED
    assert 10 < end.displayed_pictures < 50


def test_play_replaces_what_was_on(player: Player, clips: Clips) -> None:
    first = player.play(clips.film)
    playing(player, past_ms=1000)
    second = player.play(clips.still())
    assert second == first + 1
    assert player.sample().playback == second
    assert player.sample().position_ms < 1000
    begun = playing(player)
    assert begun.playback == second
    assert begun.displayed_pictures < 20


def test_stop_lets_go(player: Player, clips: Clips) -> None:
    player.play(clips.film)
    playing(player)
    player.stop()
    assert player.sample().state is PlayerState.IDLE
    assert player.frame() is None
    assert {sample.state for sample in watched_for(player, 0.3)} == {PlayerState.IDLE}


def test_after_the_end_pause_and_seek_do_nothing(player: Player, clips: Clips) -> None:
    player.play(clips.film, start_ms=FILM_MS - 500)
    over(player)
    player.pause()
    player.seek(0)
    player.resume()
    assert {sample.state for sample in watched_for(player, 0.3)} == {PlayerState.ENDED}


def test_what_ended_can_be_played_again(player: Player, clips: Clips) -> None:
    player.play(clips.film, start_ms=FILM_MS - 500)
    over(player)
    again = player.play(clips.film)
    assert playing(player).playback == again


def test_commands_without_a_medium_do_nothing(player: Player) -> None:
    player.pause()
    player.seek(1000)
    player.set_volume(30)
    player.resume()
    player.stop()
    assert player.sample().state is PlayerState.IDLE


def test_at_another_speed_it_moves_on_as_much_faster(player: Player, clips: Clips) -> None:
    player.play(clips.film)
    playing(player)
    player.set_rate(2.0)
    begun = sample_when(player, lambda seen: seen.rate == FASTEST, "the speed")
    later = sample_when(player, lambda seen: seen.position_ms > begun.position_ms + 2000, "two seconds of the film")
    assert later.monotonic_s - begun.monotonic_s < 1.6
    assert over(player).state is PlayerState.ENDED


def test_the_next_film_plays_as_recorded_whatever_the_speed_before(player: Player, clips: Clips) -> None:
    player.play(clips.film)
    player.set_rate(99)
    sample_when(player, lambda seen: seen.rate == FASTEST, "the highest speed")
    player.play(clips.still())
    assert playing(player).rate == 1.0


def test_the_evidence_of_a_film_is_its_pictures(player: Player, clips: Clips) -> None:
    player.play(clips.film)
    seen = playing(player, past_ms=1000)
    assert not seen.is_sound_only
    assert seen.displayed_pictures > 0
    assert seen.played_sounds > 0


@pytest.mark.parametrize("suffix", ["mp3", "flac"])
def test_the_evidence_of_what_has_no_picture_is_its_sound(player: Player, clips: Clips, suffix: str) -> None:
    player.play(clips.in_container(suffix))
    first = sample_when(player, lambda seen: seen.is_sound_only, "the first sound")
    later = sample_when(player, lambda seen: seen.position_ms > 1000, "the first second")
    assert later.played_sounds > first.played_sounds > 0
    end = over(player)
    assert (end.state, end.displayed_pictures) == (PlayerState.ENDED, 0)


def test_a_picture_is_left_out_and_comes_back(player: Player, clips: Clips) -> None:
    player.play(clips.film)
    playing(player)
    player.show_picture(is_shown=False)
    heard = sample_when(player, lambda seen: seen.is_sound_only, "sound alone")
    later = sample_when(player, lambda seen: seen.position_ms > heard.position_ms + 700, "more of it")
    assert later.displayed_pictures - heard.displayed_pictures <= 2
    assert later.played_sounds > heard.played_sounds
    player.show_picture(is_shown=True)
    back = sample_when(player, lambda seen: not seen.is_sound_only, "the picture again")
    sample_when(player, lambda seen: seen.displayed_pictures > back.displayed_pictures + 5, "pictures")


def test_what_is_live_is_shown_without_a_length_from_the_place_it_is_said_to_begin_at(
    player: Player, transmitter: Transmitter
) -> None:
    number = player.play_stream(transmitter.address, start_ms=600_000)
    seen = sample_when(player, lambda seen: seen.position_ms > 600_500, "the first half second")
    assert (seen.playback, seen.state, seen.duration_ms) == (number, PlayerState.PLAYING, None)
    assert seen.displayed_pictures > 0
    assert picture(player).width > 0


@pytest.mark.parametrize(
    "address", ["", "film.mp4", "file:///etc/hostname", "smb://host/film.mp4", "v4l2:///dev/video0"]
)
def test_an_address_that_cannot_be_live_fails(player: Player, address: str) -> None:
    player.play_stream(address)
    assert over(player).state is PlayerState.FAILED


def test_a_missing_file_fails(player: Player, tmp_path: Path) -> None:
    player.play(tmp_path / "nothing.mp4")
    assert over(player).state is PlayerState.FAILED


def test_a_folder_fails(player: Player, tmp_path: Path) -> None:
    player.play(tmp_path)
    assert over(player).state is PlayerState.FAILED


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"<!DOCTYPE html><html><body>please log in</body></html>" * 50, id="HTML"),
        pytest.param(bytes(range(7, 256)) * 400, id="random bytes"),
        pytest.param(b"\0\0\0\x18ftypmp42" + bytes(range(256)) * 400, id="random bytes under a true beginning"),
    ],
)
def test_what_is_no_film_fails_and_shows_nothing(player: Player, clips: Clips, content: bytes) -> None:
    player.play(clips.damaged("named.mp4", content))
    end = over(player)
    assert (end.state, end.displayed_pictures) == (PlayerState.FAILED, 0)


def test_half_a_film_without_its_index_fails(player: Player, clips: Clips) -> None:
    whole = clips.moov_last().read_bytes()
    player.play(clips.damaged("half.mp4", whole[: len(whole) // 2]))
    end = over(player)
    assert (end.state, end.displayed_pictures) == (PlayerState.FAILED, 0)


def test_a_good_film_plays_after_a_bad_one(player: Player, clips: Clips, tmp_path: Path) -> None:
    player.play(tmp_path / "nothing.mp4")
    over(player)
    player.play(clips.film)
    playing(player)


def test_close_may_be_called_twice(player: Player, clips: Clips) -> None:
    player.play(clips.film)
    playing(player)
    player.close()
    player.close()
