"""A fact of the wire as the columns of its row. Two rows are the same if and only if the facts are."""

from content_sync.protocol.facts import Fact

COLUMNS = ("seq", "kind", "boot_id", "monotonic_ms", "wall_ms", "offset_ms", "payload")

Row = tuple[int, str, str, int, int, int | None, str]


def row_of(fact: Fact) -> Row:
    """Return the values of ``COLUMNS``."""
    return (
        fact.seq,
        fact.kind,
        fact.boot_id,
        fact.monotonic_ms,
        fact.wall_ms,
        fact.offset_ms,
        bytes(fact.payload).decode(),
    )
