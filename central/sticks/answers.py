"""The clips of answers that stations on a stick wait for: their documents are sealed, so the tables are asked."""

from collections.abc import Collection

from central.questions.clips.reviewed import approved_clips
from central.questions.models import Answer, Asked
from central.sticks.needs import Parcel


def answer_clips(station_ids: Collection[str] | None) -> list[Parcel]:
    """Return the approved clips that answer these stations, the newest first; none for whoever it may be."""
    asked = Asked.objects.filter(station__in=station_ids or ()).values("pk")
    answered = Answer.objects.filter(question_id__in=asked).order_by("-answered_at", "pk")
    ids = list(answered.values_list("pk", flat=True))
    clips = approved_clips(ids)
    return [
        Parcel(clips[question_id].title, (clips[question_id].medium,)) for question_id in ids if question_id in clips
    ]
