"""The quick menu: how people want to see and hear, line by line."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.comfort.settings import LOUDEST, Comfort
from kiosk.language import _


class Setting(StrEnum):
    """What a line of the menu sets."""

    LARGE_TEXT = "large-text"
    HIGH_CONTRAST = "high-contrast"
    READING_ALOUD = "reading-aloud"
    KEY_SOUNDS = "key-sounds"
    VOLUME = "volume"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class MenuLine:
    """``value`` says how it is set now. ``level`` is a fraction where it is more or less, below 0 where it is not."""

    setting: Setting
    title: str
    value: str
    is_on: bool = False
    level: float = -1.0


def present_menu(comfort: Comfort, language: str) -> tuple[MenuLine, ...]:
    """Return the lines; ``language`` is the one in use."""
    return (
        _switch(Setting.LARGE_TEXT, _("Large text"), is_on=comfort.large_text),
        _switch(Setting.HIGH_CONTRAST, _("High contrast"), is_on=comfort.high_contrast),
        _switch(Setting.READING_ALOUD, _("Reading aloud"), is_on=comfort.reads_aloud),
        _switch(Setting.KEY_SOUNDS, _("Key sounds"), is_on=comfort.key_sounds),
        MenuLine(Setting.VOLUME, _("Volume"), volume_words(comfort), level=comfort.loudness / LOUDEST),
        MenuLine(Setting.LANGUAGE, _("Language"), "中文" if language.startswith("zh") else "English"),
    )


def volume_words(comfort: Comfort) -> str:
    """Say how loud it is."""
    return _("Muted") if comfort.is_muted else str(comfort.volume)


def _switch(setting: Setting, title: str, *, is_on: bool) -> MenuLine:
    return MenuLine(setting, title, _("On") if is_on else _("Off"), is_on=is_on)
