"""Photos lose the place and device they were taken with before they are stored (PDPA)."""

from __future__ import annotations

from django.core.files.base import ContentFile
from django.db.models.signals import pre_save
from wagtail.images import get_image_model

from cms.common.pictures import without_metadata


def strip_metadata(instance, **kwargs) -> None:
    """Replace a newly uploaded picture by itself without metadata, upright as it was seen."""
    file = instance.file
    if not file or file._committed:
        return
    file.seek(0)
    content = file.read()
    file.seek(0)
    stripped = without_metadata(content)
    if stripped == content:
        return
    instance.file = ContentFile(stripped, name=file.name)
    instance._set_image_file_metadata()


def watch_uploads() -> None:
    """Look at every picture before it is stored, whichever way it comes in."""
    pre_save.connect(
        strip_metadata, sender=get_image_model(), dispatch_uid="home.strip_photo_metadata"
    )
