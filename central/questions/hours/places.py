"""Who has which place in an hour. Pure.

Places are given out in the order in which bookings reached the centre, and nothing that comes later changes what was
given: whoever was told a place keeps it, whoever was told that there is none does not move up.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple


class Message(NamedTuple):
    """A booking, or a place that is given back, as it came; ordered by that.

    What came at the same instant is ordered by the history and the number of its fact, which never change.
    """

    came_at: datetime
    incarnation_id: str
    seq: int
    question_id: str
    gives_back: bool = False


def given_out(messages: Iterable[Message], places: int, closes_at: datetime) -> dict[str, int | None]:
    """Return the place of each question, from 0 on; None where there was none left, or the hour had begun before.

    ``closes_at`` is the aware instant at which it begins. A question that gave its place back is left out.
    """
    given: dict[str, int | None] = {}
    gone: set[str] = set()
    for message in sorted(messages):
        if message.gives_back:
            gone.add(message.question_id)
            given.pop(message.question_id, None)
        elif message.question_id not in gone:
            free = set(range(places)).difference(given.values()) if message.came_at < closes_at else ()
            given.setdefault(message.question_id, min(free, default=None))
    return given
