from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def write_paths(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    area = apps.get_model("stations", "Area")
    parents = dict(area.objects.values_list("pk", "parent_id"))
    for found in area.objects.all():
        ids = [found.pk]
        while parents[ids[0]] is not None:
            ids.insert(0, parents[ids[0]])
        area.objects.filter(pk=found.pk).update(path="".join(f"{one}/" for one in ids))


class Migration(migrations.Migration):
    dependencies = [
        ("stations", "0004_copy_allowed_by"),
    ]

    operations = [
        migrations.AddField(
            model_name="area",
            name="path",
            field=models.CharField(db_index=True, default="", editable=False, max_length=400),
            preserve_default=False,
        ),
        migrations.RunPython(write_paths, migrations.RunPython.noop, elidable=True),
    ]
