"""Looking through what was answered to everybody: where somebody is, and what is shown there."""

from dataclasses import dataclass, replace

from content_sync.protocol.documents import AskTopic, Lesson, PublicAnswer
from kiosk.flow.parts import Parts
from kiosk.screens.item_list.presenter import ListView
from kiosk.screens.questions import public


@dataclass(frozen=True, slots=True)
class Everybody:
    """A place among the answers to everybody: the topics, one topic, or an answer under it. Never changes."""

    topic_id: str = ""
    answer_id: str = ""

    @property
    def above(self) -> "Everybody | None":
        """One step back; None from the topics."""
        if self.answer_id:
            return replace(self, answer_id="")
        return Everybody() if self.topic_id else None

    def toward(self, name: str) -> "Everybody":
        """Return where a row leads."""
        if name.startswith(public.SUBJECT):
            return Everybody(name.removeprefix(public.SUBJECT))
        if name.startswith(public.ANSWERED):
            return replace(self, answer_id=name.removeprefix(public.ANSWERED))
        return self


def view(at: Everybody, parts: Parts) -> ListView:
    """Return what shows there; what the centre took back meanwhile leads to what is above it."""
    library, answer, topic = parts.library, _answer(at, parts), _topic(at, parts)
    if answer is not None:
        clip, lesson = _clip(answer), library.lesson(answer.lesson_id)
        return public.present_public_answer(
            answer,
            lesson,
            parts.zone,
            is_clip_here=clip is not None and parts.showing.has(clip),
            is_lesson_here=lesson is not None and parts.showing.has(lesson),
        )
    if topic is not None:
        return public.present_subject(topic, library.public_answers, parts.zone)
    return public.present_subjects(library.ask_topics, library.public_answers)


def played(at: Everybody, parts: Parts, name: str) -> Lesson | None:
    """Return what a button plays: the clip of the answer, or its lesson; None if it plays nothing."""
    answer = _answer(at, parts)
    if answer is None:
        return None
    if name == public.WATCH:
        return parts.library.lesson(answer.lesson_id)
    return _clip(answer) if name == public.PLAY else None


def _clip(answer: PublicAnswer) -> Lesson | None:
    return None if answer.clip is None else Lesson(id=answer.id, number=0, title=answer.title, medium=answer.clip)


def _answer(at: Everybody, parts: Parts) -> PublicAnswer | None:
    return next((answer for answer in parts.library.public_answers if answer.id == at.answer_id), None)


def _topic(at: Everybody, parts: Parts) -> AskTopic | None:
    there = {answer.topic_id for answer in parts.library.public_answers}
    return next((one for one in parts.library.ask_topics if one.id == at.topic_id and one.id in there), None)
