"""What the rooms hold about one person, each its own part, as the settings name them.

Whoever keeps anything about people gives it out for a personal export, and lets go of it when somebody is erased.
"""

from collections.abc import Collection, Iterable, Sequence
from functools import cache
from importlib import import_module
from typing import NamedTuple, Protocol, cast

from django.conf import settings

from central.people.models import Person


class Table(NamedTuple):
    """Records of one kind: ``name`` for files, ``title`` and ``columns`` in words, rows of text."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]


class Attachment(NamedTuple):
    """A file that goes with the tables, such as a recording."""

    name: str
    content: bytes


class Holder(Protocol):
    """A module with these two functions."""

    def held(self, person_ids: Collection[str]) -> Iterable[Table | Attachment]:
        """Return what is held about one person, who may have several ids."""

    def erase(self, people: Sequence[Person]) -> None:
        """Let go of what these people said and of their names; records by id stay, for the totals."""


@cache
def holders() -> tuple[Holder, ...]:
    """Return all rooms that hold something."""
    return tuple(cast("Holder", import_module(name)) for name in settings.PERSONAL_RECORDS)
