"""The learners of a station. Personal: travels sealed to that station's key."""

from msgspec import Struct

from content_sync.protocol.documents.document import Document


class Person(Struct, frozen=True, kw_only=True):
    """A learner known to a station; ``number`` is what the person types to sign in.

    ``initials`` are the lower-case pinyin initials of the name. ``pin`` and ``card`` are what ``secrets`` makes of the
    person's PIN and card number; empty for who has none. ``more_cards`` are others that are this person's too: of
    somebody who was on the roster twice. ``household`` names the family; ``symbol`` and
    ``household_symbol`` are the pictures (one character each) by which those who do not read find both.
    An administrator may plan, call the roll and look after the box.
    """

    id: str
    number: str
    name: str
    initials: str = ""
    pin: str = ""
    card: str = ""
    more_cards: tuple[str, ...] = ()
    household: str = ""
    household_symbol: str = ""
    symbol: str = ""
    is_administrator: bool = False


class RosterDocument(Document, frozen=True, kw_only=True):
    """The learners of one station. ``secrets_key`` (hex, 32 bytes) is the key of the hashes in it.

    ``erased`` are the ids of people who were on this roster once and whose names are to be forgotten.
    """

    station_id: str
    people: tuple[Person, ...]
    secrets_key: str = ""
    erased: tuple[str, ...] = ()
