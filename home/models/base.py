"""What every page of a station has in common: the station it belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from wagtail.models import Page

from cms.english import ENGLISH_PATH
from home.restrictions import OneQueryRestrictionsMixin

from .saving import SavedInTurnMixin
from .station import Station
from .steps import StationStepsMixin


def station_of_path(path: str) -> int | None:
    """Which station a place in the page tree belongs to.

    Args:
        path: the tree path of a page.

    Returns:
        The primary key of the station of the nearest home page at or above the place;
        ``None`` outside every station.
    """
    step = Page.steplen
    lineage = [path[:end] for end in range(step, len(path) + 1, step)]
    homes = apps.get_model("home", "HomePage").objects.filter(path__in=lineage)
    return homes.order_by("-depth").values_list("station_id", flat=True).first()


class StationPageMixin(
    OneQueryRestrictionsMixin, StationStepsMixin, SavedInTurnMixin, models.Model
):
    """A page that belongs to the station whose home page stands above it.

    The station is never typed in: it follows from the page's place in the tree, at
    every save and, by a signal, whenever the page is moved.

    Requires: a page model of Wagtail as the other base class, named after this one.
    """

    station = models.ForeignKey(
        Station,
        verbose_name="สถานี",
        on_delete=models.PROTECT,
        related_name="+",
        blank=True,
        editable=False,
    )

    class Meta:
        abstract = True

    def save(self, *args, **kwargs) -> None:
        """Fill in the station, then save.

        Raises:
            ValidationError: the page stands outside every station.
        """
        fields = kwargs.get("update_fields")
        if fields is None or "station" in fields:
            self.fill_station()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Keep the address of the English pages free.

        Raises:
            ValidationError: the page would stand where the English pages do.
        """
        super().clean()
        if self.slug == ENGLISH_PATH:
            raise ValidationError({"slug": "“en” เป็นที่อยู่ของหน้าภาษาอังกฤษ โปรดตั้งชื่ออื่น"})

    @classmethod
    def usual_ending(cls, values: Mapping[str, Any]) -> str:
        """What ends the address of a new page whose title has no Latin letter.

        Args:
            values: what its form has read.
        """
        return "page"

    def fill_station(self) -> None:
        """Take the station from the page's place in the tree.

        Raises:
            ValidationError: there is no home page above.
        """
        station_id = station_of_path(self.path)
        if station_id is None:
            raise ValidationError("หน้านี้ต้องอยู่ใต้หน้าแรกของสถานีใดสถานีหนึ่ง")
        self.station_id = station_id

    def get_cached_paths(self) -> list[str]:
        """What a cache in front of the site may hold of the page: itself, and its card."""
        return ["/", "/card.png"]

    def with_content_json(self, content):
        """Read a revision, but keep the station: it follows from the page's place."""
        return super().with_content_json({**content, "station": self.station_id})


class PublicationGateMixin(models.Model):
    """A page that can't go live with a gap, whichever way it is published.

    The form, bulk publishing, workflow approval, a schedule and the API all end in
    ``save()``, which validates a live page. Drafts, also of a live page, always pass:
    the editor's form sets ``is_draft_validation`` while it validates one.

    Requires: ``base_form_class`` derived from :class:`home.page_forms.PublicationPageForm`.
    """

    is_draft_validation = False

    class Meta:
        abstract = True

    def publication_errors(self) -> dict[str, str]:
        """What keeps the page from being published: field name to Thai message."""
        return {}

    def clean(self) -> None:
        """Refuse to be live with a gap.

        Raises:
            ValidationError: at the fields that have to be mended.
        """
        super().clean()
        if self.live and not self.is_draft_validation and (errors := self.publication_errors()):
            raise ValidationError(errors)
