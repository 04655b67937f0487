"""What can be asked about, and the answers to each station's questions with their places in hours, sealed to it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from central.catalogue.reviewed import KIND
from central.publishing.models import Personal
from central.publishing.sealing import Letter, seal
from central.questions.clips.reviewed import approved_clips
from central.questions.hours.selectors import appointments, coming
from central.questions.models import Answer, Asked, Hour, Topic
from central.questions.public.reviewed import KIND as PUBLIC
from central.reviews.selectors import approved_versions
from central.rights.scope import EVERYWHERE
from central.stations.models import Station
from content_sync.protocol import documents as wire
from content_sync.protocol import paths


def asking(at: datetime) -> dict[str, bytes]:
    """Return the topics with their prepared questions, what is approved of the answers for everybody, and the hours.

    These are the hours that were not called off and have not ended at ``at``.
    """
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
    offered = tuple(_hour(hour) for hour in coming(EVERYWHERE, at) if hour.called_off_at is None)
    return {paths.ASKING: wire.encode(wire.AskingDocument(topics=topics, answers=public, hours=offered))}


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
    places = _places(asked_by)
    letters = {
        station.id: Letter(
            bytes.fromhex(station.public_key),
            wire.encode(
                wire.AnswersDocument(
                    station_id=station.id,
                    answers=tuple(found[station.id]),
                    appointments=tuple(places[station.id]),
                )
            ),
        )
        for station in stations
    }
    return {paths.answers(station_id): sealed for station_id, sealed in seal(Personal.ANSWERS, letters).items()}


def _hour(hour: Hour) -> wire.ConsultingHour:
    return wire.ConsultingHour(
        id=hour.id,
        area_id=hour.area_id,
        topic_id=hour.topic_id,
        with_whom=hour.with_whom,
        how=hour.how,
        starts_at=hour.starts_at,
        minutes=hour.minutes,
        places=hour.places,
    )


def _places(asked_by: Mapping[str, str]) -> dict[str, list[wire.Appointment]]:
    """Return by station what became of the places that questions asked for; ``asked_by`` are the stations of these."""
    found: dict[str, list[wire.Appointment]] = defaultdict(list)
    for question_id, place in sorted(appointments(asked_by.keys()).items()):
        told = wire.Appointment(
            question_id=question_id,
            hour_id=place.hour.id,
            starts_at=place.starts_at,
            minutes=place.minutes,
            with_whom=place.hour.with_whom,
            how=place.hour.how,
            state=place.state,
        )
        found[asked_by[question_id]].append(told)
    return found


def _answer(answer: Answer, clip: wire.Asset | None) -> wire.Answer:
    return wire.Answer(
        question_id=answer.question_id,
        answered_at=answer.answered_at,
        answered_by=answer.answered_by.called,
        text=answer.text,
        clip=clip,
    )
