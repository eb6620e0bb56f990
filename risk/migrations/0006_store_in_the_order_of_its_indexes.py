"""Indexes in whose order the lists of the store and its log are read, page by page."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("risk", "0005_exhibit_search"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="exhibitmovement",
            name="risk_movement_kind",
        ),
        migrations.AddIndex(
            model_name="exhibititem",
            index=models.Index(fields=["station", "seized_on", "id"], name="risk_exhibit_seized"),
        ),
        migrations.AddIndex(
            model_name="exhibititem",
            index=models.Index(
                fields=["station", "case_reference", "id"], name="risk_exhibit_case"
            ),
        ),
        migrations.AddIndex(
            model_name="exhibitmovement",
            index=models.Index(
                fields=["station", "-recorded_at", "-id"], name="risk_movement_of_station"
            ),
        ),
        migrations.AddIndex(
            model_name="exhibitmovement",
            index=models.Index(
                fields=["station", "kind", "-recorded_at", "-id"], name="risk_movement_kind"
            ),
        ),
        migrations.AddIndex(
            model_name="exhibitmovement",
            index=models.Index(fields=["exhibit_number", "station"], name="risk_movement_number"),
        ),
    ]
