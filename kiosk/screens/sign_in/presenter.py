"""Signing in by number: what was typed, who was found, who is here. Several people, one after the other."""

from collections.abc import Callable
from dataclasses import dataclass

from content_sync.protocol.documents import Person
from kiosk.language import _, ngettext
from kiosk.screens import words
from kiosk.screens.toast.presenter import Tone

MAX_DIGITS = 8


@dataclass(frozen=True, slots=True)
class SignInView:
    """``people`` are (person id, masked name), the latest first. ``finish`` is the word on the button that ends it."""

    typed: str
    sentence: str
    tone: Tone
    people: tuple[tuple[str, str], ...]
    heading: str
    finish: str


class SignIn:
    """The state of the page. ``find`` looks a person up by number."""

    def __init__(self, find: Callable[[str], Person | None], *, is_running: bool = False) -> None:
        self._find = find
        self._is_running = is_running
        self._typed = ""
        self._sentence = _("Type your number, then OK")
        self._tone = Tone.PLAIN

    def type(self, digit: str) -> None:
        """Take a digit; a number that is too long already stays as it is."""
        if len(self._typed) < MAX_DIGITS:
            self._typed += digit

    def erase(self) -> bool:
        """Take the last digit back; False if there is none."""
        had_digits = bool(self._typed)
        self._typed = self._typed[:-1]
        return had_digits

    def enter(self, present: tuple[Person, ...]) -> Person | None:
        """Look up what was typed; return the person if it is somebody who is not here yet."""
        number, self._typed = self._typed, ""
        person = self._find(number) if number else None
        if not number:
            self._say(_("Type your number, then OK"), Tone.PLAIN)
        elif person is None:
            self._say(_("Nobody here has the number {number}").format(number=number), Tone.WRONG)
        elif person in present:
            self._say(_("{name} is signed in already").format(name=words.masked(person.name)), Tone.PLAIN)
        else:
            self._say(_("Welcome, {name}").format(name=words.masked(person.name)), Tone.GOOD)
            return person
        return None

    def left(self, person: Person) -> None:
        """Say goodbye to somebody who signed out."""
        self._say(_("{name} has signed out").format(name=words.masked(person.name)), Tone.PLAIN)

    def view(self, present: tuple[Person, ...]) -> SignInView:
        """Return what the page shows."""
        return SignInView(
            typed=self._typed,
            sentence=self._sentence,
            tone=self._tone,
            people=tuple((person.id, words.masked(person.name)) for person in reversed(present)),
            heading=_heading(len(present)),
            finish=_("Back to the lesson") if self._is_running else _start(len(present)),
        )

    def _say(self, sentence: str, tone: Tone) -> None:
        self._sentence, self._tone = sentence, tone


def _heading(count: int) -> str:
    if count == 0:
        return _("Nobody has signed in yet")
    return ngettext("{count} person is here", "{count} people are here", count).format(count=count)


def _start(count: int) -> str:
    return _("Watch together") if count else _("Watch without signing in")
