"""What is said to somebody who signs in or out. Names are masked: the whole room reads along."""

import math

from content_sync.protocol.documents import Person
from kiosk.language import _, ngettext
from kiosk.screens import words
from kiosk.screens.toast.presenter import ToastLine, Tone

_MINUTE_S = 60


def welcome(person: Person) -> ToastLine:
    """Greet somebody who signed in."""
    return ToastLine(_("Welcome, {name}").format(name=words.masked(person.name)), Tone.GOOD)


def here_already(person: Person) -> ToastLine:
    """Say that somebody need not sign in again."""
    return ToastLine(_("{name} is signed in already").format(name=words.masked(person.name)), Tone.PLAIN)


def goodbye(person: Person) -> ToastLine:
    """Take leave of somebody who signed out."""
    return ToastLine(_("{name} has signed out").format(name=words.masked(person.name)), Tone.PLAIN)


def unknown_number(number: str) -> ToastLine:
    """Say that a number is nobody's."""
    return ToastLine(_("Nobody here has the number {number}").format(number=number), Tone.WRONG)


def unknown_card() -> ToastLine:
    """Say that a card is nobody's."""
    return ToastLine(_("This card is not known here"), Tone.WRONG)


def wrong_pin(tries_left: int) -> ToastLine:
    """Say that a PIN is wrong."""
    sentence = ngettext("Wrong PIN. {count} more try", "Wrong PIN. {count} more tries", tries_left)
    return ToastLine(sentence.format(count=tries_left), Tone.WRONG)


def must_wait(person: Person, wait_s: float) -> ToastLine:
    """Say how long a number has to wait; others may go on."""
    if wait_s < _MINUTE_S:
        count = max(math.ceil(wait_s), 1)
        sentence = ngettext(
            "Number {number} has to wait {count} second",
            "Number {number} has to wait {count} seconds",
            count,
        )
    else:
        count = math.ceil(wait_s / _MINUTE_S)
        sentence = ngettext(
            "Number {number} has to wait {count} minute",
            "Number {number} has to wait {count} minutes",
            count,
        )
    return ToastLine(sentence.format(number=person.number, count=count), Tone.WRONG)


def counted(heads: int) -> ToastLine:
    """Say how many people without a number are counted."""
    sentence = ngettext("{count} more person is counted", "{count} more people are counted", heads)
    return ToastLine(sentence.format(count=heads), Tone.GOOD)
