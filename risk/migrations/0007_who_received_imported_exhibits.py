"""Imported exhibits say who received them, as their first entries do.

The import wrote the importer's name into the entry alone where the file named nobody. From now
on the verification compares both, and would take those rows for altered ones.
"""

from django.db import migrations
from django.db.models import OuterRef, Subquery

RECEIVED_BY_FILE = "นำเข้าจาก Excel"


def name_receivers(apps, schema_editor):
    """Copy the name from the first entry where the row has none."""
    alias = schema_editor.connection.alias
    entries = apps.get_model("risk", "ExhibitMovement").objects.using(alias)
    first = entries.filter(exhibit=OuterRef("pk"), sequence=1, reason=RECEIVED_BY_FILE)
    imported = entries.filter(sequence=1, reason=RECEIVED_BY_FILE).values("exhibit")
    exhibits = apps.get_model("risk", "ExhibitItem").objects.using(alias)
    exhibits.filter(received_by="", pk__in=imported).update(
        received_by=Subquery(first.values("received_by")[:1])
    )


class Migration(migrations.Migration):
    dependencies = [("risk", "0006_store_in_the_order_of_its_indexes")]

    operations = [migrations.RunPython(name_receivers, migrations.RunPython.noop)]
