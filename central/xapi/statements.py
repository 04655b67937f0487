"""Happenings as statements of xAPI 1.0.3. Pure."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import UUID, uuid5

from central.xapi.happenings import COMPLETION_PERCENT, Happening
from central.xapi.vocabulary import PROFILE, VIDEO, Extension, Verb
from content_sync.protocol.watched import Segment, length_ms

Statement = dict[str, Any]
NAMESPACE: Final = UUID("6f1b5c1e-55f6-5c0e-9d0e-3a2c6f0d7a11")
_WITH_SEGMENTS = {Verb.PAUSED, Verb.COMPLETED, Verb.TERMINATED}
_WITH_LENGTH = {Verb.INITIALIZED, *_WITH_SEGMENTS}


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who watched: the account that the person has in statements, and what the stay is named by in facts.

    ``account`` is the pseudonym of today, ``named`` that of the person as the facts name it: it stays through merges.
    """

    account: str
    named: str


@dataclass(frozen=True, slots=True)
class Film:
    """What was watched; ``title`` is empty where the catalogue no longer knows it."""

    lesson_id: str
    title: str
    length_ms: int


@dataclass(frozen=True, slots=True)
class Showing:
    """One room session: ``fact`` names the fact that opened it."""

    fact: str
    opened_at: datetime
    film: Film


def statement(home: str, showing: Showing, viewer: Viewer, happening: Happening) -> Statement:
    """Return a happening as a statement; its id is made of the fact, so that the same one has it for ever.

    ``home`` is the centre's home page, with a slash at its end.
    """
    stay = f"{showing.fact}/{viewer.named}/{happening.stay}"
    told: Statement = {
        "id": str(uuid5(NAMESPACE, f"{stay}/{happening.verb.display}/{happening.at_ms}")),
        "actor": {"objectType": "Agent", "account": {"homePage": home, "name": viewer.account}},
        "verb": {"id": happening.verb.value, "display": {"en-US": happening.verb.display}},
        "object": _activity(home, showing.film),
        "context": {
            "registration": str(uuid5(NAMESPACE, f"{showing.fact}/{viewer.named}")),
            "contextActivities": {"category": [{"objectType": "Activity", "id": PROFILE}]},
            "extensions": _context(str(uuid5(NAMESPACE, stay)), showing.film, happening),
        },
        "timestamp": _moment(showing.opened_at + timedelta(milliseconds=happening.at_ms)),
    }
    if result := _result(showing.film, happening):
        told["result"] = result
    return told


def played_segments(seen: tuple[Segment, ...]) -> str:
    """Return segments as the profile writes them, such as ``0[.]12[,]14.5[.]21``."""
    return "[,]".join(f"{_seconds(start)}[.]{_seconds(end)}" for start, end in seen)


def _activity(home: str, film: Film) -> dict[str, Any]:
    definition: dict[str, Any] = {"type": VIDEO}
    if film.title:
        definition["name"] = {"zh-Hans": film.title}
    return {"objectType": "Activity", "id": f"{home}xapi/lessons/{film.lesson_id}", "definition": definition}


def _context(session_id: str, film: Film, happening: Happening) -> dict[str, Any]:
    told: dict[str, Any] = {Extension.SESSION_ID.value: session_id}
    if happening.verb in _WITH_LENGTH:
        told[Extension.LENGTH.value] = film.length_ms / 1000
        told[Extension.COMPLETION_THRESHOLD.value] = COMPLETION_PERCENT / 100
    if happening.verb is Verb.PLAYED:
        told[Extension.SPEED.value] = f"{happening.rate:g}x"
    return told


def _result(film: Film, happening: Happening) -> dict[str, Any]:
    """Return what the profile wants of a verb; of an initialized film there is nothing to tell yet."""
    if happening.verb is Verb.INITIALIZED:
        return {}
    if happening.verb is Verb.SEEKED:
        told = {Extension.TIME_FROM: happening.from_ms or 0, Extension.TIME_TO: happening.time_ms}
        return {"extensions": {name.value: ms / 1000 for name, ms in told.items()}}
    extensions: dict[str, Any] = {Extension.TIME.value: happening.time_ms / 1000}
    if happening.verb in _WITH_SEGMENTS:
        seen_ms = length_ms(happening.seen)
        extensions[Extension.PROGRESS.value] = round(min(seen_ms / film.length_ms, 1), 3)
        extensions[Extension.PLAYED_SEGMENTS.value] = played_segments(happening.seen)
    if happening.verb is Verb.COMPLETED:
        seen_s = length_ms(happening.seen) / 1000
        return {"completion": True, "duration": f"PT{seen_s:.2f}S", "extensions": extensions}
    return {"extensions": extensions}


def _seconds(ms: int) -> str:
    return f"{ms / 1000:g}" if ms % 1000 == 0 else f"{ms / 1000:.3f}".rstrip("0")


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
