from typing import Any

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.core.management.color import no_style
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from central.batches import batched

_AT_ONCE = 1000
_BEFORE = ("fleet", "Telling")
_KEPT = ("id", "way", "user_id", "state", "tries", "next_at", "told_at", "problem")


def take_over(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take what is told from the room of the stations, under the same numbers: the gateway knows them."""
    connection = schema_editor.connection
    telling = apps.get_model("telling", "Telling")
    before = apps.get_model(*_BEFORE).objects.using(connection.alias).select_related("change__station")
    paths = _paths(apps, connection.alias)
    with translation.override(settings.LANGUAGE_CODE):
        for some in batched(before.order_by("pk").iterator(chunk_size=_AT_ONCE), _AT_ONCE):
            taken = [telling(**{name: getattr(one, name) for name in _KEPT}, **_what(one, paths)) for one in some]
            telling.objects.using(connection.alias).bulk_create(taken)
    for statement in connection.ops.sequence_reset_sql(no_style(), [telling]):
        schema_editor.execute(statement)


def _what(one: Any, paths: dict[str, str]) -> dict[str, Any]:
    """Return what a telling says: of a change its station, how it stands, and since when."""
    change = one.change
    if change is None:
        return {"about": one.about, "text": one.text, "details": {}}
    station, area = change.station, paths[change.station.area_id]
    stands = pgettext("of a station", "Down") if change.after == "down" else _("In contact")
    since = date_format(timezone.localtime(change.at), "Y-m-d H:i")
    return {
        "about": f"change {change.pk}",
        "text": " ".join(f"{station.name} ({area}): {stands}, {since}".split()),
        "details": {
            "station_id": station.pk,
            "station": station.name,
            "area": area,
            "status": change.after,
            "at": change.at.isoformat(),
        },
    }


def _paths(apps: Apps, alias: str) -> dict[str, str]:
    """Return the areas' names from the top, by their ids; ``path`` has the ids from the top."""
    found = list(apps.get_model("stations", "Area").objects.using(alias).values_list("pk", "name", "path"))
    names = {pk: name for pk, name, _path in found}
    return {pk: " › ".join(names[one] for one in path.split("/")[:-1]) for pk, _name, path in found}


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("fleet", "0002_reminders"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Telling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("about", models.CharField(max_length=80)),
                ("text", models.TextField()),
                ("details", models.JSONField(default=dict)),
                (
                    "way",
                    models.CharField(
                        choices=[("centre", "in the centre"), ("mail", "e-mail"), ("gateway", "the county's gateway")],
                        max_length=16,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waits"),
                            ("sending", "is being sent"),
                            ("told", "told"),
                            ("failed", "failed"),
                        ],
                        default="waiting",
                        max_length=16,
                    ),
                ),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("next_at", models.DateTimeField(db_index=True, null=True)),
                ("told_at", models.DateTimeField(null=True)),
                ("problem", models.TextField(blank=True)),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("about", "way", "user"), name="message_told_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("user", None)),
                        fields=("about", "way"),
                        name="message_told_once_to_the_gateway",
                    ),
                    models.CheckConstraint(condition=models.Q(("about", ""), _negated=True), name="message_has_a_name"),
                ],
            },
        ),
        migrations.RunPython(take_over, migrations.RunPython.noop, elidable=True),
    ]
