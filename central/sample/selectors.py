"""What pages read about samples."""

from django.db.models import Model, QuerySet

from central.reviews.models import State, Submission
from central.sample.models import SampleRecord
from central.sample.register import label

_MODELS = {"catalogue.lesson": "lesson", "notices.notice": "notice", "quizzes.quiz": "quiz"}


def are_here() -> bool:
    """Say whether samples are in the centre."""
    return SampleRecord.objects.exists()


def sample_ids(model: type[Model]) -> QuerySet[SampleRecord, str]:
    """Return the keys of the samples of a model, for a query."""
    return SampleRecord.objects.filter(model=label(model)).values_list("record_id", flat=True)


def published_samples() -> list[str]:
    """Return the titles of samples that were approved, so that a publication gives them to every station."""
    approved = Submission.objects.filter(state=State.APPROVED)
    found = [title for model, kind in _MODELS.items() for title in _titles(approved.filter(kind=kind), model)]
    return list(dict.fromkeys(found))


def _titles(approved: QuerySet[Submission], model: str) -> QuerySet[Submission, str]:
    samples = SampleRecord.objects.filter(model=model).values("record_id")
    return approved.filter(record_id__in=samples).order_by("title").values_list("title", flat=True)
