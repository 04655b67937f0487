"""What a learner should reach in a year, by group, and how far is how good. Pure; every version is kept as data."""

from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

Credits = Annotated[int, Meta(ge=0, le=10_000)]
Percent = Annotated[int, Meta(ge=1, le=1000)]
PARTY, FARMERS, ADMINISTRATORS = "party", "farmers", "administrators"


class Band(StrEnum):
    """How far somebody came, the best first."""

    EXCELLENT = "excellent"
    GOOD = "good"
    PASSED = "passed"
    FAILED = "failed"


class Group(Struct, frozen=True, kw_only=True):
    """People who should reach as much. The groups as delivered have no ``name``: theirs is in ``words``."""

    id: str
    credits: Credits
    name: str = ""


class Targets(Struct, frozen=True, kw_only=True):
    """The groups, and from which percent of the target on a year is excellent, good or passed."""

    groups: tuple[Group, ...] = (
        Group(id=PARTY, credits=40),
        Group(id=FARMERS, credits=20),
        Group(id=ADMINISTRATORS, credits=30),
    )
    excellent_percent: Percent = 100
    good_percent: Percent = 80
    pass_percent: Percent = 60

    def group(self, group_id: str) -> Group | None:
        """Return a group, None if there is none of that id any more."""
        return next((group for group in self.groups if group.id == group_id), None)

    def band(self, credit_hundredths: int, target_hundredths: int) -> Band | None:
        """Return how far these credits are of the target; None without a target."""
        if not target_hundredths:
            return None
        reached = credit_hundredths * 100
        for band, percent in (
            (Band.EXCELLENT, self.excellent_percent),
            (Band.GOOD, self.good_percent),
            (Band.PASSED, self.pass_percent),
        ):
            if reached >= target_hundredths * percent:
                return band
        return Band.FAILED


def read(told: object) -> Targets:
    """Return targets from what the database keeps; what a version did not say yet has its default.

    Raises:
        msgspec.ValidationError: these are none.
    """
    return msgspec.convert(told, Targets)
