"""What one person's stay in front of a film was, event by event, as far as facts tell. Pure.

A span of the facts is an uninterrupted piece of playback. From one to the next the film rested (*paused*), jumped
(*seeked*), or both; where it only went on, nothing is said. Who comes while it plays has *played* from there, and who
leaves while it plays has paused nothing: the stay is *terminated*.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from central.xapi.vocabulary import Verb
from content_sync.protocol.watched import Segment, Span, clip, length_ms, segments

COMPLETION_PERCENT = 95
_WHOLE = 100
_AT_ONCE_MS = 1000
"""What follows within this time, or this near in the film, follows at once: players tell a second's difference."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One event at session time ``at_ms``, at ``time_ms`` of the film; ``seen`` is what was seen of it until then.

    ``stay`` counts the person's stays in the session from 0. ``from_ms`` is where a jump began.
    """

    verb: Verb
    stay: int
    at_ms: int
    time_ms: int
    seen: tuple[Segment, ...] = ()
    from_ms: int | None = None
    rate: float = 1.0


def happenings(spans: Sequence[Span], stays: Sequence[tuple[int, int]], film_ms: int) -> Iterator[Happening]:
    """Yield what happened during all stays of one person in one session, in order.

    ``spans`` is what was shown to the room, ``stays`` are session intervals, ``film_ms`` is the length of the film. The
    film is completed once, when so much of it as ``COMPLETION_PERCENT`` was seen.
    """
    seen: list[Span] = []
    is_completed = False
    for stay, (from_ms, until_ms) in enumerate(stays):
        pieces = [piece for span in spans if (piece := clip(span, from_ms, until_ms))]
        first_ms = pieces[0].start_ms if pieces else 0
        yield Happening(Verb.INITIALIZED, stay, from_ms, first_ms, segments(seen))
        for piece, following in zip_longest(pieces, pieces[1:]):
            if piece is pieces[0]:
                yield Happening(Verb.PLAYED, stay, piece.at_ms, piece.start_ms, segments(seen), rate=piece.rate)
            seen.append(piece)
            union = segments(seen)
            if not is_completed and _WHOLE * length_ms(union) >= COMPLETION_PERCENT * film_ms:
                is_completed = True
                yield Happening(Verb.COMPLETED, stay, piece.until_ms, piece.end_ms, union)
            yield from _between(stay, piece, following, union, until_ms)
        last_ms = pieces[-1].end_ms if pieces else first_ms
        yield Happening(Verb.TERMINATED, stay, until_ms, last_ms, segments(seen))


def _between(
    stay: int, piece: Span, following: Span | None, seen: tuple[Segment, ...], until_ms: int
) -> Iterator[Happening]:
    """Yield what lies between two pieces, or after the last one."""
    next_at_ms = following.at_ms if following else until_ms
    rested = next_at_ms - piece.until_ms > _AT_ONCE_MS
    if rested:
        yield Happening(Verb.PAUSED, stay, piece.until_ms, piece.end_ms, seen)
    if following is None:
        return
    jumped = abs(following.start_ms - piece.end_ms) > _AT_ONCE_MS
    if jumped:
        yield Happening(Verb.SEEKED, stay, following.at_ms, following.start_ms, seen, from_ms=piece.end_ms)
    if rested or jumped:
        yield Happening(Verb.PLAYED, stay, following.at_ms, following.start_ms, seen, rate=following.rate)
