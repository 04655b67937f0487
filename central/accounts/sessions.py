"""Where sessions lie (``SESSION_ENGINE``): Django's table of them, with whose each is and how long it may last."""

from datetime import UTC, datetime
from typing import Any, Final, cast

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone
from msgspec import Struct, convert, to_builtins

from central.accounts.models import Session

_LOGIN: Final = "login"
_SEEN_AT: Final = "seen_at_s"


class Login(Struct, frozen=True):
    """Somebody's coming in, as the session remembers it."""

    handle: str
    since_s: float
    address: str
    user_agent: str


class SessionStore(DatabaseStore):
    """A session ends when nothing was done in it for a while, and some hours after the login whatever was done."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """Return the table."""
        return Session

    @property
    def login(self) -> Login | None:
        """The login to which this session belongs; None for a stranger's."""
        kept = self.get(_LOGIN)
        return convert(kept, Login) if kept else None

    @property
    def seen_at(self) -> datetime:
        """When something was last done in it."""
        return datetime.fromtimestamp(self.get(_SEEN_AT, 0), UTC)

    def begin(self, login: Login) -> None:
        """Remember a login."""
        self[_LOGIN] = to_builtins(login)
        self[_SEEN_AT] = login.since_s

    def stay(self, at: datetime) -> None:
        """Remember that something was done."""
        self[_SEEN_AT] = at.timestamp()

    def get_expiry_date(self, **_options: Any) -> datetime:
        """Return when it ends if nothing more is done in it."""
        idle = (self.seen_at if self.login else timezone.now()) + settings.SESSION_IDLE
        return min(idle, _instant(self.login.since_s) + settings.SESSION_LONGEST) if self.login else idle

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """Return the row of this session, with what can be asked of it without opening it."""
        row = cast("Session", super().create_model_instance(data))
        if self.login:
            row.user_id = int(data[SESSION_KEY])
            row.handle, row.address, row.user_agent = self.login.handle, self.login.address, self.login.user_agent
            row.since, row.seen_at = _instant(self.login.since_s), self.seen_at
        return row


def _instant(at_s: float) -> datetime:
    return datetime.fromtimestamp(at_s, UTC)
