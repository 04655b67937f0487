"""Which rule of the tree holds for a question: the one of the nearest area in which its station lies. Pure.

Areas are their paths (``Area.path``): what lies in an area begins with its path.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Post:
    """Accounts that answer questions about a topic from the area at ``path``."""

    topic_id: str
    path: str
    accounts: frozenset[int]


@dataclass(frozen=True, slots=True)
class Within:
    """So many ``days`` questions from the area at ``path`` may wait; without a ``topic_id`` that is for all topics."""

    topic_id: str | None
    path: str
    days: int


def answerers(posts: Iterable[Post], topic_id: str, path: str) -> frozenset[int]:
    """Return who answers a question about a topic from a station in the area at ``path``; nobody if none is named.

    All posts of the nearest area count together. One whose accounts have all gone is as if it were not there.
    """
    found = [post for post in posts if post.topic_id == topic_id and path.startswith(post.path) and post.accounts]
    nearest = max((len(post.path) for post in found), default=0)
    return frozenset(account for post in found if len(post.path) == nearest for account in post.accounts)


def days_to_answer(rules: Iterable[Within], topic_id: str, path: str, usual: int) -> int:
    """Return within how many days to answer: by the nearest area's rule for the topic, else by its one for all."""
    found = [rule for rule in rules if rule.topic_id in {topic_id, None} and path.startswith(rule.path)]
    nearest = max(found, key=lambda rule: (len(rule.path), rule.topic_id is not None), default=None)
    return nearest.days if nearest else usual
