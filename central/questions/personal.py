"""What the questions hold about a person: what was asked, in words and spoken, and what was answered."""

from collections.abc import Collection, Iterator, Sequence

from django.utils.translation import gettext as _

from central.attendance.emptying import asked_apart, empty_facts, without_words
from central.people.holding import Attachment, Table
from central.people.models import Person
from central.people.saying import moment
from central.questions.models import Answer, Asked, PreparedQuestion


def held(person_ids: Collection[str]) -> Iterator[Table | Attachment]:
    """Return every question that the person asked with its answer, the first one first, and the recordings."""
    questions = list(
        Asked.objects.filter(person_id__in=person_ids).select_related("station").order_by("asked_at", "id")
    )
    prepared = PreparedQuestion.objects.in_bulk({question.prepared_id for question in questions})
    answers = Answer.objects.in_bulk([question.id for question in questions])
    rows = []
    for number, question in enumerate(questions, start=1):
        recording = f"question-{number}.ogg" if question.voice else ""
        said = question.text or str(prepared.get(question.prepared_id, ""))
        answer = answers.get(question.id)
        rows.append((moment(question.asked_at), question.station.name, said, recording, answer.text if answer else ""))
        if recording:
            yield Attachment(recording, bytes(question.voice))
    columns = (_("When"), _("Station"), _("Question"), _("Recording"), _("Answer"))
    yield Table("questions", _("Questions asked"), columns, rows)


def erase(people: Sequence[Person]) -> None:
    """Empty what they asked, here and in the facts that told it, and what they were answered."""
    ids = [person.pk for person in people]
    asked = Asked.objects.filter(person_id__in=ids)
    empty_facts([*asked.values_list("incarnation_id", "seq"), *asked_apart(ids)], without_words)
    Answer.objects.filter(question_id__in=asked.values("id")).update(text="")
    asked.update(text="", voice=b"")
