"""Which role speaks for which documents: one for each kind, and bins for what is a station's or an area's own. Pure.

A station reads all courses, but few areas, and of stations only itself. A list of all their documents is long, changes
hourly, and would have to be fetched whole. So the documents of areas and of stations are divided among bins by the last
hex digits of the id, which are random: a change touches one bin, and all that a station has lies in one.
"""

import re
from collections.abc import Iterable, Mapping
from itertools import product
from typing import Final, Self, TypeVar

from msgspec import Struct

from content_sync.protocol import paths

T = TypeVar("T")

KINDS: Final = {
    "catalogue": (paths.CENTRE, paths.CATALOGUE, paths.ASKING, paths.course("*")),
    "areas": (paths.schedule("*"), paths.notices("*"), paths.quizzes("*")),
    "stations": (paths.station("*"), paths.roster("*"), paths.standings("*"), paths.answers("*")),
}
"""The paths that each kind of documents has. The roles of one kind share its key."""

_BINNED: Final = ("areas", "stations")
_HEX: Final = "0123456789abcdef"


class Delegation(Struct, frozen=True):
    """A bin takes what ends in up to so many ``digits``; with 0 there are no bins.

    One may become finer: what there was before stays, and is left empty, because a client takes it for an attack if a
    role vanishes.
    """

    digits: int

    def roles(self) -> dict[str, list[str]]:
        """Return the paths of each role, in the order in which a client asks: the first that matches is the one.

        These are the finest bins first, and last the role of the whole kind, for ids that end in no hex digit.
        """
        bins = {
            f"{kind}-{end}": [glob.replace("*", f"*{end}") for glob in KINDS[kind]]
            for digits in range(self.digits, 0, -1)
            for kind in _BINNED
            for end in map("".join, product(_HEX, repeat=digits))
        }
        return bins | {kind: [*globs] for kind, globs in KINDS.items()}

    def role_of(self, path: str) -> str:
        """Return the role that a client asks for a document."""
        folder, _slash, rest = path.partition("/")
        if folder not in _BINNED:
            return "catalogue"
        end = re.search(rf"[{_HEX}]{{0,{self.digits}}}$", rest.partition("/")[0])
        return f"{folder}-{end[0]}" if end and end[0] else folder

    def finer(self, other: Self) -> Self:
        """Return the one of two that has more bins."""
        return max(self, other, key=lambda delegation: delegation.digits)

    def divide(self, documents: Mapping[str, T]) -> dict[str, dict[str, T]]:
        """Return for each role the documents, by path, of which it speaks; for some that is none."""
        divided: dict[str, dict[str, T]] = {role: {} for role in self.roles()}
        for path, document in documents.items():
            divided[self.role_of(path)][path] = document
        return divided


def delegation_of(roles: Iterable[str]) -> Delegation:
    """Return how documents are divided among these roles."""
    return Delegation(max(len(role.partition("-")[2]) for role in roles))


def kind_of(role: str) -> str:
    """Return the kind of documents of which a role speaks; any other role is its own kind."""
    return role.partition("-")[0]
