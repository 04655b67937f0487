"""Who is here: the roll-call."""

from typing import TYPE_CHECKING

from content_sync.protocol.payloads import Mark
from kiosk.screens.roll_call.presenter import RollCall
from kiosk.screens.roll_call.screen import RollCallScreen, RollCallWords
from tests.kiosk.screens.roster import ROSTER

if TYPE_CHECKING:
    from tests.kiosk.screens.exhibits import Exhibit
    from tests.kiosk.screens.gallery import Gallery


def pages(gallery: "Gallery") -> dict[str, "Exhibit"]:
    """Return the pages of signing in and of the roll-call."""

    def roll_call(count: int = 40, marked: int = 9) -> RollCallScreen:
        kinds = [Mark.PRESENT, Mark.PRESENT, Mark.LATE, Mark.PRESENT, Mark.LEAVE, Mark.ABSENT]
        marks = {person.id: kinds[place % len(kinds)] for place, person in enumerate(ROSTER[:marked])}

        def mark(person_id: str, mark: Mark) -> None:
            gallery.said.append(f"{person_id} {mark}")
            marks[person_id] = mark

        state = RollCall(ROSTER[:count], lambda: marks, mark)
        words = RollCallWords("集体学习点名", "开始播放")
        return RollCallScreen(state, words, lambda: gallery.said.append("done"))

    return {
        "roll-call": roll_call,
        "roll-call-complete": lambda: roll_call(3, 3),
        "roll-call-empty": lambda: roll_call(0, 0),
    }
