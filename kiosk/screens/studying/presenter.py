"""What the station's administrator sees while people study together."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import tzinfo

from content_sync.protocol.documents import Lesson
from content_sync.protocol.payloads import Mark
from kiosk.language import _, ngettext
from kiosk.screens import words
from kiosk.screens.item_list.presenter import Chip, Dot, ListView, Row, chosen
from kiosk.studies.studies import Study
from playlists.model import Airing

LESSONS, ROLL_CALL, NOTES, CLOSE, TAKE = "lessons", "roll-call", "notes", "close", "take"


def present_start(airings: Iterable[Airing], zone: tzinfo) -> ListView:
    """Return what can be studied together: lessons to choose, or one of the next broadcasts."""
    broadcasts = tuple(
        Row(
            f"airing {number}",
            airing.entry.programme.title,
            _("Broadcast at {time}").format(time=words.clock(airing.starts_at, zone)),
        )
        for number, airing in enumerate(airings)
    )
    return ListView(
        title=_("Study together"),
        sentence=_("What will you watch?"),
        rows=(Row(LESSONS, _("Lessons of our choice"), _("By course or by number")), *broadcasts),
        first=LESSONS,
    )


def study_title(lessons: tuple[Lesson, ...]) -> str:
    """Return what a study of these lessons is called."""
    more = len(lessons) - 1
    if more < 1:
        return lessons[0].title if lessons else ""
    return ngettext("{title} and {count} more", "{title} and {count} more", more).format(
        title=lessons[0].title, count=more
    )


def present_study(
    study: Study,
    lesson_of: Callable[[str], Lesson | None],
    is_here: Callable[[Lesson], bool],
    resume_ms: Callable[[Lesson], int],
    *,
    roster_size: int,
    heads: int,
    zone: tzinfo,
) -> ListView:
    """Return the page from which a study is led."""
    lessons = tuple(_lesson(lesson_id, lesson_of(lesson_id), is_here, resume_ms) for lesson_id in study.lesson_ids)
    notes = _(", ").join(note or _("(spoken)") for note in study.notes)
    return ListView(
        title=study.title,
        sentence=_("Since {time}. If the power is cut, the study goes on here.").format(
            time=words.clock(study.opened_at, zone)
        ),
        rows=(
            Row(ROLL_CALL, _("Roll-call"), _counts(study.marks, roster_size, heads)),
            *lessons,
            Row(NOTES, _("Discussion"), notes or _("No note yet")),
        ),
        actions=(Chip(CLOSE, _("End the study")),),
        first=ROLL_CALL if not study.marks else "",
    )


def present_notes(picked: frozenset[str]) -> ListView:
    """Return the prepared words for the note of a discussion."""
    rows = tuple(Row(name, text, dot=chosen(is_chosen=name in picked)) for name, text in phrases().items())
    take = (Chip(TAKE, _("Take this note"), is_chosen=True),) if picked else ()
    return ListView(_("What did people say?"), _("Choose all that were said."), rows=rows, actions=take)


def note_text(picked: frozenset[str]) -> str:
    """Return the chosen words as one note, in the order of the page."""
    return _("; ").join(text for name, text in phrases().items() if name in picked)


def phrases() -> Mapping[str, str]:
    """Return the prepared words by name."""
    return {
        "understood": _("Everybody understood it"),
        "again": _("It should be shown again"),
        "too-fast": _("It was too fast"),
        "speech": _("The speech was hard to follow"),
        "try": _("Some will try it in their own fields"),
        "expert": _("An expert should come and show it"),
        "questions": _("There are questions for the experts"),
        "supplies": _("What is needed for it is hard to get here"),
        "picture": _("Picture or sound was poor"),
        "other-topic": _("Another topic is wanted next time"),
    }


def _lesson(
    lesson_id: str, lesson: Lesson | None, is_here: Callable[[Lesson], bool], resume_ms: Callable[[Lesson], int]
) -> Row:
    if lesson is None:
        return Row(f"lesson {lesson_id}", _("A lesson that the centre has withdrawn"), dot=Dot.ATTENTION)
    details = [words.length(lesson.medium.duration_ms)]
    if not is_here(lesson):
        details.append(_("not here yet"))
    elif resume_ms(lesson):
        details.append(_("goes on at {position}").format(position=words.position(resume_ms(lesson))))
    return Row(
        name=f"lesson {lesson_id}",
        title=_("Watch: {title}").format(title=lesson.title),
        detail="  ·  ".join(detail for detail in details if detail),
        dot=Dot.NONE if is_here(lesson) else Dot.ATTENTION,
    )


def _counts(marks: Mapping[str, Mark], roster_size: int, heads: int) -> str:
    count = Counter(marks.values())
    named = (
        (Mark.PRESENT, _("{count} present")),
        (Mark.LATE, _("{count} late")),
        (Mark.LEAVE, _("{count} on leave")),
        (Mark.ABSENT, _("{count} absent")),
    )
    parts = [text.format(count=count[mark]) for mark, text in named if count[mark]]
    unmarked = roster_size - len(marks)
    if unmarked > 0:
        parts.append(_("{count} not called").format(count=unmarked))
    if heads:
        parts.append(_("{count} without a name").format(count=heads))
    return "  ·  ".join(parts)
