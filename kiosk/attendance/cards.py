"""Whose card it is. Pure."""

from collections.abc import Iterable

from content_sync.protocol import secrets
from content_sync.protocol.documents import Person


def by_card(people: Iterable[Person], secrets_key: str, number: str) -> Person | None:
    """Return who holds the card of that number, None if the roster knows no such card."""
    if not secrets_key:
        return None
    card = secrets.card_hash(secrets_key, number)
    return next((person for person in people if card in (person.card, *person.more_cards)), None)
