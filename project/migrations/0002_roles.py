"""The groups *Historian* and *Moderator*, and the account *Stemma*, which cannot log in."""

from django.db import migrations


def make(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    for name in ("Historian", "Moderator"):
        Group.objects.get_or_create(name=name)
    User = apps.get_model("project", "User")
    User.objects.get_or_create(
        username="stemma",
        defaults={"display_name": "Stemma", "password": "!", "is_active": False},
    )


class Migration(migrations.Migration):
    dependencies = [("project", "0001_initial"), ("auth", "0012_alter_user_first_name_max_length")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
