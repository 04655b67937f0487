"""What is required of stations and offices, as data: every version that was ever in force is kept."""

from typing import Annotated

import msgspec
from msgspec import Meta, Struct

Percent = Annotated[int, Meta(ge=0, le=100)]
Amount = Annotated[int, Meta(ge=0, le=1000)]


class Standards(Struct, frozen=True, kw_only=True):
    """Requirements for one month, and what makes stations comparable.

    A day counts as open from ``day_hours`` hours on. A plan may be behind by ``plan_tolerance_percent`` of it, and a
    question wait for ``answer_days`` days, before somebody is reminded. Stations are ranked among those with about as
    many learners: ``groups`` are the smallest numbers of learners of the second and each further group, rising.
    """

    studies: Amount = 2
    open_days: Amount = 4
    day_hours: Amount = 5
    hours: Amount = 20
    attendance_percent: Percent = 85
    plan_tolerance_percent: Percent = 10
    answer_days: Annotated[int, Meta(ge=1, le=365)] = 7
    groups: tuple[Annotated[int, Meta(ge=1)], ...] = (50, 150)


def read(told: object) -> Standards:
    """Return standards from what the database keeps; what a version did not say yet has its default.

    Raises:
        msgspec.ValidationError: these are none.
    """
    return msgspec.convert(told, Standards)
