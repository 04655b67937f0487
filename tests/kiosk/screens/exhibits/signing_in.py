"""Signing in by every way."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from content_sync.protocol.payloads import Way
from kiosk.flow.people.asking_who import Asking
from kiosk.screens.sign_in.presenter import Purpose, SignIn
from kiosk.screens.sign_in.screen import SignInScreen
from kiosk.screens.sign_in.views import Tab
from tests.kiosk.screens.reception import Reception
from tests.kiosk.screens.roster import ROSTER

if TYPE_CHECKING:
    from tests.kiosk.screens.exhibits import Exhibit
    from tests.kiosk.screens.gallery import Gallery

Act = Callable[[SignIn], object]


def pages(gallery: "Gallery") -> dict[str, "Exhibit"]:
    """Return the page in each of its states."""

    def sign_in(act: Act, present: int = 3, purpose: Purpose = Purpose.LESSON) -> SignInScreen:
        desk = Reception()
        for person in ROSTER[:present]:
            desk.admit(person, Way.NUMBER)
        asking = Asking(desk, lambda: gallery.said.append("finish"), purpose)
        act(asking.state)
        asking.show()
        return asking.page

    return {
        "sign-in": lambda: sign_in(_typing("1")),
        "sign-in-wrong": lambda: sign_in(_typing("999"), present=0),
        "sign-in-pin": lambda: sign_in(_typing("10447")),
        "sign-in-name": lambda: sign_in(_typing("9", Tab.NAME)),
        "sign-in-name-begun": lambda: sign_in(_typing("", Tab.NAME), present=0),
        "sign-in-picture": lambda: sign_in(_typing("", Tab.PICTURE)),
        "sign-in-household": lambda: sign_in(_open_household, present=1, purpose=Purpose.ROOM),
        "sign-in-heads": lambda: sign_in(_typing("12", Tab.HEADS)),
        "sign-in-crowded": lambda: sign_in(_typing("101"), present=8, purpose=Purpose.RUNNING),
    }


def _typing(digits: str, tab: Tab = Tab.NUMBER) -> Act:
    def act(state: SignIn) -> None:
        state.turn_to(tab)
        for digit in digits:
            state.type(digit)

    return act


def _open_household(state: SignIn) -> None:
    state.turn_to(Tab.PICTURE)
    state.choose("王家")
