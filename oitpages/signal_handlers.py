"""What follows from publishing an item page."""

from __future__ import annotations

from django.dispatch import receiver
from wagtail.log_actions import log
from wagtail.signals import page_published

from oitpages.models import ItemPage
from oitpages.pages import NOT_READY
from oitpages.publishing import render_item_files
from oitpages.renderers import RenderError


@receiver(page_published, dispatch_uid="oitpages.render_files")
def render_files(sender, instance, **kwargs) -> None:
    """Render the demanded files. A problem is logged on the page and told to the editor.

    The page stays published: its criteria then say that the file is missing.
    """
    if not isinstance(instance, ItemPage):
        return
    try:
        render_item_files(instance)
    except (RenderError, *NOT_READY) as error:
        log(
            instance=instance,
            action="oitpages.render_failed",
            user=kwargs.get("user"),
            revision=kwargs.get("revision"),
            data={"message": error.message_th},
        )
