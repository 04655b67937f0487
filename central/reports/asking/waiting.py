"""How long questions waited for their answers: by topic, by who answered, and those that wait too long."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from statistics import median

from django.utils.http import urlencode
from django.utils.translation import gettext as _

from central.attendance.selectors import Selection
from central.office.tables.table import Column, Kind, Row, Table
from central.questions.deadlines import Deadlines
from central.questions.selectors import QuestionLine, lines
from central.reports.measures.learning import QUESTIONS

_MS = timedelta(milliseconds=1)
_LONGEST_TEXT = 60


class State(StrEnum):
    """What can be said of a question; several are true of one. Of uncertain times nothing is said."""

    ASKED = "asked"
    ANSWERED = "answered"
    IN_TIME = "in-time"
    LATE = "late"
    WAITING = "waiting"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Wait:
    """A question, what can be said of it, and how long it waited, in milliseconds; None where the times do not say."""

    line: QuestionLine
    waited_ms: int | None
    states: frozenset[State]

    @property
    def is_answered(self) -> bool:
        """Whether there is an answer."""
        return State.ANSWERED in self.states


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which questions are listed: those of which ``state`` is true, of one topic, answered by one account."""

    state: State = State.ASKED
    topic: str = ""
    account: str = ""

    def of(self, found: Iterable[Wait]) -> list[Wait]:
        """Return those of some questions that are chosen."""
        return [
            one
            for one in found
            if self.state in one.states
            if self.topic in {"", one.line.asked.topic_id}
            if self.account in {"", _account(one)}
        ]


def waits(selection: Selection, deadlines: Deadlines, at: datetime) -> list[Wait]:
    """Return the questions asked in a selection, as they stand at ``at``."""
    return [_wait(line, deadlines, at) for line in lines(QUESTIONS.records(selection))]


@dataclass(frozen=True, slots=True)
class Sums:
    """Tables of sums over questions, whose figures lead to the list at ``address``; its query is in ``period``."""

    found: Sequence[Wait]
    address: str
    period: Mapping[str, str]

    def together(self) -> Table[str]:
        """Return one row for all."""
        return self._summed(_("All questions of the period"), _("Questions"), {"": _("All")}, lambda _all: Chosen())

    def by_topic(self) -> Table[str]:
        """Return a row for each topic."""
        names = {one.line.asked.topic_id: one.line.topic for one in self.found}
        return self._summed(_("By topic"), _("Topic"), names, lambda topic: Chosen(topic=topic))

    def by_expert(self) -> Table[str]:
        """Return a row for each account that answered."""
        names = {_account(one): _expert(one) for one in self.found if one.is_answered}
        return self._summed(_("By who answered"), _("Answered by"), names, lambda account: Chosen(account=account))

    def _summed(
        self, title: str, heading: str, names: Mapping[str, str], choose: Callable[[str], Chosen]
    ) -> Table[str]:
        """Return a row for each choice of questions: how many, and how long half of them and the worst waited."""

        def rows_of(keys: Sequence[str]) -> list[Row]:
            return [self._row(names[one], choose(one)) for one in keys]

        return Table(title, (Column(heading), *_columns()), sorted(names, key=lambda one: names[one]), rows_of)

    def _row(self, name: str, chosen: Chosen) -> Row:
        some = chosen.of(self.found)
        counts = [sum(state in one.states for one in some) for state in State]
        narrowed = {key: value for key, value in (("topic", chosen.topic), ("account", chosen.account)) if value}
        queries = (urlencode({**self.period, **narrowed, "state": state}) for state in State)
        links = (f"{self.address}?{query}" if count else "" for query, count in zip(queries, counts, strict=True))
        times = [one.waited_ms for one in some if one.is_answered and one.waited_ms is not None]
        values = (name, *counts, round(median(times)) if times else None, max(times, default=None))
        return Row(values, links=("", *links, "", ""))


def listed(found: Sequence[Wait], url: Callable[[Wait], str]) -> Table[Wait]:
    """Return the questions one by one, with what is known of their waiting."""

    def rows_of(some: Sequence[Wait]) -> list[Row]:
        return [
            Row(
                (
                    one.line.asked.asked_at,
                    one.line.asked.station.name,
                    one.line.topic,
                    (one.line.text or _("(spoken)"))[:_LONGEST_TEXT],
                    _expert(one) if one.is_answered else _("nobody yet"),
                    one.waited_ms,
                ),
                url(one),
            )
            for one in some
        ]

    columns = (
        Column(_("Asked at"), Kind.MOMENT),
        Column(_("Station")),
        Column(_("Topic")),
        Column(_("Question")),
        Column(_("Answered by")),
        Column(_("Waited (hours)"), Kind.LENGTH),
    )
    return Table(_("Questions"), columns, found, rows_of)


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Asked"), Kind.AMOUNT),
        Column(_("Answered"), Kind.AMOUNT),
        Column(_("In time"), Kind.AMOUNT),
        Column(_("Too late"), Kind.AMOUNT),
        Column(_("Waiting"), Kind.AMOUNT),
        Column(_("Overdue"), Kind.AMOUNT),
        Column(_("Half were answered within (hours)"), Kind.LENGTH),
        Column(_("Longest (hours)"), Kind.LENGTH),
    )


def _wait(line: QuestionLine, deadlines: Deadlines, at: datetime) -> Wait:
    asked, answer = line.asked, line.answer
    until = (answer.first_answered_at or answer.answered_at) if answer else at
    waited = until - asked.asked_at
    is_known = asked.is_time_certain and waited >= timedelta()
    states = {State.ASKED, State.ANSWERED if answer else State.WAITING}
    if is_known:
        is_past = until >= deadlines.of(asked.topic_id, asked.station.area.path, asked.asked_at, line.appointment)
        if answer:
            states.add(State.LATE if is_past else State.IN_TIME)
        elif is_past:
            states.add(State.OVERDUE)
    return Wait(line, waited // _MS if is_known else None, frozenset(states))


def _account(one: Wait) -> str:
    return str(one.line.answer.answered_by_id) if one.line.answer else ""


def _expert(one: Wait) -> str:
    return one.line.answer.answered_by.called if one.line.answer else ""
