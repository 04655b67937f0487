"""The port between the station and whatever listens."""

from typing import Protocol

LONGEST_S = 30
"""So much is recorded at most: a question, not a speech."""


class Microphone(Protocol):
    """Records one thing at a time. No method blocks for long but ``stop``, which may take a second."""

    def is_there(self) -> bool:
        """Say whether there is anything to speak into."""

    def start(self) -> None:
        """Begin to record; what was recorded before and not taken is forgotten."""

    def stop(self) -> bytes:
        """End and return what was recorded as Ogg Opus; empty if nothing was, or the microphone failed."""

    def close(self) -> None:
        """Let go of the microphone. May be called twice."""


class NoMicrophone:
    """A station without a microphone."""

    def is_there(self) -> bool:
        """There is none."""
        return False

    def start(self) -> None:
        """Nothing is recorded."""

    def stop(self) -> bytes:
        """Nothing was recorded."""
        return b""

    def close(self) -> None:
        """Nothing is held."""
