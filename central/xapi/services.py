"""What begins, goes on with, and ends the sending of statements."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, QuerySet

from central.accounts.models import User
from central.reports.cards import selection_of
from central.reports.periods import Period
from central.rights.scope import EVERYWHERE
from central.stations.models import Area
from central.xapi.lrs import Delivered, Later, Stop, Store, store
from central.xapi.models import Problem, Sending, SendingState
from central.xapi.selectors import Told, ended, statements

GIVE_UP_AFTER = timedelta(days=1)
SESSIONS_A_TURN = 200
_SESSIONS_AT_ONCE = 20
_STATEMENTS_AT_ONCE = 500


@transaction.atomic
def begin(*, area: Area | None, period: Period, by: User, at: datetime) -> Sending:
    """Note what is to be sent; ``tasks.send`` does it."""
    total = ended(selection_of(period, EVERYWHERE, area)).count()
    told = {"area": area, "period": str(period), "made_by": by, "made_at": at, "total": total}
    return Sending.objects.create(**told, give_up_at=at + GIVE_UP_AFTER)


@transaction.atomic
def call_off(sending: Sending) -> None:
    """Send nothing further."""
    _waiting(sending).update(state=SendingState.CALLED_OFF)


def go_on(sending: Sending, at: datetime) -> datetime | None:
    """Send a turn of sessions from where it stands; return when to go on, None when it is over.

    Every few sessions are read anew from the tables, just before they go: who was erased meanwhile is not in them.
    """
    try:
        there = store()
        for _turn in range(SESSIONS_A_TURN // _SESSIONS_AT_ONCE):
            if not _send_some(sending, there, at):
                return None
    except Stop as stop:
        _waiting(sending).update(state=SendingState.FAILED, problem=stop.args[0])
        return None
    except Later as later:
        return _wait(sending, at, timedelta(seconds=later.wait_s))
    return at


def _send_some(sending: Sending, there: Store, at: datetime) -> bool:
    """Send a few sessions; say whether there is more to send and somebody still wants it."""
    selection = selection_of(Period.read(sending.period), EVERYWHERE, sending.area)
    some = list(ended(selection).filter(pk__gt=sending.after)[:_SESSIONS_AT_ONCE])
    if not some:
        _waiting(sending).update(state=SendingState.DONE, problem=Problem.NONE)
        return False
    told = list(statements(some, Told()))
    delivered = Delivered()
    for start in range(0, len(told), _STATEMENTS_AT_ONCE):
        one = there.deliver(told[start : start + _STATEMENTS_AT_ONCE])
        delivered.taken += one.taken
        delivered.held += one.held
        delivered.refused += one.refused
    sending.after = some[-1].pk
    counted = {
        "after": sending.after,
        "done": F("done") + len(some),
        "taken": F("taken") + delivered.taken,
        "held": F("held") + len(delivered.held),
        "refused": F("refused") + len(delivered.refused),
        "problem": Problem.NONE,
        "give_up_at": at + GIVE_UP_AFTER,
    }
    return bool(_waiting(sending).update(**counted))


def _wait(sending: Sending, at: datetime, wait: timedelta) -> datetime | None:
    sending.refresh_from_db()
    if at + wait > sending.give_up_at:
        _waiting(sending).update(state=SendingState.FAILED, problem=Problem.GIVEN_UP)
        return None
    _waiting(sending).update(problem=Problem.UNREACHABLE)
    return at + wait if sending.state == SendingState.WAITING else None


def _waiting(sending: Sending) -> QuerySet[Sending]:
    return Sending.objects.filter(pk=sending.pk, state=SendingState.WAITING)
