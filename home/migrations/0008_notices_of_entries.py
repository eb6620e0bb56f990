"""A notice may be about an entry of a register, which has no page."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("home", "0007_roles_and_workflow")]

    operations = [
        migrations.AlterField(
            model_name="notice",
            name="page",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="wagtailcore.page",
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="address",
            field=models.CharField(blank=True, editable=False, max_length=200),
        ),
    ]
