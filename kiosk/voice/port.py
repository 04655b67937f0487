"""The port between the screen and whatever speaks."""

from typing import Protocol


class Voice(Protocol):
    """Says one thing at a time. No method waits; none raises because there is no voice."""

    def say(self, text: str, language: str) -> None:
        """Say ``text`` soon, instead of whatever was being said; ``language`` is the screen's, such as ``zh_Hans``."""

    def stop(self) -> None:
        """Fall silent."""

    def set_volume(self, percent: int) -> None:
        """Set the loudness of what is said from now on, 0 to 100."""

    def close(self) -> None:
        """Fall silent for good. May be called twice."""


class SilentVoice:
    """A voice for a station without sound."""

    def say(self, text: str, language: str) -> None:
        """Say nothing."""

    def stop(self) -> None:
        """Nothing is being said."""

    def set_volume(self, percent: int) -> None:
        """Silence has no volume."""

    def close(self) -> None:
        """Nothing is held."""
