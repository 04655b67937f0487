"""Facts that lose what somebody said: the voice alone, or voice and words.

The fact stays, with its number and its hash: what the station told is one history as before. A station that tells it
again, as it was, still tells the same.
"""

from collections.abc import Callable, Collection, Container, Iterable, Iterator, Sequence

import msgspec
from msgspec import structs

from central.attendance.facts import payloads
from central.attendance.facts.rows import COLUMNS, Row
from central.attendance.models import Fact, SetApart
from central.people.models import ErasedId
from content_sync.protocol import facts
from content_sync.protocol.payloads import QuestionAsked

_KIND, _PAYLOAD = COLUMNS.index("kind"), COLUMNS.index("payload")
Emptying = Callable[[QuestionAsked], QuestionAsked]


def without_voice(asked: QuestionAsked) -> QuestionAsked:
    """Return the question without what was spoken."""
    return structs.replace(asked, voice=b"")


def without_words(asked: QuestionAsked) -> QuestionAsked:
    """Return the question without anything that was said."""
    return structs.replace(asked, voice=b"", text="")


def tells_the_same(held: Row, told: Row) -> bool:
    """Say whether the row that is held is what a station tells, be it emptied since."""
    return held == told or held in _emptied_forms(told)


def is_among(told: Row, held: Container[Row]) -> bool:
    """Say whether one of the rows that are held is what a station tells."""
    return told in held or any(form in held for form in _emptied_forms(told))


def spare_erased(new: Sequence[facts.Fact]) -> list[facts.Fact]:
    """Return facts that came in late with nothing of what people said who have been erased since."""
    by = [payloads.decode(fact.kind, fact.payload) for fact in new if fact.kind == QuestionAsked.KIND]
    asking = {asked.person_id for asked in by if isinstance(asked, QuestionAsked) and asked.person_id}
    erased = frozenset(ErasedId.objects.filter(person_id__in=asking).values_list("person_id", flat=True))
    return [_spared(fact, erased) for fact in new] if erased else list(new)


def _spared(fact: facts.Fact, erased: frozenset[str]) -> facts.Fact:
    asked = payloads.decode(fact.kind, fact.payload) if fact.kind == QuestionAsked.KIND else None
    if not isinstance(asked, QuestionAsked) or asked.person_id not in erased:
        return fact
    return structs.replace(fact, payload=msgspec.Raw(msgspec.json.encode(without_words(asked))))


def _emptied_forms(row: Row) -> Iterator[Row]:
    """Yield what a row may have become."""
    if row[_KIND] == QuestionAsked.KIND:
        for emptying in (without_voice, without_words):
            if (payload := emptied(row[_PAYLOAD], emptying)) is not None:
                yield (*row[:_PAYLOAD], payload)  # type: ignore[misc] # the payload stands last


def emptied(payload: object, emptying: Emptying) -> str | None:
    """Return the payload of a question, emptied; None if there is nothing to empty."""
    asked = payloads.decode(QuestionAsked.KIND, str(payload))
    if not isinstance(asked, QuestionAsked) or emptying(asked) == asked:
        return None
    return msgspec.json.encode(emptying(asked)).decode()


def asked_apart(person_ids: Collection[str]) -> list[tuple[str, int]]:
    """Return the questions of these people that count nowhere, by incarnation and number of the fact."""
    apart = SetApart.objects.filter(kind=QuestionAsked.KIND).values_list("incarnation_id", "seq")
    found = []
    for incarnation_id, seq in apart:
        for payload in Fact.objects.filter(incarnation=incarnation_id, seq=seq).values_list("payload", flat=True):
            asked = payloads.decode(QuestionAsked.KIND, payload)
            if isinstance(asked, QuestionAsked) and asked.person_id in person_ids:
                found.append((incarnation_id, seq))
    return found


def empty_facts(asked: Iterable[tuple[str, int]], emptying: Emptying) -> None:
    """Empty the questions that these facts ask, each named by its incarnation and number."""
    for incarnation_id, seq in asked:
        for fact in Fact.objects.filter(incarnation=incarnation_id, seq=seq, kind=QuestionAsked.KIND):
            if (payload := emptied(fact.payload, emptying)) is not None:
                Fact.objects.filter(pk=fact.pk).update(payload=payload)
