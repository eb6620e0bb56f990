"""The text by which exhibits are searched, and an index that serves every filter."""

from django.db import migrations, models

from home.search.folding import folded
from risk import guards


def install_guards(apps, schema_editor):
    """Put the triggers back: SQLite writes the table of movements anew for the column."""
    guards.install(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0007_roles_and_workflow"),
        ("risk", "0004_exhibit_custody"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="exhibititem", name="risk_exhibit_station"),
        migrations.AddField(
            model_name="exhibititem",
            name="search_text",
            field=models.GeneratedField(
                db_persist=True,
                expression=folded(
                    "case_reference",
                    "description",
                    "current_place",
                    "current_holder",
                    "storage_place",
                ),
                output_field=models.TextField(),
                verbose_name="ข้อความสำหรับค้นหา",
            ),
        ),
        migrations.AddIndex(
            model_name="exhibititem",
            index=models.Index(
                fields=["station", "exhibit_type", "status", "seized_on"],
                name="risk_exhibit_station",
            ),
        ),
        migrations.AddField(
            model_name="exhibitmovement",
            name="search_text",
            field=models.GeneratedField(
                db_persist=True,
                expression=folded("exhibit_number", "to_place", "to_holder", "recorded_by_name"),
                output_field=models.TextField(),
                verbose_name="ข้อความสำหรับค้นหา",
            ),
        ),
        migrations.RemoveIndex(model_name="exhibitmovement", name="risk_movement_newest"),
        migrations.AddIndex(
            model_name="exhibitmovement",
            index=models.Index(fields=["-recorded_at", "-id"], name="risk_movement_newest"),
        ),
        migrations.AddIndex(
            model_name="exhibitmovement",
            index=models.Index(fields=["station", "kind"], name="risk_movement_kind"),
        ),
        migrations.AddIndex(
            model_name="exhibitmovement",
            index=models.Index(fields=["hash"], name="risk_movement_hash"),
        ),
        migrations.RunPython(install_guards, install_guards),
    ]
