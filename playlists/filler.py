"""What shows when nothing is scheduled and nobody chooses: films one after the other, with slides between. Pure.

A loop has no beginning and no list of its own. It is asked what follows, with what there is at that moment, so films
and slides may come and go while it runs.
"""

from collections.abc import Sequence
from dataclasses import dataclass

SLIDES_BETWEEN = 2
"""So many slides, at most, come between two films."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Where a loop is: the ids of the last film and the last slide, which of them shows, and the slides since the film.

    ``Turn()`` is before the first.
    """

    film: str = ""
    slide: str = ""
    is_film: bool = False
    slides: int = SLIDES_BETWEEN


def following(turn: Turn, films: Sequence[str], slides: Sequence[str]) -> Turn | None:
    """Return what shows after ``turn``; None if there is nothing to show."""
    if films and turn.slides >= min(SLIDES_BETWEEN, len(slides)):
        return Turn(film=_after(turn.film, films), slide=turn.slide, is_film=True, slides=0)
    if slides:
        return Turn(film=turn.film, slide=_after(turn.slide, slides), slides=turn.slides + 1)
    return None


def _after(last: str, names: Sequence[str]) -> str:
    """Return the name that follows ``last``, round and round; the first if it is not there any more."""
    index = names.index(last) + 1 if last in names else 0
    return names[index % len(names)]
