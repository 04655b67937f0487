"""Putting up for review, all at once, the lessons of which nothing is new but their forms.

Every form is approved like any other content: by its bytes, by a second person.
"""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, QuerySet
from msgspec.structs import replace

from central.accounts.models import User
from central.catalogue.models import Lesson, MediumForm
from central.catalogue.reviewed import KIND, drafts
from central.reviews import services
from central.reviews.models import WAITING, Submission
from central.reviews.selectors import approved_versions


def with_new_forms(lessons: QuerySet[Lesson]) -> Sequence[str]:
    """Return the ids of those of these lessons whose draft differs from what plays by its forms alone."""
    waiting = Submission.objects.filter(kind=KIND.name, state__in=WAITING).values("record_id")
    with_forms = lessons.filter(Exists(MediumForm.objects.filter(medium=OuterRef("medium"))))
    ids = list(with_forms.exclude(pk__in=waiting).order_by("pk").values_list("pk", flat=True))
    now, approved = drafts(ids), approved_versions(KIND, ids)
    return [
        lesson_id
        for lesson_id in ids
        if lesson_id in now and lesson_id in approved
        if now[lesson_id] != approved[lesson_id]
        if replace(now[lesson_id], content=replace(now[lesson_id].content, forms=approved[lesson_id].content.forms))
        == approved[lesson_id]
    ]


def put_up(lesson_ids: Sequence[str], *, by: User, at: datetime) -> int:
    """Put these lessons up and return how many; one that somebody else put up meanwhile is left to them."""
    count = 0
    for lesson_id in lesson_ids:
        try:
            services.submit(KIND, lesson_id, by=by, at=at)
        except ValidationError:
            continue
        count += 1
    return count
