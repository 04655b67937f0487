"""From the state of signing in to what the page shows."""

from content_sync.protocol.documents import Person
from content_sync.protocol.secrets import PIN_DIGITS
from kiosk.attendance.households import Household, households
from kiosk.attendance.initials import LETTERS, by_initials
from kiosk.language import _, ngettext
from kiosk.screens import words
from kiosk.screens.sign_in.presenter import Purpose, SignIn
from kiosk.screens.sign_in.views import (
    DigitsView,
    HeadsView,
    Match,
    NamesView,
    Panel,
    SignInView,
    Tab,
    Tile,
    TilesView,
)

_LEAST_CELLS = 3
_DOT = "●"


def present_sign_in(state: SignIn) -> SignInView:
    """Return the page."""
    people = state.desk.people
    size = len(people) + state.heads
    return SignInView(
        tab=state.tab,
        said=state.said,
        heading=_heading(size),
        people=tuple((person.id, words.masked(person.name)) for person in reversed(people)),
        finish=_finish(state.purpose, size),
        panel=_panel(state),
    )


def _panel(state: SignIn) -> Panel:
    if state.asked is not None:
        return DigitsView(_DOT * len(state.typed), PIN_DIGITS)
    if state.tab is Tab.NAME:
        return _names(state)
    if state.tab is Tab.PICTURE:
        return _tiles(state)
    if state.tab is Tab.HEADS:
        return HeadsView(str(state.heads))
    longest = max((len(person.number) for person in state.desk.roster), default=0)
    return DigitsView(state.typed, max(longest, len(state.typed), _LEAST_CELLS))


def _names(state: SignIn) -> NamesView:
    here = _ids(state.desk.people)
    return NamesView(
        typed=" ".join(LETTERS[digit] for digit in state.typed),
        matches=tuple(
            Match(person.id, person.name, person.number, person.id in here)
            for person in by_initials(state.desk.roster, state.typed)
        ),
    )


def _tiles(state: SignIn) -> TilesView:
    here, families = _ids(state.desk.people), households(state.desk.roster)
    if len(families) == 1:
        return TilesView("all", _members(families[0], here))
    opened = next((family for family in families if family.name == state.household), None)
    if opened is not None:
        return TilesView(f"household {opened.name}", _members(opened, here))
    return TilesView("", tuple(_family(family, here) for family in families))


def _family(family: Household, here: frozenset[str]) -> Tile:
    count = len(family.people)
    title = family.name or _("Others")
    detail = ngettext("{count} person", "{count} people", count).format(count=count)
    return Tile(family.name, family.symbol, title[:1], title, detail, is_here=_ids(family.people) <= here)


def _members(family: Household, here: frozenset[str]) -> tuple[Tile, ...]:
    return tuple(
        Tile(person.id, symbol, person.name[:1], person.name, person.number, is_here=person.id in here)
        for person, symbol in zip(family.people, family.symbols, strict=True)
    )


def _ids(people: tuple[Person, ...]) -> frozenset[str]:
    return frozenset(person.id for person in people)


def _heading(count: int) -> str:
    if count == 0:
        return _("Nobody has signed in yet")
    return ngettext("{count} person is here", "{count} people are here", count).format(count=count)


def _finish(purpose: Purpose, count: int) -> str:
    if purpose is Purpose.RUNNING:
        return _("Back to the lesson")
    if purpose is Purpose.ROOM:
        return _("Done")
    return _("Watch together") if count else _("Just watch")
