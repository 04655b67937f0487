"""The one door to libVLC: opens a file into a surface and answers questions about it."""

import os

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
_LIVE_DEMUXERS = "adaptive,ts,mp4"
"""What may come live: HLS and its like, a transport stream, or an MP4. Playlists that lead elsewhere are none of it."""
_LIVE_CACHE_MS = 2000
_NO_TRACK = -1
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
        self._fd: int | None = None
        self._stats = vlc.MediaStats()
        self._hidden_track = _NO_TRACK

    def open(self, fd: int, *, demuxer: str, start_ms: int) -> None:
        """Begin to play an open file with the named demuxer and no other, as recorded; ``close`` closes it."""
        self.close()
        self._fd = fd
        media = self._instance.media_new_fd(fd)
        self._begin(media, f":demux={demuxer}", f":start-time={start_ms / 1000:.3f}")

    def tune(self, address: str) -> None:
        """Begin to play what is sent live from an address."""
        self.close()
        media = self._instance.media_new_location(address)
        self._begin(media, f":demux={_LIVE_DEMUXERS}", f":network-caching={_LIVE_CACHE_MS}")

    def close(self) -> None:
        """Stop, and release the medium; no callback comes afterwards."""
        if self._media is not None:
            self._player.stop()
            self._media.release()
            self._media = None
        if self._fd is not None:
            os.close(self._fd)
            self._fd = None

    def hold(self, *, is_paused: bool) -> None:
        """Pause or go on."""
        self._surface.is_held = is_paused
        self._player.set_pause(int(is_paused))

    def seek(self, position_ms: int) -> None:
        """Go to a place in the medium."""
        self._player.set_time(position_ms)

    def set_rate(self, rate: float) -> None:
        """Play at a speed."""
        self._player.set_rate(rate)

    def show_picture(self, *, is_shown: bool) -> None:
        """Decode and show the picture, or only play the sound."""
        if is_shown:
            self._player.video_set_track(self._hidden_track)
        else:
            self._hidden_track = self._player.video_get_track()
            self._player.video_set_track(_NO_TRACK)

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
            has_picture=self._player.video_get_track() != _NO_TRACK,
            rate=self._player.get_rate(),
        )

    def _begin(self, media: vlc.Media, *options: str) -> None:
        self._media = media
        for option in options:
            media.add_option(option)
        self._surface.shown_pictures = 0
        self._surface.is_held = False
        self._player.set_media(media)
        self._player.set_rate(1.0)
        self._player.play()
