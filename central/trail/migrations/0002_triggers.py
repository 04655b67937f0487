from django.db import migrations

from central.trail import triggers


def make(_apps, schema_editor):
    for statement in triggers.MAKE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def remove(_apps, schema_editor):
    for statement in triggers.REMOVE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("trail", "0001_initial")]

    operations = [migrations.RunPython(make, remove)]
