"""A preview in numbers. Pure."""

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from central.publishing.previews.changes import Change, Kind, Verb
from central.publishing.previews.reach import Fetch


class Summary(Struct, frozen=True):
    """How many pieces of each kind change, how many stations fetch something, and how much: all, and who the most."""

    counts: dict[Kind, dict[Verb, int]] = {}
    stations: int = 0
    documents_bytes: int = 0
    media_bytes: int = 0
    most_documents_bytes: int = 0
    most_media_bytes: int = 0

    @property
    def changes(self) -> int:
        """How many pieces change."""
        return sum(sum(verbs.values()) for verbs in self.counts.values())

    @property
    def total_bytes(self) -> int:
        """What all stations together fetch."""
        return self.documents_bytes + self.media_bytes

    @property
    def most_bytes(self) -> int:
        """What the station fetches that fetches the most."""
        return self.most_documents_bytes + self.most_media_bytes


def summed_up(changes: Sequence[Change], fetches: Sequence[Fetch]) -> Summary:
    """Return the numbers; ``fetches`` begin with the most."""
    counted = Counter((change.kind, change.verb) for change in changes)
    most = fetches[0] if fetches else Fetch("", 0, 0)
    return Summary(
        counts={
            kind: {verb: counted[kind, verb] for verb in Verb if counted[kind, verb]}
            for kind in Kind
            if any(counted[kind, verb] for verb in Verb)
        },
        stations=len(fetches),
        documents_bytes=sum(one.documents_bytes for one in fetches),
        media_bytes=sum(one.media_bytes for one in fetches),
        most_documents_bytes=most.documents_bytes,
        most_media_bytes=most.media_bytes,
    )
