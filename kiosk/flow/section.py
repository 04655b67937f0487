"""Sections: groups of pages that belong together, such as the guide or the notices, and the doors on Home to them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from content_sync.protocol.documents import Lesson, Notice
from kiosk.remote.keys import Key
from kiosk.screens.calm.presenter import CalmView
from kiosk.screens.number.presenter import Found
from kiosk.widgets.page import Page


@dataclass(frozen=True, slots=True)
class Door:
    """A way onward: from Home into a section, or from a lesson to what follows it.

    ``name`` is unique where it stands, and on Home names the icon; ``title`` is in the viewers' language.
    """

    name: str
    title: str
    open: Callable[[], None]


class Section(Protocol):
    """Owns some pages and keeps the one that shows true. All calls come from the screen's thread."""

    def doors(self) -> tuple[Door, ...]:
        """Return the doors on Home that lead here, none if there is nothing to see now."""

    def owns(self, page: Page) -> bool:
        """Say whether ``page`` is one of the section's."""

    def refresh(self) -> None:
        """Show on the section's page what changed in the library, on the shelves, in what was seen, and in the room."""

    def second(self) -> None:
        """Keep the section's page up with the clock; called once a second while it is on the screen."""


@runtime_checkable
class Watchful(Protocol):
    """A section with something to do whatever page is on the screen."""

    def tick(self) -> None:
        """Do what is owed now; called once a second."""


@runtime_checkable
class Numbered(Protocol):
    """A section of which some things bear a number that viewers type."""

    def with_number(self, number: int) -> tuple[Found, ...]:
        """Return what bears a number."""


@runtime_checkable
class Offering(Protocol):
    """A section with something to do after a lesson."""

    def offer(self, lesson_id: str) -> Door | None:
        """Return the way to it, None if there is nothing for this lesson now."""


@runtime_checkable
class Questioned(Protocol):
    """A section that takes questions about a moment in a lesson."""

    def takes_questions(self) -> bool:
        """Say whether there is anybody to ask."""

    def ask_about(self, lesson: Lesson, position_ms: int) -> None:
        """Let somebody ask, over the film, about what it shows."""


@runtime_checkable
class SelfChecking(Protocol):
    """A section that can look the station over."""

    def look_over(self) -> None:
        """Look the station over and report what was found, whatever page shows."""


@runtime_checkable
class Announcing(Protocol):
    """A section with notices for the line on Home."""

    def announced(self) -> tuple[Notice, ...]:
        """Return the notices that are valid now, what is most needed first."""


class Onward(Protocol):
    """Where sections lead to."""

    def press(self, key: Key) -> None:
        """Use a key as if it came from the remote."""

    def open_lesson(self, lesson_id: str) -> None:
        """Show the page of a lesson, if it is known."""

    def watch(self, lesson: Lesson, start_ms: int) -> None:
        """Play a lesson from a place in it."""

    def ask_who(self, lesson: Lesson) -> None:
        """Let people sign in before a lesson."""

    def sign_in(self) -> None:
        """Let people sign in, then come back to the page that shows now."""

    def join_broadcast(self) -> None:
        """Go to the broadcast that is on now."""

    def say(self, view: CalmView) -> None:
        """Show a calm page over whatever is there."""

    def go_home(self) -> None:
        """Leave everything and begin anew at the root page."""
