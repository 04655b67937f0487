"""Who is doing what at this moment. Whatever changes a record meanwhile is told with this name.

The middleware says it for a request, the command line and the background for themselves; what nobody says is the
command line's.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Final, Protocol

COMMAND_LINE: Final = "command line"
BACKGROUND: Final = "background"
"""What the centre does by itself, such as signing again what expires."""


class Account(Protocol):
    """What is said of an account."""

    pk: int

    def get_username(self) -> str:
        """Return the name to log in with."""

    def get_full_name(self) -> str:
        """Return the person's name."""


@dataclass(frozen=True, slots=True)
class Act:
    """One request, command or background task.

    ``account_id`` is None for who has no account. ``action`` is the right that the page asked for (``rights.actions``),
    ``view`` the name of its address, or the command.
    """

    account_id: int | None = None
    account_name: str = ""
    address: str = ""
    action: str = ""
    view: str = ""


def name_of(account: Account) -> str:
    """Return how an account is named in the trail, whatever it may be called later."""
    return f"{account.get_username()} {account.get_full_name()}".strip()


def by_account(account: Account | None, *, action: str, view: str) -> Act:
    """Return what is done in the background for who asked for it on a page."""
    if account is None:
        return Act(account_name=COMMAND_LINE, action=action, view=view)
    return Act(account_id=account.pk, account_name=name_of(account), action=action, view=view)


_current: ContextVar[Callable[[], Act]] = ContextVar("current_act")


def current_act() -> Act:
    """Return what is being done."""
    told = _current.get(None)
    return told() if told else Act(account_name=COMMAND_LINE)


@contextmanager
def acting(act: Callable[[], Act]) -> Iterator[None]:
    """Let changes be told as ``act()``, which is asked at each of them: a request learns late who asks for what."""
    token = _current.set(act)
    try:
        yield
    finally:
        _current.reset(token)
