"""What stations say of commands, read from facts."""

from collections.abc import Sequence

from central.attendance.facts import singles
from central.attendance.facts.readers import NewFact
from central.attendance.models import Incarnation, Reported
from central.commands.models import Report
from content_sync.protocol.payloads import CommandFollowed, Payload


def project(incarnation: Incarnation, new: Sequence[NewFact]) -> None:
    """Bring the table up to date with these facts."""
    singles.keep(incarnation, new, (CommandFollowed,), _row)


def forget(incarnation: Incarnation) -> None:
    """Empty the table of one history."""
    singles.forget(incarnation, Report)


def _row(payload: Payload) -> Reported:
    if not isinstance(payload, CommandFollowed):
        raise TypeError(f"{payload.KIND} says nothing of a command")
    return Report(
        command_id=payload.command_id,
        outcome=payload.outcome.value,
        obstacle=payload.obstacle.value if payload.obstacle else "",
        files=payload.files,
        damaged=payload.damaged,
        missing=payload.missing,
    )
