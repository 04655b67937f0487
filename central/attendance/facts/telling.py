"""Have all rooms read new facts, so that no fact can keep the others of a history from being read."""

import logging
from collections.abc import Sequence

from django.db import DataError, transaction

from central.attendance.facts import apart
from central.attendance.facts.doubts import Doubt
from central.attendance.facts.readers import NewFact, readers
from central.attendance.models import Fact, Incarnation

_POISON = (DataError, ValueError, ArithmeticError, RecursionError)
"""What it raises to reckon with a value, or to keep one, that no rule foresaw."""

_log = logging.getLogger(__name__)


def tell(incarnation: Incarnation, new: Sequence[NewFact]) -> None:
    """Have every reader read these facts, which are stored already. One that a reader cannot keep is set apart."""
    try:
        _tell(incarnation, new)
    except _POISON:
        _log.exception("%s: some of the facts %d to %d cannot be kept", incarnation.id, new[0].seq, new[-1].seq)
        _count(incarnation, [fact._replace(session_seq=None) for fact in new])
        _sift(incarnation, new)


@transaction.atomic
def _tell(incarnation: Incarnation, new: Sequence[NewFact]) -> None:
    for reader in readers():
        reader.project(incarnation, new)


def _sift(incarnation: Incarnation, new: Sequence[NewFact]) -> None:
    """Tell these facts, none of which is counted to anything yet, in ever smaller pieces."""
    try:
        with transaction.atomic():
            _count(incarnation, new)
            _tell(incarnation, new)
    except _POISON:
        if len(new) == 1:
            apart.project(incarnation, [new[0]._replace(payload=None, doubt=Doubt.UNKEEPABLE)])
        else:
            half = len(new) // 2
            _sift(incarnation, new[:half])
            _sift(incarnation, new[half:])


def _count(incarnation: Incarnation, new: Sequence[NewFact]) -> None:
    """Note of which session each fact speaks."""
    for fact in new:
        Fact.objects.filter(incarnation=incarnation, seq=fact.seq).update(session_seq=fact.counted_session)
