"""What to do about a command now. Pure."""

from enum import StrEnum

from content_sync.protocol.documents import Command, Order, Restart, ShowTestCard
from content_sync.protocol.payloads import Outcome
from content_sync.trust.clock import Instant


class Step(StrEnum):
    """The next thing that is owed to a command."""

    NOTHING = "nothing"
    EXPIRE = "expire"
    REFUSE = "refuse"
    WAIT = "wait"
    BEGIN = "begin"


def next_step(command: Command, order: Order | None, known: Outcome | None, now: Instant, *, is_free: bool) -> Step:
    """Return what is owed to a command of which ``known`` was told last, None if it is new.

    One that was begun is never begun again. A station that does not know the time takes no command for expired.
    ``is_free`` says whether what the order needs is to be had.
    """
    if known not in {None, Outcome.TAKEN}:
        return Step.NOTHING
    if now.is_certain and now.at >= command.expires_at:
        return Step.EXPIRE
    if order is None:
        return Step.REFUSE
    if not is_free:
        return Step.WAIT if known is None else Step.NOTHING
    return Step.BEGIN


def takes_the_screen(order: Order | None) -> bool:
    """Say whether an order would cut off what people watch."""
    return isinstance(order, Restart | ShowTestCard)
