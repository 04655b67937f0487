"""A page on which a code is typed, whatever it is for."""

from dataclasses import dataclass

from kiosk.screens.toast.presenter import Tone


@dataclass(frozen=True, slots=True)
class CodeView:
    """``typed`` are the digits, or a sign for each; there are ``cells`` for them, in groups of ``group``."""

    title: str
    typed: str
    sentence: str
    tone: Tone
    explanation: str = ""
    cells: int = 8
    group: int = 8
