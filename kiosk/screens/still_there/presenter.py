"""Asking the room whether somebody is still there, and waiting for who went away."""

from dataclasses import dataclass

from kiosk.language import _, ngettext


@dataclass(frozen=True, slots=True)
class StillThereView:
    """``question`` is the large line, ``sentence`` says what to do."""

    question: str
    sentence: str


def present_question(left_s: float) -> StillThereView:
    """Return the question, while there is time to answer."""
    count = max(1, round(left_s))
    sentence = ngettext(
        "Press OK within {count} second, so that your time goes on counting.",
        "Press OK within {count} seconds, so that your time goes on counting.",
        count,
    )
    return StillThereView(_("Still there?"), sentence.format(count=count))


def present_absence(*, is_held: bool) -> StillThereView:
    """Return what is said after nobody answered; ``is_held`` if what plays waits for them."""
    if is_held:
        return StillThereView(_("Nobody answered"), _("The lesson waits here. Press OK when you are back."))
    return StillThereView(_("Nobody answered"), _("Your time is not counted now. Press OK when you are back."))
