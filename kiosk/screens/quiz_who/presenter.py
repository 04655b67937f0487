"""Who answers a test or survey: somebody who has signed in, or everybody by show of hands."""

from collections.abc import Callable
from dataclasses import dataclass

from content_sync.protocol.documents import Person, Quiz
from kiosk.language import _
from kiosk.screens import words
from kiosk.screens.quizzes.presenter import kind, title_of

Unfinished = Callable[[str | None], bool]
"""Whether a person, None for the room, left an attempt that can go on."""


@dataclass(frozen=True, slots=True)
class Answerer:
    """Somebody who may answer, None for the room. ``name`` is unique on the page."""

    name: str
    person_id: str | None
    text: str


@dataclass(frozen=True, slots=True)
class WhoView:
    """``done`` are the masked names of those in the room who have answered a survey, which is answered once."""

    kind: str
    title: str
    room: Answerer
    people: tuple[Answerer, ...]
    done: str
    hint: str


def present_who(
    quiz: Quiz, people: tuple[Person, ...], finished_by: frozenset[str | None], unfinished: Unfinished
) -> WhoView:
    """Return the page for the people in the room. A test may be taken again, a survey counts each person once."""
    done = [person for person in people if quiz.is_survey and person.id in finished_by]
    left = [person for person in people if person not in done]
    return WhoView(
        kind=kind(quiz),
        title=title_of(quiz),
        room=_room(finished_by, unfinished),
        people=tuple(_person(person, finished_by, unfinished) for person in left),
        done=_done(done),
        hint="" if people else _("Whoever wants to answer alone signs in first."),
    )


def _room(finished_by: frozenset[str | None], unfinished: Unfinished) -> Answerer:
    if unfinished(None):
        return Answerer("room", None, _("Go on by show of hands"))
    return Answerer("room", None, _("Once more by show of hands") if None in finished_by else _("By show of hands"))


def _person(person: Person, finished_by: frozenset[str | None], unfinished: Unfinished) -> Answerer:
    name = words.masked(person.name)
    text = name
    if unfinished(person.id):
        text = _("{name} goes on").format(name=name)
    elif person.id in finished_by:
        text = _("{name}, once more").format(name=name)
    return Answerer(f"person {person.id}", person.id, text)


def _done(people: list[Person]) -> str:
    names = _(", ").join(words.masked(person.name) for person in people)
    return _("Have answered: {names}").format(names=names) if names else ""
