"""The one door to libVLC: opens a file into a surface and answers questions about it."""

from pathlib import Path

import vlc

from kiosk.player.commands import Sound
from kiosk.player.playback import Glance
from kiosk.player.port import PlayerState
from kiosk.player.surface import Surface

_MAJOR_VERSION = b"3."
_OPTIONS = (
    "--quiet",
    "--ignore-config",
    "--intf=dummy",
    "--no-video-title-show",
    "--no-osd",
    "--no-spu",
    "--no-snapshot-preview",
    "--no-keyboard-events",
    "--no-mouse-events",
    "--no-sub-autodetect-file",
    "--no-auto-preparse",
    "--no-metadata-network-access",
    "--no-mkv-preload-local-dir",
    "--no-lua",
    "--no-interact",
    "--avcodec-hw=none",
)
_STATES = {
    vlc.State.NothingSpecial: PlayerState.OPENING,
    vlc.State.Opening: PlayerState.OPENING,
    vlc.State.Buffering: PlayerState.OPENING,
    vlc.State.Playing: PlayerState.PLAYING,
    vlc.State.Paused: PlayerState.PAUSED,
    vlc.State.Stopped: PlayerState.ENDED,
    vlc.State.Ended: PlayerState.ENDED,
    vlc.State.Error: PlayerState.FAILED,
}


class Engine:
    """One libVLC player that draws on ``surface``. Every call may block or crash, hence the process of its own."""

    def __init__(self, surface: Surface, sound: Sound) -> None:
        if not vlc.libvlc_get_version().startswith(_MAJOR_VERSION):
            raise RuntimeError("the player needs libVLC 3")
        output = ("--aout=adummy",) if sound == "none" else ()
        self._instance = vlc.Instance([*_OPTIONS, *output])
        self._player = self._instance.media_player_new()
        self._player.video_set_format_callbacks(surface.setup, surface.cleanup)
        self._player.video_set_callbacks(surface.lock, surface.unlock, surface.display, None)
        self._surface = surface
        self._media: vlc.Media | None = None
        self._stats = vlc.MediaStats()

    def open(self, path: Path, *, demuxer: str, start_ms: int) -> None:
        """Begin to play a file with the named demuxer and no other."""
        self.close()
        self._media = self._instance.media_new_path(str(path))
        self._media.add_option(f":demux={demuxer}")
        self._media.add_option(f":start-time={start_ms / 1000:.3f}")
        self._surface.shown_pictures = 0
        self._surface.is_held = False
        self._player.set_media(self._media)
        self._player.play()

    def close(self) -> None:
        """Stop, and release the medium; no callback comes afterwards."""
        if self._media is not None:
            self._player.stop()
            self._media.release()
            self._media = None

    def hold(self, *, is_paused: bool) -> None:
        """Pause or go on."""
        self._surface.is_held = is_paused
        self._player.set_pause(int(is_paused))

    def seek(self, position_ms: int) -> None:
        """Go to a place in the medium."""
        self._player.set_time(position_ms)

    def set_volume(self, percent: int) -> None:
        """Set the loudness."""
        self._player.audio_set_volume(percent)

    def glance(self) -> Glance:
        """Look at the medium that is open."""
        if self._media is not None:
            self._media.get_stats(self._stats)
        return Glance(
            state=_STATES[self._player.get_state()],
            time_ms=self._player.get_time(),
            duration_ms=max(0, self._player.get_length()) or None,
            shown_pictures=self._surface.shown_pictures,
            played_sounds=self._stats.played_abuffers,
        )
