"""Lines of a book that say all by themselves, each as a sentence and what more there is to say."""

from collections.abc import Callable

from content_sync.protocol.payloads import (
    AnswerSeen,
    AssetFaulty,
    HourGivenBack,
    LessonWished,
    LocalEntryRemoved,
    LocalEntrySaved,
    NoticeRead,
    Payload,
    PinLocked,
    QuestionAsked,
    RecordingWished,
    SelfChecked,
    StationStarted,
    StickVisited,
)
from kiosk.books.shelf import ClockJumped
from kiosk.language import _, ngettext
from kiosk.screens.self_check.presenter import subject_title

_HOUR_S, _MINUTE_S = 3600, 60


def sentence(payload: Payload, name_of: Callable[[str], str]) -> tuple[str, str] | None:
    """Return a line's words; None for one that only counts together with others."""
    match payload:
        case LocalEntrySaved() | LocalEntryRemoved() | NoticeRead() | LessonWished() | RecordingWished():
            return _done_by_somebody(payload, name_of)
        case QuestionAsked():
            return _question(payload, name_of)
        case HourGivenBack():
            return _("An appointment was given back"), ""
        case AnswerSeen():
            return _("The answer to a question was seen"), ""
        case SelfChecked():
            return _checked(payload)
        case _:
            return _of_the_box(payload, name_of)


def _of_the_box(payload: Payload, name_of: Callable[[str], str]) -> tuple[str, str] | None:
    match payload:
        case StationStarted(version=version):
            return _("The box was switched on"), _("version {version}").format(version=version)
        case AssetFaulty(lesson_id=lesson_id):
            return _("A film could not be shown: {title}").format(title=name_of(lesson_id)), ""
        case PinLocked(person_id=person_id):
            return _("Too many wrong PINs: {name}").format(name=name_of(person_id)), ""
        case StickVisited():
            return _visited(payload)
        case ClockJumped(by_s=by_s):
            return _jumped(by_s), ""
        case _:
            return None


def _done_by_somebody(
    payload: LocalEntrySaved | LocalEntryRemoved | NoticeRead | LessonWished | RecordingWished,
    name_of: Callable[[str], str],
) -> tuple[str, str]:
    who = name_of(payload.person_id) if payload.person_id else ""
    match payload:
        case LocalEntrySaved():
            programme = payload.entry.programme
            when = f"{payload.entry.starts_local:%Y-%m-%d %H:%M}"
            return _("Planned: {title}").format(title=programme.title), f"{when}  {who}".rstrip()
        case LocalEntryRemoved():
            return _("A planned broadcast was taken off"), who
        case NoticeRead():
            return _("Read: {title}").format(title=name_of(payload.notice_id)), who
        case LessonWished():
            return _("Wished for: {title}").format(title=name_of(payload.lesson_id)), who
        case RecordingWished():
            return _("A broadcast was wished for later"), who


def _question(asked: QuestionAsked, name_of: Callable[[str], str]) -> tuple[str, str]:
    text = asked.text or (name_of(asked.prepared_id) if asked.prepared_id else _("(spoken)"))
    parts = (name_of(asked.topic_id), name_of(asked.person_id) if asked.person_id else "")
    return _("Asked: {question}").format(question=text), "  ·  ".join(part for part in parts if part)


def _checked(checked: SelfChecked) -> tuple[str, str]:
    bad = [item for item in checked.items if not item.is_good]
    if not bad:
        return _("Self-check: all is well"), ""
    return _("Self-check: not in order"), _(", ").join(subject_title(item.name) for item in bad)


def _visited(visited: StickVisited) -> tuple[str, str]:
    files, records = visited.documents + visited.media, visited.facts_written
    if visited.objection is not None and not files + records:
        return _("A USB stick was not taken"), ""
    brought = ngettext("{count} file brought", "{count} files brought", files).format(count=files)
    taken = ngettext("{count} record taken along", "{count} records taken along", records).format(count=records)
    return _("A USB stick was here"), f"{brought}  ·  {taken}"


def _jumped(by_s: int) -> str:
    amount = abs(by_s)
    if amount >= _HOUR_S:
        length = ngettext("{count} hour", "{count} hours", amount // _HOUR_S).format(count=amount // _HOUR_S)
    else:
        length = _("{count} min").format(count=max(amount // _MINUTE_S, 1))
    return (_("The clock was set forward by {length}") if by_s > 0 else _("The clock was set back by {length}")).format(
        length=length
    )
