"""Lessons as they are reviewed: what plays, in which course."""

from collections.abc import Collection, Iterator, Mapping

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext
from msgspec.structs import replace

from central.catalogue import media_store, wire
from central.catalogue.models import Course, Difficulty, Lesson, SubtitleLanguage, Topic
from central.catalogue.words import SHORT
from central.credits.words import group_names
from central.office.templatetags.amounts import clock
from central.reviews.kinds import Kind
from central.reviews.models import WAITING, Submission
from central.reviews.parts import Part, medium
from central.reviews.selectors import version_of
from central.reviews.versions import Version
from content_sync.protocol import documents


def drafts(ids: Collection[str]) -> Mapping[str, Version[documents.Lesson]]:
    """Return how each of these lessons would play, by its id, without those that have no medium.

    A version that waits keeps the forms that it was put up with: those made meanwhile do not overtake it.
    """
    found = {lesson.id: Version(place=lesson.course_id, content=content) for lesson, content in wire.lessons(ids)}
    waiting = Submission.objects.filter(kind=KIND.name, state__in=WAITING, record_id__in=found)
    for submission in waiting:
        put_up, draft = version_of(KIND, submission), found[submission.record_id]
        if put_up and put_up.content.medium == draft.content.medium:
            found[submission.record_id] = replace(draft, content=replace(draft.content, forms=put_up.content.forms))
    return found


def parts(version: Version[documents.Lesson]) -> list[Part]:
    """Take a lesson apart."""
    lesson = version.content
    topics = Topic.objects.in_bulk(lesson.topics)
    return [
        Part("medium", _("Content"), medium=medium(lesson.medium, lesson.kind, lesson.poster)),
        *_forms(lesson),
        Part("title", _("Title"), lesson.title),
        Part("number", _("Number"), str(lesson.number)),
        Part("course", _("Course"), str(Course.objects.filter(pk=version.place).first() or "–")),
        Part("summary", _("Summary"), lesson.summary or "–"),
        Part("required", _("Required"), _("yes") if lesson.required else _("no")),
        Part("difficulty", _("Difficulty"), str(Difficulty(lesson.difficulty.value).label)),
        Part("topics", _("Topics"), _listed(str(topics.get(topic, "–")) for topic in lesson.topics)),
        Part("groups", _("For whom"), _listed(iter(group_names(lesson.groups)))),
        Part("months", _("Months"), _listed(str(MONTHS[month]) for month in lesson.months)),
        Part("chapters", _("Chapters"), _chapters(lesson.chapters)),
        *_subtitles(lesson.subtitles),
    ]


def _forms(lesson: documents.Lesson) -> Iterator[Part]:
    """Yield every form that stations get besides the main one, to be looked at before it is approved."""
    for form in lesson.forms:
        if form.file != lesson.medium:
            label = _("Content in %(form)s") % {"form": dict(SHORT).get(form.profile, form.profile)}
            shown = medium(form.file, documents.kind_of(form.file.media_type), lesson.poster)
            yield Part(f"form {form.profile}", label, medium=shown)


def _listed(words: Iterator[str]) -> str:
    return pgettext("between items of a list", ", ").join(words) or "–"


def _chapters(chapters: tuple[documents.Chapter, ...]) -> str:
    return "\n".join(f"{clock(chapter.start_ms)} {chapter.title}" for chapter in chapters) or "–"


def _subtitles(subtitles: tuple[documents.Subtitles, ...]) -> Iterator[Part]:
    for one in subtitles:
        language = dict(SubtitleLanguage.choices).get(one.language, one.language)
        label = _("Subtitles in %(language)s") % {"language": language}
        text = _text_of(one.file.sha256)
        lines = text.count("-->")
        said = ngettext("%(count)d line", "%(count)d lines", lines) % {"count": lines}
        yield Part(f"subtitles {one.language}", label, said, long_text=text)


def _text_of(sha256: str) -> str:
    try:
        return media_store.path_of(sha256).read_text("utf-8")
    except OSError:
        return ""


KIND = Kind(
    name="lesson",
    label=gettext_lazy("Lesson"),
    model=Lesson,
    content=documents.Lesson,
    drafts=drafts,
    parts=parts,
    view="catalogue:lesson",
)
