"""Pages that say in one sentence why there is nothing else to see, and what will happen."""

from dataclasses import dataclass

from kiosk.language import _


@dataclass(frozen=True, slots=True)
class CalmView:
    """``action`` is the word on the one button, empty for none."""

    glyph: str
    title: str
    sentence: str
    action: str = ""


def nothing_here_yet() -> CalmView:
    """No content has come yet."""
    return CalmView(
        "↓",
        _("The first lessons are on their way"),
        _("They come by themselves as soon as there is a network. You need not do anything."),
    )


def cannot_play() -> CalmView:
    """A lesson could not be shown."""
    return CalmView(
        "!",
        _("This lesson cannot be shown"),
        _("It is reported to the centre and will be fetched again. Please choose another one."),
        _("Back to the lessons"),
    )


def cannot_be_kept() -> CalmView:
    """What a viewer did could not be written down."""
    return CalmView(
        "!",
        _("This cannot be kept at the moment"),
        _("The disk of the station is full or faulty. Please tell the station's administrator; lessons play on."),
        _("Back to the lessons"),
    )


def fault() -> CalmView:
    """Something in the program went wrong; it goes on."""
    return CalmView(
        "!",
        _("Something went wrong"),
        _("It has been written down. Everything else works on."),
        _("Back to the lessons"),
    )
