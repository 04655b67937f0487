"""The station's books as pages: a month at a time, the newest line first, with full names."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, tzinfo

from content_sync.protocol.documents import Person
from content_sync.protocol.payloads import Mark
from kiosk.books.records import Attempt, Held, Played, attempts, held, played
from kiosk.books.shelf import Book, Line
from kiosk.language import _, ngettext
from kiosk.screens import words
from kiosk.screens.books.lines import sentence
from kiosk.screens.item_list.presenter import Chip, Dot, ListView, Row

EARLIER, LATER, ROSTER = "earlier", "later", "roster"
NameOf = Callable[[str], str]
Entry = tuple[datetime, str, str]
"""When, what, and more about it."""


def present_shelf(roster_size: int) -> ListView:
    """Return the list of the books."""
    rows = (
        Row(Book.PLAY, title(Book.PLAY), _("What was played, when, and to whom")),
        Row(Book.STUDY, title(Book.STUDY), _("Collective studies, roll-calls, notes")),
        Row(Book.EQUIPMENT, title(Book.EQUIPMENT), _("Starts, self-checks, faults")),
        Row(Book.QUESTIONS, title(Book.QUESTIONS), _("Questions, wishes, notices that were read")),
        Row(Book.RESULTS, title(Book.RESULTS), _("Tests and surveys")),
        Row(ROSTER, _("Roster"), _people(roster_size)),
    )
    return ListView(_("Books of this station"), rows=rows, columns=2)


def title(book: Book) -> str:
    """Return what a book is called."""
    titles = {
        Book.PLAY: _("Play record"),
        Book.STUDY: _("Attendance record"),
        Book.EQUIPMENT: _("Equipment log"),
        Book.QUESTIONS: _("Questions and feedback"),
        Book.RESULTS: _("Results of learning"),
    }
    return titles[book]


def present_book(
    book: Book, lines: Sequence[Line], name_of: NameOf, month: date, *, is_last: bool, zone: tzinfo
) -> ListView:
    """Return the page of one month; ``is_last`` if nothing can come after it."""
    entries = sorted(_entries(book, lines, name_of), key=lambda entry: entry[0], reverse=True)
    later = () if is_last else (Chip(LATER, _("Next month")),)
    return ListView(
        title=_("{book}  {year}/{month}").format(book=title(book), year=month.year, month=month.month),
        sentence="" if entries else _("Nothing stands in this book for this month."),
        chips=(Chip(EARLIER, _("Month before")), *later),
        rows=tuple(
            Row(f"line {number}", f"{_when(at, zone)}  {text}", more) for number, (at, text, more) in enumerate(entries)
        ),
        first=EARLIER,
    )


def present_roster(people: Iterable[Person]) -> ListView:
    """Return the roster as a page."""
    rows = tuple(_person(person) for person in people)
    return ListView(_("Roster"), _people(len(rows)) if rows else _("The roster has not come yet."), rows=rows)


def _entries(book: Book, lines: Sequence[Line], name_of: NameOf) -> Iterable[Entry]:
    match book:
        case Book.PLAY:
            yield from (_played(one, name_of) for one in played(lines))
        case Book.STUDY:
            yield from (_held(one, name_of) for one in held(lines))
        case Book.RESULTS:
            yield from (_attempt(one, name_of) for one in attempts(lines))
    for line in lines:
        said = sentence(line.payload, name_of)
        if said is not None:
            yield line.at, *said


def _played(one: Played, name_of: NameOf) -> Entry:
    kind = _("broadcast") if one.is_broadcast else _("study") if one.is_study else ""
    shown = _("shown: {length}").format(
        length=words.length(round(one.shown.total_seconds() * 1000)) or _("{count} min").format(count=0)
    )
    parts = [kind, shown, *_present(one.person_ids, one.heads, name_of)]
    return one.at, name_of(one.lesson_id), _join(parts)


def _present(person_ids: Sequence[str], heads: int, name_of: NameOf) -> Iterable[str]:
    if person_ids:
        count = ngettext("{count} person", "{count} people", len(person_ids)).format(count=len(person_ids))
        yield f"{count}: {_names(person_ids, name_of)}"
    if heads:
        yield _("{count} without a name").format(count=heads)


def _held(one: Held, name_of: NameOf) -> Entry:
    headings: Mapping[Mark, str] = {
        Mark.PRESENT: _("{count} present"),
        Mark.LATE: _("{count} late"),
        Mark.LEAVE: _("{count} on leave"),
        Mark.ABSENT: _("{count} absent"),
    }
    parts = []
    for mark, heading in headings.items():
        marked = [person_id for person_id, given in one.marks.items() if given is mark]
        if marked:
            parts.append(f"{heading.format(count=len(marked))}: {_names(marked, name_of)}")
    if one.heads:
        parts.append(_("{count} without a name").format(count=one.heads))
    parts += [note or _("(spoken)") for note in one.notes]
    if one.until is None:
        parts.append(_("still open"))
    return one.at, one.title, _join(parts)


def _attempt(one: Attempt, name_of: NameOf) -> Entry:
    who = name_of(one.person_id) if one.person_id else _("the room, by show of hands")
    count = len(one.choices) + len(one.counts)
    answered = ngettext("{count} question answered", "{count} questions answered", count).format(count=count)
    return one.at, name_of(one.quiz_id), _join([who, answered, "" if one.is_complete else _("not finished")])


def _person(person: Person) -> Row:
    parts = [
        _("household: {name}").format(name=person.household) if person.household else "",
        _("has a card") if person.card else "",
        _("has a PIN") if person.pin else "",
        _("administrator") if person.is_administrator else "",
    ]
    return Row(f"person {person.id}", f"{person.number}  {person.name}", _join(parts), Dot.NONE)


def _people(count: int) -> str:
    return ngettext("{count} person", "{count} people", count).format(count=count)


def _names(ids: Iterable[str], name_of: NameOf) -> str:
    return _(", ").join(name_of(each) for each in ids)


def _join(parts: Iterable[str]) -> str:
    return "  ·  ".join(part for part in parts if part)


def _when(at: datetime, zone: tzinfo) -> str:
    local = at.astimezone(zone)
    return _("{month}/{day} {time}").format(month=local.month, day=local.day, time=words.clock(at, zone))
