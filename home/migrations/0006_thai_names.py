"""Name in Thai what Wagtail's own migrations create with English names."""

from django.db import migrations

NAMES = (
    ("Workflow", "name", "Moderators approval", "ขั้นตอนอนุมัติทั่วไป"),
    ("Task", "name", "Moderators approval", "ตรวจและอนุมัติ"),
    ("Page", "title", "Root", "บนสุด"),
    ("Page", "draft_title", "Root", "บนสุด"),
    ("Collection", "name", "Root", "คลังไฟล์ทั้งหมด"),
)
"""Model of ``wagtailcore``, field, Wagtail's name and ours."""

GROUPS = {"Moderators": "ผู้ตรวจ (ทั้งระบบ)", "Editors": "ผู้แก้ไข (ทั้งระบบ)"}


def name_in_thai(apps, schema_editor):
    """Rename what still has the name that Wagtail gave it."""
    for model, field, english, thai in NAMES:
        rows = apps.get_model("wagtailcore", model).objects.filter(**{field: english})
        rows.update(**{field: thai})
    for english, thai in GROUPS.items():
        apps.get_model("auth", "Group").objects.filter(name=english).update(name=thai)


def name_in_english(apps, schema_editor):
    """Give Wagtail's names back."""
    for model, field, english, thai in NAMES:
        rows = apps.get_model("wagtailcore", model).objects.filter(**{field: thai})
        rows.update(**{field: english})
    for english, thai in GROUPS.items():
        apps.get_model("auth", "Group").objects.filter(name=thai).update(name=english)


class Migration(migrations.Migration):
    """Wagtail's default workflow, task, groups and roots."""

    dependencies = [
        ("home", "0005_store_keeper"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailcore", "0048_add_default_workflows"),
    ]

    operations = [migrations.RunPython(name_in_thai, name_in_english)]
