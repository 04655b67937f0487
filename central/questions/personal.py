"""What the questions hold about a person: what was asked, in words and spoken, what was answered, and noted on it."""

from collections.abc import Collection, Iterator, Sequence

from django.utils.translation import gettext as _

from central.attendance.facts.emptying import asked_apart, empty_facts, without_words
from central.people.holding import Attachment, Table
from central.people.models import Person
from central.people.saying import moment
from central.questions.clips import store
from central.questions.hours.selectors import Appointment, appointments
from central.questions.models import Answer, Asked, Clip, ClipState, PreparedQuestion, PublicAnswer, Step


def held(person_ids: Collection[str]) -> Iterator[Table | Attachment]:
    """Return every question that the person asked with its answer, the first one first, and the recordings."""
    questions = list(
        Asked.objects.filter(person_id__in=person_ids).select_related("station").order_by("asked_at", "id")
    )
    prepared = PreparedQuestion.objects.in_bulk({question.prepared_id for question in questions})
    answers = Answer.objects.in_bulk([question.id for question in questions])
    places = appointments([question.id for question in questions])
    rows = []
    for number, question in enumerate(questions, start=1):
        recording = f"question-{number}.ogg" if question.voice else ""
        said = question.text or str(prepared.get(question.prepared_id, ""))
        answer = answers.get(question.id)
        told = answer.text if answer else ""
        place = _place(places.get(question.id))
        rows.append((moment(question.asked_at), question.station.name, said, recording, place, told))
        if recording:
            yield Attachment(recording, bytes(question.voice))
    columns = (_("When"), _("Station"), _("Question"), _("Recording"), _("Appointment"), _("Answer"))
    yield Table("questions", _("Questions asked"), columns, rows)
    noted = Step.objects.filter(question_id__in=[question.id for question in questions]).exclude(note="")
    clips = Clip.objects.filter(question_id__in=[question.id for question in questions], state=ClipState.READY)
    clip_rows = [(moment(clip.brought_at), clip.original_name, clip.medium_id or "") for clip in clips]
    yield Table("question_clips", _("Clips that answered"), (_("When"), _("File"), _("Digest")), clip_rows)
    notes = [(moment(step.at), step.note) for step in noted.order_by("pk")]
    yield Table("question_notes", _("Notes on questions asked"), (_("When"), _("Note")), notes)


def _place(place: Appointment | None) -> str:
    """Say when somebody goes to whom; nothing of an hour that was full or called off."""
    return f"{moment(place.starts_at)} {place.hour.with_whom}" if place and place.is_booked else ""


def erase(people: Sequence[Person]) -> None:
    """Empty what they asked, here and in the facts that told it, what they were answered, and notes on it.

    A clip that answers them goes whole: nobody can empty it of a name that is spoken in it. What was let through for
    everybody names nobody, and stays; only nothing tells any more from which question it came.
    """
    ids = [person.pk for person in people]
    asked = Asked.objects.filter(person_id__in=ids)
    empty_facts([*asked.values_list("incarnation_id", "seq"), *asked_apart(ids)], without_words)
    Answer.objects.filter(question_id__in=asked.values("id")).update(text="")
    PublicAnswer.objects.filter(question_id__in=asked.values("id")).update(question_id="")
    shown = PublicAnswer.objects.exclude(clip=None).values("clip")
    Clip.objects.filter(question_id__in=asked.values("id"), pk__in=shown).update(question_id="")
    for clip in Clip.objects.filter(question_id__in=asked.values("id")).select_related("medium", "poster"):
        store.remove(clip)
    Step.objects.filter(question_id__in=asked.values("id")).update(note="")
    asked.update(text="", voice=b"")
