"""Making a station known to its centre: the code, and one sentence for whatever may come of it."""

from dataclasses import dataclass
from enum import StrEnum

from content_sync.protocol.enrolment import CODE_DIGITS
from content_sync.protocol.problems import Refusal
from kiosk.language import _
from kiosk.screens.code.presenter import CodeView
from kiosk.screens.toast.presenter import Tone


class Step(StrEnum):
    """How far it is."""

    TYPING = "typing"
    ASKING = "asking"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Occasion:
    """Why somebody types a code: the heading, and what to do."""

    title: str
    explanation: str


def first_time() -> Occasion:
    """Nobody knows this box yet."""
    return Occasion(_("Welcome to remote education"), _("Type the enrolment code of this station, then OK."))


def once_more() -> Occasion:
    """The administrator has a new code for a box that works."""
    return Occasion(
        _("Enrol again"), _("Type the new enrolment code, then OK. Until it is accepted all stays as it is.")
    )


def after_revocation() -> Occasion:
    """The county does not serve this box any more."""
    return Occasion(
        _("Enrolment has ended"),
        _("The county has ended it; lessons play on. A new code makes this a station again."),
    )


_TONES = {Step.TYPING: Tone.PLAIN, Step.ASKING: Tone.GOOD, Step.REFUSED: Tone.WRONG}


class Enrol:
    """The state of the page."""

    def __init__(self, occasion: Occasion | None = None) -> None:
        self._occasion = occasion or first_time()
        self._typed = ""
        self._step = Step.TYPING
        self._sentence = _("The county office gives you a code of twelve digits. It can be used once.")

    def type(self, digit: str) -> None:
        """Take a digit; a first one after a refusal begins anew."""
        if self._step is Step.ASKING or len(self._typed) == CODE_DIGITS:
            return
        self._typed += digit
        self._step = Step.TYPING

    def erase(self) -> bool:
        """Take the last digit back; False if there is none."""
        had_digits = bool(self._typed) and self._step is not Step.ASKING
        if had_digits:
            self._typed = self._typed[:-1]
        return had_digits

    def enter(self) -> str | None:
        """Return the code if it is whole and nobody is asking yet."""
        if self._step is Step.ASKING:
            return None
        if len(self._typed) != CODE_DIGITS:
            self._refuse(_("The code has twelve digits, {count} are typed.").format(count=len(self._typed)))
            return None
        self._step, self._sentence = Step.ASKING, _("Asking the centre…")
        return self._typed

    def refused(self, reason: Refusal) -> None:
        """The centre said no."""
        self._typed = ""
        self._refuse(sentence_for(reason))

    def unreachable(self) -> None:
        """There was no line to the centre; the code is kept."""
        self._refuse(_("The centre cannot be reached. Check the network cable, then press OK again."))

    def view(self) -> CodeView:
        """Return what the page shows."""
        return CodeView(
            title=self._occasion.title,
            explanation=self._occasion.explanation,
            typed=self._typed,
            cells=CODE_DIGITS,
            group=4,
            sentence=self._sentence,
            tone=_TONES[self._step],
        )

    def _refuse(self, sentence: str) -> None:
        self._step, self._sentence = Step.REFUSED, sentence


def sentence_for(reason: Refusal) -> str:
    """Return what a person is told about a refusal."""
    match reason:
        case Refusal.CODE_WRONG:
            return _("This code is wrong. Please check the digits.")
        case Refusal.CODE_USED:
            return _("This code was used already. Please ask the county office for a new one.")
        case Refusal.CODE_EXPIRED:
            return _("This code has expired. Please ask the county office for a new one.")
        case Refusal.CODE_LOCKED:
            return _("Too many wrong tries: this code is locked. Please ask the county office for a new one.")
        case _:
            return _("The centre refused. Please call the county office.")
