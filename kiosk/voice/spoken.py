"""A voice that is a program: it is started for each sentence, reads it from standard input, and is ended for the next.

So any program that speaks can be the voice, and whatever happens to it happens to no one else.
"""

import logging
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence

PAUSE_S = 0.25
"""While people move fast nothing is said: a sentence waits for so long whether another one comes."""

_END_S = 2.0

_log = logging.getLogger(__name__)


class ProgramVoice:
    """``Voice`` by a program.

    ``command`` is its name and arguments, in which ``{voice}`` becomes the entry of ``voices`` for the language and
    ``{volume}`` the loudness in percent.
    """

    def __init__(self, command: Sequence[str], voices: Mapping[str, str]) -> None:
        self._command = tuple(command)
        self._voices = dict(voices)
        self._volume = 100
        self._changed = threading.Condition()
        self._wish: tuple[str, str] | None = None
        self._wished_s = 0.0
        self._program: subprocess.Popen[bytes] | None = None
        self._is_closed = self._is_missing = False
        self._thread = threading.Thread(target=self._speak, name="voice", daemon=True)
        self._thread.start()

    def say(self, text: str, language: str) -> None:
        """Say ``text`` soon; see the port."""
        self._want((text, language) if text.strip() else None)

    def stop(self) -> None:
        """Fall silent."""
        self._want(None)

    def set_volume(self, percent: int) -> None:
        """Set the loudness of what is said from now on."""
        self._volume = percent

    def close(self) -> None:
        """End the program and the thread."""
        with self._changed:
            self._is_closed = True
        self.stop()
        self._thread.join(_END_S)

    def _want(self, wish: tuple[str, str] | None) -> None:
        with self._changed:
            self._wish, self._wished_s = wish, time.monotonic()
            self._hush()
            self._changed.notify()

    def _speak(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._is_closed or self._wish is not None)
                if self._is_closed:
                    return
                left_s = self._wished_s + PAUSE_S - time.monotonic()
                if left_s > 0:
                    self._changed.wait(left_s)
                    continue
                program, words = self._begin(), self._take()
            if program is not None:
                _tell(program, words)

    def _take(self) -> bytes:
        wish, self._wish = self._wish, None
        return wish[0].encode() if wish else b""

    def _begin(self) -> subprocess.Popen[bytes] | None:
        if self._wish is None or self._is_missing:
            return None
        values = {"voice": self._voices.get(self._wish[1], self._wish[1]), "volume": str(self._volume)}
        command = [argument.format(**values) for argument in self._command]
        try:
            self._program = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
        except OSError as error:
            self._is_missing = True
            _log.warning("nothing can be read aloud: %s", error)
            return None
        return self._program

    def _hush(self) -> None:
        program, self._program = self._program, None
        if program is not None:
            program.kill()


def _tell(program: subprocess.Popen[bytes], words: bytes) -> None:
    """Give a program its words and wait until it has said them, or was ended."""
    try:
        program.communicate(words)
    except (OSError, ValueError):
        program.kill()
        program.wait()
