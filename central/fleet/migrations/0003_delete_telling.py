from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("fleet", "0002_reminders"),
        ("telling", "0001_initial"),
    ]

    operations = [
        migrations.DeleteModel(
            name="Telling",
        ),
    ]
