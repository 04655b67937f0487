"""Ranks, as in sport: who is level shares a rank, and the next one counts all before it. Pure."""

from collections.abc import Mapping
from typing import TypeVar

from central.reports.standards import Standards

K = TypeVar("K")


def ranks(scores: Mapping[K, tuple[int, ...]]) -> dict[K, int]:
    """Return the rank of each, from 1; the greater score is the better one."""
    ordered = sorted(scores.values(), reverse=True)
    first = {score: ordered.index(score) + 1 for score in set(ordered)}
    return {key: first[score] for key, score in scores.items()}


def group_of(learners: int, standards: Standards) -> int:
    """Return in which group of comparable stations one with so many learners is, from 0."""
    return sum(learners >= least for least in standards.groups)
