"""What can be asked about, and the answers to each station's questions, sealed to it."""

from collections import defaultdict
from collections.abc import Sequence

from central.catalogue.reviewed import KIND
from central.publishing.models import Personal
from central.publishing.sealing import Letter, seal
from central.questions.clips.reviewed import approved_clips
from central.questions.models import Answer, Asked, Topic
from central.questions.public.reviewed import KIND as PUBLIC
from central.reviews.selectors import approved_versions
from central.stations.models import Station
from content_sync.protocol import documents as wire
from content_sync.protocol import paths


def asking() -> dict[str, bytes]:
    """Return the topics with their prepared questions, and what is approved of the answers for everybody."""
    topics = tuple(
        wire.AskTopic(
            id=topic.id,
            title=topic.title,
            prepared=tuple(
                wire.PreparedQuestion(id=question.id, text=question.text) for question in topic.prepared.all()
            ),
        )
        for topic in Topic.objects.prefetch_related("prepared")
    )
    known = {topic.id for topic in topics}
    shown = (version.content for _id, version in sorted(approved_versions(PUBLIC).items()))
    public = tuple(answer for answer in shown if answer.topic_id in known)
    return {paths.ASKING: wire.encode(wire.AskingDocument(topics=topics, answers=public))}


def answers(stations: Sequence[Station]) -> dict[str, bytes]:
    """Return the sealed answers for these stations, which are all enrolled; the oldest first.

    A clip goes with its answer once it is approved; an answer that is nothing but a clip waits for that. One that was
    made for the question goes before that of a lesson.
    """
    asked_by = dict(Asked.objects.filter(station__in=stations).values_list("id", "station_id"))
    found: dict[str, list[wire.Answer]] = defaultdict(list)
    given = Answer.objects.filter(question_id__in=asked_by).select_related("answered_by")
    given = given.order_by("answered_at", "question_id")
    lessons = approved_versions(KIND, [answer.lesson_id for answer in given if answer.lesson_id])
    own = approved_clips([answer.question_id for answer in given])
    for answer in given:
        made, lesson = own.get(answer.question_id), lessons.get(answer.lesson_id or "")
        clip = made.medium if made else lesson.content.medium if lesson else None
        if answer.text or clip:
            found[asked_by[answer.question_id]].append(_answer(answer, clip))
    letters = {
        station.id: Letter(
            bytes.fromhex(station.public_key),
            wire.encode(wire.AnswersDocument(station_id=station.id, answers=tuple(found[station.id]))),
        )
        for station in stations
    }
    return {paths.answers(station_id): sealed for station_id, sealed in seal(Personal.ANSWERS, letters).items()}


def _answer(answer: Answer, clip: wire.Asset | None) -> wire.Answer:
    return wire.Answer(
        question_id=answer.question_id,
        answered_at=answer.answered_at,
        answered_by=answer.answered_by.called,
        text=answer.text,
        clip=clip,
    )
