"""Signing in by number, name or picture, with a PIN where there is one; and counting those who do neither.

Several people, one after the other, and no key more than needed: a number is taken with its last digit.
"""

from dataclasses import dataclass
from enum import StrEnum

from content_sync.protocol.documents import Person
from content_sync.protocol.payloads import Way
from content_sync.protocol.secrets import PIN_DIGITS
from kiosk.attendance.households import households
from kiosk.attendance.initials import LETTERS, by_initials
from kiosk.attendance.numbers import read_number
from kiosk.attendance.pins import Proof
from kiosk.language import _
from kiosk.screens.sign_in import greetings
from kiosk.screens.sign_in.desk import Desk
from kiosk.screens.sign_in.views import Tab
from kiosk.screens.toast.presenter import ToastLine, Tone

MOST_DIGITS = 12
MOST_HEADS = 999
_WAYS = {Tab.NUMBER: Way.NUMBER, Tab.NAME: Way.NAME, Tab.PICTURE: Way.PICTURE}


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose PIN is asked for, and how that person was found."""

    person: Person
    way: Way


class Purpose(StrEnum):
    """What people sign in for: a lesson that begins then, one that runs already, or just to be here."""

    LESSON = "lesson"
    RUNNING = "running"
    ROOM = "room"


class SignIn:
    """The state of the page."""

    def __init__(self, desk: Desk, purpose: Purpose) -> None:
        self.desk = desk
        self.purpose = purpose
        self.tab = Tab.NUMBER
        self.typed = ""
        self.asked: Asked | None = None
        self.household: str | None = None
        self.heads = desk.heads
        self.said = _prompt(self.tab)

    def turn_to(self, tab: Tab) -> None:
        """Sign in this way from now on."""
        self.settle()
        self.tab, self.typed, self.asked, self.household = tab, "", None, None
        self.said = _prompt(tab)

    def say(self, line: ToastLine) -> None:
        """Say what happened elsewhere, such as a card on the reader."""
        self.said = line

    def type(self, digit: str) -> None:
        """Take a digit."""
        if self.asked is not None:
            self._type_pin(digit, self.asked)
        elif self.tab is Tab.NAME:
            self.typed += digit if digit in LETTERS and len(self.typed) < MOST_DIGITS else ""
        elif self.tab is Tab.HEADS:
            self._type_heads(digit)
        else:
            self._type_number(digit)

    def erase(self) -> bool:
        """Take back the last digit, or leave the PIN or the household; False if there is nothing to take back."""
        if self.typed:
            self.typed = self.typed[:-1]
            if self.tab is Tab.HEADS:
                self.heads = int(self.typed or 0)
            return True
        if self.asked is None and self.household is None:
            return False
        self.household = None if self.asked is None else self.household
        self.asked = None
        self.said = _prompt(self.tab)
        return True

    def enter(self) -> None:
        """Take what was typed."""
        if self.asked is not None:
            self.said = ToastLine(_("A PIN has {count} digits").format(count=PIN_DIGITS), Tone.PLAIN)
        elif self.tab is Tab.NUMBER:
            self._enter_number()
        elif self.tab is Tab.NAME and (matches := by_initials(self.desk.roster, self.typed)):
            self.choose(matches[0].id)
        elif self.tab is Tab.HEADS:
            self.settle()

    def choose(self, key: str) -> None:
        """Take the person or open the household of that key."""
        if self.tab is Tab.PICTURE and self.household is None and not self._is_one_family:
            self.household = key
            self.said = ToastLine(_("Choose your picture"), Tone.PLAIN)
            return
        person = next((person for person in self.desk.roster if person.id == key), None)
        if person is not None:
            self._identify(person, _WAYS[self.tab])

    def change_heads(self, by: int) -> None:
        """Count somebody more, or fewer."""
        self.typed = ""
        self.heads = min(max(self.heads + by, 0), MOST_HEADS)

    def settle(self) -> None:
        """Have the head-count written down; to be called when the page goes too."""
        if self.heads != self.desk.heads:
            self.desk.count_heads(self.heads)
            self.said = greetings.counted(self.heads)
        self.typed = "" if self.tab is Tab.HEADS else self.typed

    def sign_out(self, person_id: str) -> None:
        """Let somebody go."""
        person = self.desk.dismiss(person_id)
        if person is not None:
            self.said = greetings.goodbye(person)

    @property
    def _is_one_family(self) -> bool:
        return len(households(self.desk.roster)) == 1

    def _is_whole(self, household: str) -> bool:
        here = {person.id for person in self.desk.people}
        return all(person.id in here for person in self.desk.roster if person.household == household)

    def _type_number(self, digit: str) -> None:
        if self.tab is not Tab.NUMBER:
            self.turn_to(Tab.NUMBER)
        if len(self.typed) < MOST_DIGITS:
            self.typed += digit
        if read_number(self.desk.roster, self.typed).is_final:
            self._enter_number()
        else:
            self.said = _prompt(self.tab)

    def _enter_number(self) -> None:
        number, self.typed = self.typed, ""
        person = read_number(self.desk.roster, number).person
        if not number:
            self.said = _prompt(self.tab)
        elif person is None:
            self.said = greetings.unknown_number(number)
        else:
            self._identify(person, Way.NUMBER)

    def _type_heads(self, digit: str) -> None:
        typed = (self.typed + digit).lstrip("0")
        if len(typed) <= len(str(MOST_HEADS)):
            self.typed, self.heads = typed, int(typed or 0)

    def _type_pin(self, digit: str, asked: Asked) -> None:
        self.typed += digit
        if len(self.typed) < PIN_DIGITS:
            return
        pin, self.typed = self.typed, ""
        proof = self.desk.prove(asked.person, pin)
        if proof is Proof.RIGHT:
            self._welcome(asked.person, asked.way)
        elif proof is Proof.WRONG:
            self.said = greetings.wrong_pin(self.desk.tries_left(asked.person))
        else:
            self._turn_away(asked.person)

    def _identify(self, person: Person, way: Way) -> None:
        self.typed = ""
        if any(present.id == person.id for present in self.desk.people):
            self.desk.admit(person, way)
            self.said = greetings.here_already(person)
        elif not person.pin:
            self._welcome(person, way)
        elif self.desk.wait_s(person):
            self._turn_away(person)
        else:
            self.asked = Asked(person, way)
            self.said = ToastLine(_("Type the PIN of number {number}").format(number=person.number), Tone.PLAIN)

    def _welcome(self, person: Person, way: Way) -> None:
        self.asked = None
        self.desk.admit(person, way)
        self.said = greetings.welcome(person)
        if self.household is not None and self._is_whole(self.household):
            self.household = None

    def _turn_away(self, person: Person) -> None:
        self.asked = None
        self.said = greetings.must_wait(person, self.desk.wait_s(person))


def _prompt(tab: Tab) -> ToastLine:
    prompts = {
        Tab.NUMBER: _("Type your number, or lay your card on the reader"),
        Tab.NAME: _("Type the first letters of your name"),
        Tab.PICTURE: _("Choose your household"),
        Tab.HEADS: _("How many more people are here, without a number?"),
    }
    return ToastLine(prompts[tab], Tone.PLAIN)
