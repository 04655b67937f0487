"""Commands as the centre writes them."""

from datetime import UTC, datetime, timedelta

from msgspec import Raw

from content_sync.protocol.documents import Command, Order, write_order

ISSUED = datetime(2026, 3, 6, 10, 0, tzinfo=UTC)
UNHEARD_OF = Raw(b'{"type":"make-tea","sugar":2}')


def command(
    order: Order | Raw, name: str = "c1", *, issued_at: datetime = ISSUED, valid: timedelta = timedelta(days=1)
) -> Command:
    """Return a command of this id."""
    written = order if isinstance(order, Raw) else write_order(order)
    return Command(id=name, issued_at=issued_at, expires_at=issued_at + valid, order=written)
