"""The roll-call."""

from typing import TYPE_CHECKING

from content_sync.protocol.payloads import Mark
from kiosk.screens.roll_call.presenter import RollCall
from kiosk.screens.roll_call.screen import RollCallScreen, RollCallWords
from tests.kiosk.screens.roster import ROSTER

if TYPE_CHECKING:
    from tests.kiosk.screens.exhibits import Exhibit
    from tests.kiosk.screens.gallery import Gallery

_KINDS = (Mark.PRESENT, Mark.PRESENT, Mark.LATE, Mark.PRESENT, Mark.LEAVE, Mark.ABSENT)


def pages(gallery: "Gallery") -> dict[str, "Exhibit"]:
    """Return the list before, during and after."""

    def roll_call(count: int, marked: int) -> RollCallScreen:
        marks = {person.id: _KINDS[place % len(_KINDS)] for place, person in enumerate(ROSTER[:marked])}

        def mark(person_id: str, mark: Mark) -> None:
            gallery.said.append(f"{person_id} {mark}")
            marks[person_id] = mark

        state = RollCall(ROSTER[:count], lambda: marks, mark)
        words = RollCallWords("集体学习点名", "开始播放")
        return RollCallScreen(state, words, lambda: gallery.said.append("done"))

    return {
        "roll-call": lambda: roll_call(40, 9),
        "roll-call-complete": lambda: roll_call(3, 3),
        "roll-call-empty": lambda: roll_call(0, 0),
    }
