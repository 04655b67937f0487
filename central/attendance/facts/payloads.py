"""What a fact says, as far as this release understands it."""

import msgspec

from content_sync.protocol.payloads import (
    HandsCounted,
    HeadsCounted,
    Payload,
    PersonJoined,
    PersonLeft,
    QuizAnswered,
    QuizClosed,
    QuizOpened,
    RollCalled,
    SessionClosed,
    SessionOpened,
    StudyClosed,
    StudyNoted,
    StudyOpened,
)

_DECODERS: dict[str, msgspec.json.Decoder[Payload]] = {
    kind.KIND: msgspec.json.Decoder(kind) for kind in Payload.__subclasses__()
}


def is_known(kind: str) -> bool:
    """Say whether this release knows facts of this kind."""
    return kind in _DECODERS


def decode(kind: str, payload: str | msgspec.Raw) -> Payload | None:
    """Return the payload; None for a kind unknown to this release, or one that does not keep its own form."""
    decoder = _DECODERS.get(kind)
    try:
        return decoder.decode(payload) if decoder else None
    except (msgspec.DecodeError, RecursionError):
        return None


def session_of(seq: int, payload: Payload | None) -> int | None:
    """Return the fact that opened what fact ``seq`` belongs to: a room session, an attempt at a quiz, or a study.

    None if it belongs to nothing of the kind.
    """
    match payload:
        case SessionOpened() | QuizOpened() | StudyOpened():
            return seq
        case PersonJoined() | PersonLeft() | HeadsCounted() | SessionClosed():
            return payload.session
        case QuizAnswered() | HandsCounted() | QuizClosed():
            return payload.attempt
        case RollCalled() | StudyNoted() | StudyClosed():
            return payload.study
        case _:
            return None
