"""Collective studies with their roll-calls and notes, read from facts."""

from collections.abc import Sequence

from django.utils import timezone

from central.attendance.facts.openings import Opened, read_opened, touched
from central.attendance.facts.readers import NewFact
from central.attendance.facts.retiming import Timing
from central.attendance.models import Incarnation
from central.people.selectors import learners_at
from central.studies.models import CAME, Note, RollCall, Study
from content_sync.protocol.payloads import RollCalled, StudyClosed, StudyNoted, StudyOpened

_OF_STUDIES = (StudyOpened, RollCalled, StudyNoted, StudyClosed)
_MOST_HEADS = 1_000_000


def project(incarnation: Incarnation, new: Sequence[NewFact]) -> None:
    """Bring the tables up to date with these facts."""
    for opened in read_opened(incarnation, touched(incarnation, new, _OF_STUDIES)):
        if isinstance(opened.payload, StudyOpened):
            _write(incarnation, opened, opened.payload)


def forget(incarnation: Incarnation) -> None:
    """Empty the tables of one history."""
    Study.objects.filter(incarnation=incarnation).delete()


def _write(incarnation: Incarnation, opened: Opened, told: StudyOpened) -> None:
    after = [(happened.seq, happened.payload) for happened in opened.after]
    marks = {one.person_id: one.mark.value for _seq, one in after if isinstance(one, RollCalled)}
    study, _is_new = Study.objects.update_or_create(
        incarnation=incarnation,
        opened_seq=opened.seq,
        defaults={
            "station_id": incarnation.station_id,
            "title": told.title,
            "lesson_ids": list(told.lesson_ids),
            "person_id": told.person_id or "",
            "opened_at": opened.timing.at,
            "is_time_certain": opened.timing.is_certain,
            "expected": max(_learners(incarnation, opened.timing), sum(mark in CAME for mark in marks.values())),
            **_end(opened),
        },
    )
    study.marks.all().delete()
    study.notes.all().delete()
    Note.objects.bulk_create(
        Note(study=study, seq=seq, text=one.text, voice=one.voice) for seq, one in after if isinstance(one, StudyNoted)
    )
    RollCall.objects.bulk_create(
        RollCall(study=study, person_id=person_id, mark=mark) for person_id, mark in marks.items()
    )


def _learners(incarnation: Incarnation, timing: Timing) -> int:
    """Return how many learners the station had then; today, if nobody knows when that was."""
    return learners_at(incarnation.station_id, timing.at if timing.is_certain else timezone.now())


def _end(opened: Opened) -> dict[str, object]:
    """Return what the first fact that ends the study says."""
    for happened in opened.after:
        if isinstance(happened.payload, StudyClosed):
            return {
                "closed_at": opened.timing_of(happened).at,
                "heads": min(max(happened.payload.heads, 0), _MOST_HEADS),
            }
    return {"closed_at": None, "heads": 0}
