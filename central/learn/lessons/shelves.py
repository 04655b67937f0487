"""A learner's lessons in the order in which they are offered: go on, what is required, all the others."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from central.learn.lessons.offering import Offer
from central.learn.lessons.progress import Progress

MOST_BEGUN: Final = 3
_ALL: Final = 100


@dataclass(frozen=True, slots=True)
class Line:
    """A lesson that is offered; ``percent`` of it was seen."""

    offer: Offer
    percent: int

    @property
    def minutes(self) -> int:
        """How long it is, at least one minute; 0 if nobody knows."""
        duration_ms = self.offer.lesson.medium.duration_ms or 0
        return max(1, round(duration_ms / 60_000)) if duration_ms else 0


@dataclass(frozen=True, slots=True)
class Shelves:
    """``begun`` are the latest left in the middle, ``required`` those still to be seen, ``others`` the rest."""

    begun: list[Line]
    required: list[Line]
    others: list[Line]


def shelves(offers: Mapping[str, Offer], progress: Mapping[str, Progress]) -> Shelves:
    """Put lessons on shelves, each on one."""
    lines = {lesson_id: _line(offer, progress.get(lesson_id)) for lesson_id, offer in offers.items()}
    latest = sorted((one for one in lines if one in progress), key=lambda one: progress[one].at, reverse=True)
    begun = [lesson_id for lesson_id in latest if 0 < lines[lesson_id].percent < _ALL][:MOST_BEGUN]
    rest = [line for lesson_id, line in lines.items() if lesson_id not in begun]
    required = [line for line in rest if line.offer.is_required and line.percent < _ALL]
    others = [line for line in rest if line not in required]
    return Shelves([lines[one] for one in begun], required, sorted(others, key=lambda line: not line.offer.is_meant))


def search(offers: Mapping[str, Offer], progress: Mapping[str, Progress], text: str) -> list[Line]:
    """Return the lessons whose number begins with a text, or in whose title or initials it stands."""
    wanted = text.strip().casefold()
    return [_line(offer, progress.get(one)) for one, offer in offers.items() if any(_fits(offer, wanted))]


def _fits(offer: Offer, wanted: str) -> Iterable[bool]:
    lesson = offer.lesson
    yield str(lesson.number).startswith(wanted)
    yield wanted in lesson.title.casefold()
    yield lesson.initials.startswith(wanted)


def _line(offer: Offer, progress: Progress | None) -> Line:
    return Line(offer, progress.percent(offer.lesson) if progress else 0)
