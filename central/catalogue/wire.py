"""Media files and lessons as stations read them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from central.catalogue import models as catalogue
from central.catalogue.chapters import read_chapters
from central.catalogue.medium_forms import medium_forms
from content_sync.protocol import documents as wire


def asset(stored: catalogue.Asset) -> wire.Asset:
    """Return a file of the media store as stations fetch it."""
    return wire.Asset(
        sha256=stored.sha256,
        size_bytes=stored.size_bytes,
        media_type=stored.media_type,
        chunks_sha256=stored.chunks_sha256,
        chunk_size_bytes=stored.chunk_size_bytes,
        duration_ms=stored.duration_ms,
    )


def lessons(ids: Collection[str]) -> list[tuple[catalogue.Lesson, wire.Lesson]]:
    """Return those of these lessons that have a medium, each with what people say of it.

    What the centre finds out by itself, ``initials`` and ``published_at``, is added when it is published.
    """
    found = catalogue.Lesson.objects.filter(pk__in=ids, medium__isnull=False).select_related("medium", "poster")
    topic_ids, subtitles = _topic_ids(ids), _subtitles(ids)
    forms = medium_forms.told([lesson.medium_id for lesson in found if lesson.medium_id])
    return [
        (
            lesson,
            _lesson(
                lesson,
                lesson.medium,
                topic_ids.get(lesson.id, ()),
                subtitles.get(lesson.id, ()),
                _forms(forms.get(lesson.medium.pk, ())),
            ),
        )
        for lesson in found
        if lesson.medium
    ]


def _forms(made: Sequence[catalogue.MediumForm]) -> tuple[wire.Form, ...]:
    return tuple(wire.Form(profile=form.profile, file=asset(form.file)) for form in made if form.file)


def _topic_ids(ids: Collection[str]) -> Mapping[str, Sequence[str]]:
    pairs = catalogue.Lesson.topics.through.objects.filter(lesson_id__in=ids).order_by("topic__position", "topic_id")
    found = defaultdict(list)
    for lesson_id, topic_id in pairs.values_list("lesson_id", "topic_id"):
        found[lesson_id].append(topic_id)
    return found


def _subtitles(ids: Collection[str]) -> Mapping[str, Sequence[wire.Subtitles]]:
    found = defaultdict(list)
    for subtitles in catalogue.Subtitles.objects.filter(lesson_id__in=ids).select_related("file"):
        found[subtitles.lesson_id].append(wire.Subtitles(language=subtitles.language, file=asset(subtitles.file)))
    return found


def _lesson(
    lesson: catalogue.Lesson,
    medium: catalogue.Asset,
    topics: Sequence[str],
    subtitles: Sequence[wire.Subtitles],
    forms: tuple[wire.Form, ...],
) -> wire.Lesson:
    return wire.Lesson(
        id=lesson.id,
        number=lesson.number,
        title=lesson.title,
        summary=lesson.summary,
        medium=asset(medium),
        poster=asset(lesson.poster) if lesson.poster else None,
        required=lesson.required,
        topics=tuple(topics),
        months=tuple(lesson.months),
        subtitles=tuple(subtitles),
        chapters=tuple(
            wire.Chapter(start_ms=chapter.start_ms, title=chapter.title) for chapter in read_chapters(lesson.chapters)
        ),
        groups=tuple(lesson.groups),
        difficulty=wire.Difficulty(lesson.difficulty),
        forms=forms,
    )
