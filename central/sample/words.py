"""Samples in words."""

from central.sample.removing import Outlook
from central.trail.words import record_kind


def going(found: Outlook) -> list[tuple[str, int]]:
    """Say how many records of each kind go; what has no name for people is what was read from the others."""
    said: dict[str, int] = {}
    for model, count in found.going:
        said[record_kind(model)] = said.get(record_kind(model), 0) + count
    return sorted(said.items())


def in_the_way(found: Outlook) -> list[tuple[str, str]]:
    """Say which real records stand in the way: kind and name."""
    return [(record_kind(model), name) for model, name in found.in_the_way]
