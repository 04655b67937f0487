import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from central.upkeep.days import Stretch, days_of

_AT_ONCE = 1000


def reckon(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Reckon all days from the boots that are known."""
    runs = apps.get_model("upkeep", "Running").objects.using(schema_editor.connection.alias)
    days = apps.get_model("upkeep", "DayOn")
    for station_id in runs.order_by("station_id").values_list("station_id", flat=True).distinct():
        stretches = runs.filter(station_id=station_id).values_list("began_at", "ended_at")
        reckoned = days_of(Stretch(*one) for one in stretches)
        days.objects.using(schema_editor.connection.alias).bulk_create(
            (days(station_id=station_id, **one._asdict()) for one in reckoned), batch_size=_AT_ONCE
        )


class Migration(migrations.Migration):
    dependencies = [
        ("stations", "0007_profiles"),
        ("upkeep", "0004_condition"),
    ]

    operations = [
        migrations.CreateModel(
            name="DayOn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(db_index=True)),
                ("on_ms", models.PositiveBigIntegerField()),
                ("pieces", models.PositiveIntegerField()),
                (
                    "station",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="stations.station"
                    ),
                ),
            ],
            options={"constraints": [models.UniqueConstraint(fields=("station", "day"), name="day_on_once")]},
        ),
        migrations.RunPython(reckon, migrations.RunPython.noop, elidable=True),
    ]
