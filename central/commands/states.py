"""How a command stands, from what the centre said and what the station told. Pure."""

from datetime import datetime
from enum import StrEnum

from content_sync.protocol.payloads import Outcome


class State(StrEnum):
    """How a command stands."""

    WAITING = "waiting"
    """Not fetched yet, as far as is known."""
    FETCHED = "fetched"
    """The station has it, and waits until its screen is free."""
    BEGUN = "begun"
    DONE = "done"
    FAILED = "failed"
    EXPIRED = "expired"
    CALLED_BACK = "called-back"

    @property
    def is_end(self) -> bool:
        """Whether nothing more is to be awaited."""
        return self in {State.DONE, State.FAILED, State.EXPIRED, State.CALLED_BACK}


_TOLD = {
    Outcome.BEGUN: State.BEGUN,
    Outcome.DONE: State.DONE,
    Outcome.FAILED: State.FAILED,
    Outcome.EXPIRED: State.EXPIRED,
}


def state_of(outcome: Outcome | None, *, expires_at: datetime, called_back_at: datetime | None, at: datetime) -> State:
    """Return how a command stands at the aware instant ``at``; what the station did is stronger than what was wished.

    ``outcome`` is what the station told, None as long as it told nothing.
    """
    if outcome in _TOLD:
        return _TOLD[outcome]
    if called_back_at is not None:
        return State.CALLED_BACK
    if at >= expires_at:
        return State.EXPIRED
    return State.WAITING if outcome is None else State.FETCHED
