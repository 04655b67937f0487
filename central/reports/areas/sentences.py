"""An area's report in sentences, each from its figures: what was done, compared, the ends, what is to be done."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from central.office.tables.table import Kind
from central.office.tables.words import said
from central.reports.areas.summary import Summary
from central.reports.cards import Card
from central.reports.measures import measures
from central.reports.words import period_words

_NAMED = 5
_BEST = 3
_WHOLE = 100
_ADVICE = {
    "studies": gettext_lazy("Held too few collective studies: %(names)s. Set fixed study days with them."),
    "open_days": gettext_lazy("Open on too few days: %(names)s. Agree on opening times and put them up at the door."),
    "hours_on": gettext_lazy("On for too few hours: %(names)s. Look for power cuts and faults in their running log."),
    "came": gettext_lazy(
        "Attendance too low: %(names)s. Ask there which lessons and hours suit the learners, and check the roster."
    ),
}
"""What is said to the stations that missed a requirement, in the order of the requirements."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the text."""

    heading: str
    sentences: list[str]


def sections(summary: Summary) -> list[Section]:
    """Return the text of the report."""
    written: list[tuple[str, Callable[[Summary], Iterable[str]]]] = [
        (pgettext("in a report", "What was done"), _done),
        (_("Compared with the period before"), _compared),
        (_("The best and the weakest stations"), _ends),
        (_("What is to be done"), _to_do),
    ]
    return [Section(heading, list(write(summary))) for heading, write in written]


def _done(summary: Summary) -> Iterator[str]:
    figures = {one.name: said(summary.figures[one.name], one.kind) for one in measures(summary.standards)}
    told = {"period": period_words(summary.period), "area": summary.area.name, "stations": len(summary.cards)}
    yield _(
        "%(period)s: the %(stations)d stations of %(area)s were open on %(open_days)s days together and on for "
        "%(hours_on)s hours. They held %(studies)s collective studies."
    ) % {**told, **figures}
    if summary.attendance is not None:
        yield _("Learners came to studies %(came)s times of %(expected)s; attendance was %(percent)d %%.") % {
            **figures,
            "percent": summary.attendance,
        }
    yield (
        _(
            "Lessons were shown in %(plays)s sessions for %(shown)s hours, with %(presences)s attendances by name. "
            "Tests and surveys were finished %(quizzes)s times, and %(questions)s questions were asked."
        )
        % figures
    )


def _compared(summary: Summary) -> Iterator[str]:
    if not any(summary.before.values()):
        yield _("There is nothing to compare with: nothing was reported in %(before)s.") % {
            "before": period_words(summary.period.previous)
        }
        return
    clauses = [_change(str(one.label), one.kind, summary, one.name) for one in measures(summary.standards)]
    yield _("Compared with %(before)s: %(changes)s.") % {
        "before": period_words(summary.period.previous),
        "changes": pgettext("between clauses", "; ").join(clauses),
    }


def _change(label: str, kind: Kind, summary: Summary, name: str) -> str:
    now, then = summary.figures[name], summary.before[name]
    told = {"label": label, "now": said(now, kind), "then": said(then, kind)}
    if now == then:
        return _("%(label)s unchanged at %(now)s") % told
    if not then:
        return _("%(label)s %(now)s, after none") % told
    percent = abs(now - then) * _WHOLE // then
    if now > then:
        return _("%(label)s %(now)s, up by %(percent)d %%") % {**told, "percent": percent}
    return _("%(label)s %(now)s, down by %(percent)d %%") % {**told, "percent": percent}


def _ends(summary: Summary) -> Iterator[str]:
    ranked, silent = summary.ranked, summary.silent
    if not ranked or ranked[0].score == ranked[-1].score:
        yield _("No station stands out.")
        return
    top = [card for card in ranked[:_BEST] if card.score > ranked[-1].score]
    yield _("The best were %(names)s.") % {"names": _names(top, _with_stars)}
    last = [card for card in ranked[len(top) :] if card.is_heard and card.score < top[-1].score][-_BEST:]
    if last:
        yield _("The weakest were %(names)s.") % {"names": _names(last[::-1], _with_stars)}
    if silent:
        yield ngettext(
            "%(count)d station reported nothing at all: %(names)s.",
            "%(count)d stations reported nothing at all: %(names)s.",
            len(silent),
        ) % {"count": len(silent), "names": _names(silent)}


def _to_do(summary: Summary) -> Iterator[str]:
    silent = summary.silent
    if silent:
        asked = _("First find out why %(names)s reported nothing: the box, the line, or nobody who switches it on.")
        yield asked % {"names": _names(silent)}
    behind = [(name, _behind(summary, place)) for place, name in enumerate(_ADVICE)]
    for name, cards in behind:
        if cards:
            yield str(_ADVICE[name]) % {"names": _names(cards)}
    if not silent and not any(cards for _name, cards in behind):
        yield _("Every station met what is required. Let the best show the others how they work.")


def _behind(summary: Summary, place: int) -> list[Card]:
    """Return the stations that missed a requirement, the weakest first; those that said nothing are named apart."""
    heard = [card for card in summary.cards if card.is_heard and card.requirements[place].is_missed]
    return sorted(heard, key=lambda card: card.score)


def _names(cards: list[Card], say: Callable[[Card], str] = lambda card: card.station.name) -> str:
    """Name stations, no more than fit a sentence."""
    named = pgettext("between names", ", ").join(say(card) for card in cards[:_NAMED])
    more = len(cards) - _NAMED
    return _("%(names)s and %(count)d more") % {"names": named, "count": more} if more > 0 else named


def _with_stars(card: Card) -> str:
    return ngettext("%(name)s (%(stars)d star)", "%(name)s (%(stars)d stars)", card.stars) % {
        "name": card.station.name,
        "stars": card.stars,
    }
