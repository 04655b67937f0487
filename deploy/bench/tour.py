"""A tour of the station's pages by keys alone, with the time that each key takes to change the picture.

It opens every door that Home has, without knowing what is behind it, moves about there, types digits and goes back;
then it visits the page of a lesson, and the menu and the sign-in over a film that is held.
"""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count

from deploy.bench.sight import Sight

WITHIN_S = 0.6
"""A key that did not change the picture by then led nowhere. The clock or a notice may change it meanwhile: the longer
one waits, the more of that is taken for an answer."""

ARROWS = ("Up", "Down", "Left", "Right")
ALL_THE_WAY_BACK = ("Escape",) * 6
ALL_THE_WAY_UP = ("Up",) * 6
ALL_THE_WAY_LEFT = ("Left",) * 12
ON_HOME, ON_A_PAGE, ON_A_LESSON, OVER_A_FILM = 110, 52, 40, 32


@dataclass(frozen=True, slots=True)
class Answer:
    """``place`` and ``key`` say what was pressed where; ``after_s`` is None if the picture stayed the same."""

    place: str
    key: str
    after_s: float | None


class Tour:
    """Begins and ends on Home. ``film_number`` is the number of a lesson that is here."""

    def __init__(self, seen: Sight, film_number: int) -> None:
        self._seen = seen
        self._film_number = str(film_number)
        self._chance = random.Random(film_number)  # noqa: S311 - no secret, but the same keys in every run

    def walk(self) -> Iterator[Answer]:
        """Yield the answer to every key that is measured."""
        self._go_home()
        yield from self._press("Home", self._arrows(ON_HOME))
        for door in count():
            if not self._go_to_door(door):
                break
            yield from self._visit(f"door {door + 1}")
        yield from self._lesson()
        yield from self._film()
        self._go_home()

    def _visit(self, place: str) -> Iterator[Answer]:
        yield from self._press(place, ["Return"])
        yield from self._press(place, self._arrows(ON_A_PAGE))
        yield from self._press(place, [*"237", "BackSpace", "BackSpace", "BackSpace", "Escape"])

    def _lesson(self) -> Iterator[Answer]:
        self._go_home()
        self._seen.press("Down", "Down")
        yield from self._press("lesson", ["Return", *self._arrows(ON_A_LESSON), "Escape"])

    def _film(self) -> Iterator[Answer]:
        self._go_home()
        self._seen.press(*self._film_number, "Return", pause_s=0.3)
        self._seen.press("Return", pause_s=1.0)
        yield from self._press("menu of the film", ["Down", *self._arrows(OVER_A_FILM), "Escape"])
        yield from self._press(
            "sign-in over the film", ["Up", *self._arrows(OVER_A_FILM), *"101", "BackSpace", "Escape"]
        )

    def _press(self, place: str, keys: Iterable[str]) -> Iterator[Answer]:
        for key in keys:
            yield Answer(place, key, self._seen.answer_s(key, WITHIN_S))

    def _arrows(self, how_many: int) -> list[str]:
        return self._chance.choices(ARROWS, k=how_many)

    def _go_home(self) -> None:
        self._seen.press(*ALL_THE_WAY_BACK)
        self._seen.press(*ALL_THE_WAY_UP)

    def _go_to_door(self, place: int) -> bool:
        """Give the focus to a door; False if there are not so many."""
        self._go_home()
        self._seen.press("Down", *ALL_THE_WAY_LEFT)
        if place == 0:
            return True
        self._seen.press(*("Right",) * (place - 1))
        return self._seen.answer_s("Right", WITHIN_S) is not None
