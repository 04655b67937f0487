"""Who is to be told what, and by which ways."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings

from central.accounts.models import User
from central.telling.models import State, Telling, Way


@dataclass(frozen=True, slots=True)
class Message:
    """What a room tells ``users``.

    ``about`` is its name among all messages, ``text`` one line in the centre's language; ``details``, which JSON can
    hold, say the same to the program behind the gateway.
    """

    about: str
    text: str
    users: Sequence[User]
    details: Mapping[str, str] = field(default_factory=dict)


def plan(messages: Iterable[Message], at: datetime) -> None:
    """Note whom to tell, each once of what has one name: in the centre, by e-mail, and by the county's gateway.

    What stands in the centre is told with that.
    """
    tellings = [telling for message in messages for telling in _tellings(message, at)]
    Telling.objects.bulk_create(tellings, ignore_conflicts=True)


def _tellings(message: Message, at: datetime) -> Iterator[Telling]:
    what = {"about": message.about, "text": " ".join(message.text.split()), "details": message.details}
    for user in message.users:
        yield Telling(**what, way=Way.CENTRE, user=user, state=State.TOLD, told_at=at)
        if user.email and is_mail_on():
            yield Telling(**what, way=Way.MAIL, user=user, next_at=at)
    if settings.GATEWAY_URL:
        yield Telling(**what, way=Way.GATEWAY, next_at=at)


def is_mail_on() -> bool:
    """Say whether the centre sends e-mail."""
    return bool(settings.EMAIL_HOST and settings.MAIL_FROM)
