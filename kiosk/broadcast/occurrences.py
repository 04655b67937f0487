"""How one airing of an entry is named in facts and tables."""

from datetime import UTC, datetime

from playlists.model import Airing

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def occurrence(airing: Airing) -> tuple[str, int]:
    """Return the id of the airing's entry and its start in Unix milliseconds."""
    return airing.entry.id, unix_ms(airing.starts_at)


def unix_ms(at: datetime) -> int:
    """Return an aware instant in Unix milliseconds."""
    return round((at - _EPOCH).total_seconds() * 1000)
