"""What a fact says, as far as this release understands it."""

import msgspec

from content_sync.protocol.payloads import (
    HeadsCounted,
    Payload,
    PersonJoined,
    PersonLeft,
    SessionClosed,
    SessionOpened,
)

_DECODERS: dict[str, msgspec.json.Decoder[Payload]] = {
    kind.KIND: msgspec.json.Decoder(kind) for kind in Payload.__subclasses__()
}


def decode(kind: str, payload: str | msgspec.Raw) -> Payload | None:
    """Return the payload; None for a kind unknown to this release, or one that does not keep its own form."""
    decoder = _DECODERS.get(kind)
    try:
        return decoder.decode(payload) if decoder else None
    except msgspec.DecodeError:
        return None


def session_of(seq: int, payload: Payload | None) -> int | None:
    """Return the opening fact of the room session that fact ``seq`` belongs to, None if it belongs to none."""
    match payload:
        case SessionOpened():
            return seq
        case PersonJoined() | PersonLeft() | HeadsCounted() | SessionClosed():
            return payload.session
        case _:
            return None
