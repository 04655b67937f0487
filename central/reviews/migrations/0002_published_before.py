"""Approve what is published, so that nothing goes from the TVs because there are reviews now."""

from django.db import migrations
from django.utils import timezone

from central.publishing.services import repository
from central.reviews.published_before import found_in, is_reviewed, row_of

RECORDS = {"lesson": ("catalogue", "Lesson"), "notice": ("notices", "Notice"), "quiz": ("quizzes", "Quiz")}


def approve_what_is_published(apps, _schema_editor):
    published = repository()
    documents = published.documents(filter(is_reviewed, published.document_paths()))
    there = {kind: set(apps.get_model(*model).objects.values_list("pk", flat=True)) for kind, model in RECORDS.items()}
    submission = apps.get_model("reviews", "Submission")
    at = timezone.now()
    submission.objects.bulk_create(
        submission(**row_of(found, at)) for found in found_in(documents) if found.record_id in there[found.kind]
    )


class Migration(migrations.Migration):
    dependencies = [
        ("reviews", "0001_initial"),
        ("catalogue", "0007_lesson_version"),
        ("notices", "0001_initial"),
        ("quizzes", "0001_initial"),
    ]

    operations = [migrations.RunPython(approve_what_is_published, migrations.RunPython.noop)]
