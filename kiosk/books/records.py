"""What the lines of a book come to when they are read together. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from content_sync.protocol.payloads import (
    HandsCounted,
    HeadsCounted,
    Mark,
    Mode,
    Payload,
    PersonJoined,
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
from content_sync.protocol.watched import length_ms, segments
from kiosk.books.shelf import Line


@dataclass(slots=True)
class Played:
    """One lesson that was played. ``shown`` is how much of it was really on the screen."""

    at: datetime
    lesson_id: str
    is_broadcast: bool
    is_study: bool
    person_ids: list[str] = field(default_factory=list)
    heads: int = 0
    lasted: timedelta | None = None
    shown: timedelta = timedelta(0)


@dataclass(slots=True)
class Held:
    """One collective study. ``until`` is None while it is open; a spoken note is an empty one."""

    at: datetime
    title: str
    lesson_ids: tuple[str, ...]
    marks: dict[str, Mark] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    heads: int = 0
    until: datetime | None = None


@dataclass(slots=True)
class Attempt:
    """One quiz or survey, by a person or without ``person_id`` by the room. ``is_complete`` is None while it runs."""

    at: datetime
    quiz_id: str
    person_id: str | None
    choices: dict[str, tuple[int, ...]] = field(default_factory=dict)
    counts: dict[str, tuple[int, ...]] = field(default_factory=dict)
    is_complete: bool | None = None


def played(lines: Iterable[Line]) -> tuple[Played, ...]:
    """Return what was played, in order of beginning. What began before the first line is left out."""
    found: dict[int, Played] = {}
    for line in lines:
        match line.payload:
            case SessionOpened() as opened if line.seq is not None:
                is_broadcast = opened.mode is Mode.BROADCAST
                found[line.seq] = Played(line.at, opened.lesson_id, is_broadcast, opened.study is not None)
            case PersonJoined(session=session, person_id=person_id) if session in found:
                if person_id not in found[session].person_ids:
                    found[session].person_ids.append(person_id)
            case HeadsCounted(session=session, count=count) if session in found:
                found[session].heads = max(found[session].heads, count)
            case SessionClosed(session=session) as closed if session in found:
                found[session].lasted = timedelta(milliseconds=closed.at_ms)
                shown_ms = length_ms(segments(closed.spans))
                found[session].shown = timedelta(milliseconds=shown_ms)
    return tuple(found.values())


def held(lines: Iterable[Line]) -> tuple[Held, ...]:
    """Return the collective studies, in order of opening."""
    found: dict[int, Held] = {}
    for line in lines:
        match line.payload:
            case StudyOpened() as opened if line.seq is not None:
                found[line.seq] = Held(line.at, opened.title, opened.lesson_ids)
            case RollCalled(study=study) as called if study in found:
                found[study].marks[called.person_id] = called.mark
            case StudyNoted(study=study) as noted if study in found:
                found[study].notes.append(noted.text)
            case StudyClosed(study=study) as closed if study in found:
                found[study].until, found[study].heads = line.at, closed.heads
    return tuple(found.values())


def attempts(lines: Iterable[Line]) -> tuple[Attempt, ...]:
    """Return the quizzes and surveys that were taken, in order."""
    found: dict[int, Attempt] = {}
    for line in lines:
        match line.payload:
            case QuizOpened() as opened if line.seq is not None:
                found[line.seq] = Attempt(line.at, opened.quiz_id, opened.person_id)
            case QuizAnswered(attempt=attempt) as answered if attempt in found:
                found[attempt].choices[answered.question_id] = answered.choices
            case HandsCounted(attempt=attempt) as counted if attempt in found:
                found[attempt].counts[counted.question_id] = counted.counts
            case QuizClosed(attempt=attempt) as closed if attempt in found:
                found[attempt].is_complete = closed.is_complete
    return tuple(found.values())


def others(lines: Iterable[Line], *kinds: type[Payload]) -> tuple[Line, ...]:
    """Return the lines of these kinds, which say all by themselves."""
    return tuple(line for line in lines if isinstance(line.payload, kinds))
