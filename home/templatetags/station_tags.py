"""Tags and filters of the public templates."""

from __future__ import annotations

import datetime
import re

from django import template
from wagtail.models import Page

from cms.common.thai import format_date, format_datetime, to_arabic_digits
from home.frame import Frame, FrameLink, breadcrumb_of, frame_of

register = template.Library()


def _page(context: template.Context) -> Page | None:
    """The page in view; views without one may use the name for something else."""
    page = context.get("page")
    return page if isinstance(page, Page) else None


@register.simple_tag(takes_context=True)
def station_frame(context: template.Context) -> Frame:
    """The current station with its home address and menu."""
    return frame_of(context.get("request"), _page(context))


@register.simple_tag(takes_context=True)
def breadcrumb(context: template.Context) -> tuple[FrameLink, ...]:
    """The pages above the current one, from the station's home page down."""
    page = _page(context)
    return breadcrumb_of(context.get("request"), page) if page is not None else ()


@register.filter
def thai_date(day: datetime.date | None, style: str = "long") -> str:
    """A day in the Buddhist era; an absent one is empty.

    Args:
        day: the day.
        style: ``long``, ``short`` or ``numeric``.
    """
    return format_date(day, style) if day else ""


@register.filter
def thai_datetime(moment: datetime.datetime | None) -> str:
    """A moment in Bangkok, in the Buddhist era; an absent one is empty."""
    return format_datetime(moment) if moment else ""


@register.filter
def unbreakable(text: str) -> str:
    """A short text that stays on one line, such as a telephone number."""
    return text.replace(" ", "\N{NO-BREAK SPACE}")


@register.filter
def phone_href(phone: str) -> str:
    """The address that dials a telephone number, without its extension or range."""
    number = re.split(r"ต่อ|กด|ถึง|ext", to_arabic_digits(phone), maxsplit=1)[0]
    number = re.sub(r"\s*[-–]\s*\d{1,2}$", "", number.strip())
    return "tel:" + re.sub(r"[^\d+]", "", number)
