"""The way into what concerns one person alone: a number, then a PIN."""

from collections.abc import Callable
from dataclasses import dataclass

from content_sync.protocol.documents import Person
from kiosk.attendance.pins import Proof
from kiosk.language import _, ngettext
from kiosk.screens.code.presenter import CodeView
from kiosk.screens.toast.presenter import Tone

MAX_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Gate:
    """``title`` says where it leads; ``refusal`` returns why a person may not go there, nothing for who may."""

    title: str
    refusal: Callable[[Person], str]


class Identification:
    """The state of the page. ``find`` looks a person up by number."""

    def __init__(self, gate: Gate, find: Callable[[str], Person | None]) -> None:
        self._gate = gate
        self._find = find
        self._person: Person | None = None
        self._typed = ""
        self._sentence = _("Type your number, then OK")
        self._tone = Tone.PLAIN

    def type(self, digit: str) -> None:
        """Take a digit; what is too long already stays as it is."""
        if len(self._typed) < MAX_DIGITS:
            self._typed += digit

    def erase(self) -> bool:
        """Take the last digit back, or ask for the number again; False if there is nothing to take back."""
        if self._typed:
            self._typed = self._typed[:-1]
            return True
        had_person, self._person = self._person is not None, None
        if had_person:
            self._say(_("Type your number, then OK"), Tone.PLAIN)
        return had_person

    def enter(self) -> tuple[Person, str] | None:
        """Use what was typed; return the person and the PIN to be proved, which is empty for who has none."""
        typed, self._typed = self._typed, ""
        if not typed:
            return None
        if self._person is not None:
            return self._person, typed
        person = self._find(typed)
        refusal = self._gate.refusal(person) if person else _("Nobody here has the number {number}")
        if refusal:
            self._say(refusal.format(number=typed), Tone.WRONG)
        elif person is not None and not person.pin:
            return person, ""
        else:
            self._person = person
            self._say(_("Type your PIN, then OK"), Tone.PLAIN)
        return None

    def proved(self, proof: Proof, *, tries_left: int, wait_s: float) -> None:
        """Say what came of a PIN that was not right."""
        if proof is Proof.WRONG:
            words = ngettext(
                "That PIN is not right. {count} more try.", "That PIN is not right. {count} more tries.", tries_left
            )
            self._say(words.format(count=tries_left), Tone.WRONG)
        elif proof is not Proof.RIGHT:
            minutes = max(round(wait_s / 60), 1)
            words = ngettext(
                "The PIN was wrong too often. Please wait {count} minute.",
                "The PIN was wrong too often. Please wait {count} minutes.",
                minutes,
            )
            self._say(words.format(count=minutes), Tone.WRONG)

    def view(self) -> CodeView:
        """Return what the page shows; a PIN is not shown."""
        is_pin = self._person is not None
        return CodeView(
            title=self._gate.title,
            typed="*" * len(self._typed) if is_pin else self._typed,
            sentence=self._sentence,
            tone=self._tone,
        )

    def _say(self, sentence: str, tone: Tone) -> None:
        self._sentence, self._tone = sentence, tone
