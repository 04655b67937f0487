"""Answers for everybody as they are reviewed: what all stations of an area show."""

from collections.abc import Collection, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from central.catalogue.models import Lesson
from central.catalogue.wire import asset
from central.questions.clips.reviewed import asked_words
from central.questions.models import PublicAnswer, Topic
from central.reviews.kinds import Kind
from central.reviews.parts import Part, medium
from central.reviews.versions import Version
from central.stations.selectors import area_paths
from content_sync.protocol import documents


def drafts(ids: Collection[str]) -> Mapping[str, Version[documents.PublicAnswer]]:
    """Return how each of these answers would show, by its id."""
    found = PublicAnswer.objects.filter(pk__in=ids).select_related("clip__medium")
    return {
        answer.pk: Version(
            place=answer.area_id,
            content=documents.PublicAnswer(
                id=answer.pk,
                area_id=answer.area_id,
                topic_id=answer.topic_id,
                title=answer.title,
                written_at=answer.written_at,
                text=answer.text,
                lesson_id=answer.lesson_id or "",
                clip=asset(answer.clip.medium) if answer.clip and answer.clip.medium else None,
            ),
        )
        for answer in found
    }


def parts(version: Version[documents.PublicAnswer]) -> list[Part]:
    """Take an answer apart; what the village asked stands beside it, so that nobody is named by mistake."""
    answer = version.content
    clip = answer.clip
    shown = medium(clip, documents.kind_of(clip.media_type), None) if clip else None
    row = PublicAnswer.objects.filter(pk=answer.id).first()
    return [
        Part("title", _("Question"), answer.title),
        Part("text", _("Answer"), answer.text or "–"),
        Part("clip", _("The clip"), "" if shown else "–", medium=shown),
        Part("lesson", _("Lesson"), str(Lesson.objects.filter(pk=answer.lesson_id).first() or "–")),
        Part("topic", _("Topic"), str(Topic.objects.filter(pk=answer.topic_id).first() or "–")),
        Part("area", _("Area"), area_paths().get(version.place, "–")),
        Part("asked", _("As it was asked"), asked_words(row.question_id) if row and row.question_id else "–"),
    ]


KIND = Kind(
    name="public-answer",
    label=gettext_lazy("Answer for everybody"),
    model=PublicAnswer,
    content=documents.PublicAnswer,
    drafts=drafts,
    parts=parts,
    view="questions:public",
)
