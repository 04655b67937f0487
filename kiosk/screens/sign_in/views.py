"""What the page shows, by the way in which people sign in."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.screens.toast.presenter import ToastLine


class Tab(StrEnum):
    """A way of saying who is here."""

    NUMBER = "number"
    NAME = "name"
    PICTURE = "picture"
    HEADS = "heads"


@dataclass(frozen=True, slots=True)
class DigitsView:
    """What was typed, in ``cells`` places; dots where it is a PIN."""

    typed: str
    cells: int


@dataclass(frozen=True, slots=True)
class Match:
    """Somebody whose name begins as typed, by the full name: nobody recognises a masked one."""

    person_id: str
    name: str
    number: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class NamesView:
    """``typed`` are the letters that may be meant, ``matches`` everybody who is."""

    typed: str
    matches: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class Tile:
    """A household or one of its people. ``key`` chooses it; ``initial`` stands in for a symbol that cannot be drawn."""

    key: str
    symbol: str
    initial: str
    title: str
    detail: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class TilesView:
    """The households, or the people of the one that is open; ``level`` tells the one from the other."""

    level: str
    tiles: tuple[Tile, ...]


@dataclass(frozen=True, slots=True)
class HeadsView:
    """The number of people without a number."""

    count: str


Panel = DigitsView | NamesView | TilesView | HeadsView


@dataclass(frozen=True, slots=True)
class SignInView:
    """``people`` are (person id, masked name), the latest first. ``finish`` is the word on the button that ends it."""

    tab: Tab
    said: ToastLine
    heading: str
    people: tuple[tuple[str, str], ...]
    finish: str
    panel: Panel
