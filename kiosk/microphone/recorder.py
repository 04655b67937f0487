"""A microphone behind ffmpeg: a child process records and compresses, so that nothing here waits for a sound card."""

import logging
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from kiosk.microphone.port import LONGEST_S

ALSA = ("-f", "alsa", "-i", "default")
DEVICES = Path("/proc/asound/pcm")
MOST_BYTES = 128 * 1024
_BITS_PER_S = 24_000
_ENDS_WITHIN_S = 3.0
_OGG = b"OggS"

_log = logging.getLogger(__name__)


class Recorder:
    """Records from ``source``, ffmpeg's words for an input, while ``devices`` lists something to record with."""

    def __init__(self, source: tuple[str, ...] = ALSA, devices: Path = DEVICES) -> None:
        self._source = source
        self._devices = devices
        self._recording: _Recording | None = None

    def is_there(self) -> bool:
        """Say whether the kernel knows a device that captures sound."""
        try:
            return "capture" in self._devices.read_text(encoding="ascii", errors="replace")
        except OSError:
            return False

    def start(self) -> None:
        """Begin to record."""
        self.close()
        command = [
            "ffmpeg", "-nostdin", "-hide_banner", "-loglevel", "error", *self._source, "-t", str(LONGEST_S),
            "-ac", "1", "-ar", "48000", "-c:a", "libopus", "-application", "voip", "-b:a", str(_BITS_PER_S),
            "-flush_packets", "1", "-f", "ogg", "pipe:1",
        ]  # fmt: skip
        file = TemporaryFile()  # noqa: SIM115 - it lives as long as the recording
        try:
            process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=file, stderr=subprocess.DEVNULL)
        except OSError:
            file.close()
            _log.exception("nothing can be recorded")
        else:
            self._recording = _Recording(process, file)

    def has_begun(self) -> bool:
        """Say whether anything was recorded so far."""
        return self._recording is not None and self._recording.size_bytes() > 0

    def stop(self) -> bytes:
        """End, and return what was recorded: what ffmpeg has written when it is asked to end is whole."""
        recording, self._recording = self._recording, None
        content = recording.end() if recording else b""
        return content if content.startswith(_OGG) and len(content) <= MOST_BYTES else b""

    def close(self) -> None:
        """Forget what is being recorded."""
        recording, self._recording = self._recording, None
        if recording:
            recording.process.kill()
            recording.end()


@dataclass(frozen=True, slots=True)
class _Recording:
    """A run of ffmpeg, and the file without a name that it writes."""

    process: subprocess.Popen[bytes]
    file: IO[bytes]

    def size_bytes(self) -> int:
        return os.fstat(self.file.fileno()).st_size

    def end(self) -> bytes:
        self.process.terminate()
        try:
            self.process.wait(timeout=_ENDS_WITHIN_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        with self.file:
            self.file.seek(0)
            return self.file.read(MOST_BYTES + 1)
