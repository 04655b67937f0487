from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Count, F, Q


def take_over(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Let as many be expected as reports said until now: the station's learners of today, but no fewer than came."""
    alias = schema_editor.connection.alias
    people, studies = (
        apps.get_model(*name).objects.using(alias) for name in (("people", "person"), ("studies", "study"))
    )
    learners = people.filter(left_at=None).values_list("station_id").annotate(Count("pk"))
    for station_id, count in learners:
        studies.filter(station_id=station_id).update(expected=count)
    came = Count("marks", filter=Q(marks__mark__in=("present", "late")))
    for study_id, count in studies.annotate(came=came).filter(came__gt=F("expected")).values_list("pk", "came"):
        studies.filter(pk=study_id).update(expected=count)


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0005_words_of_imports"),
        ("studies", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="study",
            name="expected",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.RunPython(take_over, migrations.RunPython.noop, elidable=True),
    ]
