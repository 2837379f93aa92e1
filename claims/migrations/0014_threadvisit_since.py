import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("claims", "0013_claim_origin_words"),
    ]

    operations = [
        migrations.AddField(
            model_name="threadvisit",
            name="since",
            field=models.DateTimeField(default=django.utils.timezone.now),
            preserve_default=False,
        ),
    ]
