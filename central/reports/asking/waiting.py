"""How long questions waited for their answers: by topic, by who answered, and those that wait too long."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from django.utils.translation import gettext as _

from central.attendance.selectors import Selection
from central.office.tables.table import Column, Kind, Row, Table
from central.questions.selectors import QuestionLine, lines
from central.reports.measures.learning import QUESTIONS

_MS = timedelta(milliseconds=1)
_LONGEST_TEXT = 60


@dataclass(frozen=True, slots=True)
class Wait:
    """A question and how long it waited, in milliseconds; None where the times do not say."""

    line: QuestionLine
    waited_ms: int | None
    is_overdue: bool

    @property
    def is_answered(self) -> bool:
        """Whether there is an answer."""
        return self.line.answer is not None


def waits(selection: Selection, within: timedelta, at: datetime) -> list[Wait]:
    """Return the questions asked in a selection; overdue is what waits, or waited, for more than ``within``."""
    return [_wait(line, within, at) for line in lines(QUESTIONS.records(selection))]


def summed(title: str, heading: str, found: Iterable[Wait], key: Callable[[Wait], str]) -> Table[str]:
    """Return a row for each value of ``key``: how many, and how long half of them and the worst waited."""
    groups: dict[str, list[Wait]] = defaultdict(list)
    for one in found:
        groups[key(one)].append(one)

    def rows_of(names: Sequence[str]) -> list[Row]:
        return [Row((name, *_figures(groups[name]))) for name in names]

    return Table(title, (Column(heading), *_columns()), sorted(groups), rows_of)


def together(found: Sequence[Wait]) -> Table[str]:
    """Return one row for all."""
    return summed(_("All questions of the period"), _("Questions"), found, lambda _one: _("All"))


def by_topic(found: Sequence[Wait]) -> Table[str]:
    """Return a row for each topic."""
    return summed(_("By topic"), _("Topic"), found, lambda one: one.line.topic)


def by_expert(found: Sequence[Wait]) -> Table[str]:
    """Return a row for each account that answered."""
    return summed(_("By who answered"), _("Answered by"), [one for one in found if one.is_answered], _expert)


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
        Column(_("Waiting"), Kind.AMOUNT),
        Column(_("Overdue"), Kind.AMOUNT),
        Column(_("Half were answered within (hours)"), Kind.LENGTH),
        Column(_("Longest (hours)"), Kind.LENGTH),
    )


def _figures(some: Sequence[Wait]) -> tuple[int | None, ...]:
    answered = [one for one in some if one.is_answered]
    times = [one.waited_ms for one in answered if one.waited_ms is not None]
    return (
        len(some),
        len(answered),
        len(some) - len(answered),
        sum(one.is_overdue for one in some if not one.is_answered),
        round(median(times)) if times else None,
        max(times, default=None),
    )


def _wait(line: QuestionLine, within: timedelta, at: datetime) -> Wait:
    answer = line.answer
    until = (answer.first_answered_at or answer.answered_at) if answer else at
    waited = until - line.asked.asked_at
    is_known = line.asked.is_time_certain and waited >= timedelta()
    return Wait(line, waited // _MS if is_known else None, is_known and waited > within)


def _expert(one: Wait) -> str:
    by = one.line.answer.answered_by if one.line.answer else None
    return (by.get_full_name() or by.get_username()) if by else ""
