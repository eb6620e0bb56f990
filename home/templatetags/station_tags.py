"""Tags and filters of the public templates."""

from __future__ import annotations

import datetime
import re
import unicodedata
from html import unescape

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from wagtail.models import Page

from cms.common.thai import format_date, format_datetime, to_arabic_digits
from cms.english import ENGLISH_PATH
from home.contact_links import linked
from home.frame import Frame, FrameLink, breadcrumb_of, frame_of
from home.icons import icon_svg
from home.own_words import OwnWords, language_of, own_words

register = template.Library()

LONGEST_TITLE = 70
"""Characters of a page's title that search engines and tabs show at all."""
LEADING_VOWELS = "เแโใไ"
THAI_LETTER = re.compile(r"[\u0e00-\u0e7f]")
OCLOCK = re.compile(r"\s*น\.")


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


@register.simple_tag(takes_context=True)
def content_language(context: template.Context) -> str:
    """The language of a page's content; see :func:`home.own_words.language_of`."""
    return language_of(context)


@register.simple_tag(takes_context=True, name="own_words")
def own_words_tag(context: template.Context) -> OwnWords:
    """What the page calls itself and tells of itself; see :func:`home.own_words.own_words`."""
    return own_words(context, frame_of(context.get("request"), _page(context)).station)


@register.filter
def thai_mark(text: str) -> SafeString | str:
    """The attribute that marks a Thai text on an English page; nothing anywhere else."""
    is_foreign = get_language() == ENGLISH_PATH and THAI_LETTER.search(str(text or ""))
    return mark_safe(' lang="th"') if is_foreign else ""


@register.filter
def duty_hours(text: str) -> SafeString | str:
    """Hours as officers write them; English pages leave out the Thai word for "o'clock"."""
    if get_language() != ENGLISH_PATH:
        return text
    bare = OCLOCK.sub("", text).strip()
    return format_html('<span lang="th">{}</span>', text) if THAI_LETTER.search(bare) else bare


@register.simple_tag
def words(thing: object, name: str) -> SafeString | str:
    """A text in the language of the page: its English where it has one, else marked as Thai.

    Args:
        thing: a model, or a block of a page.
        name: the field; its Thai may end in ``_th``, its English ends in ``_en``.
    """
    thai = _value(thing, name) or _value(thing, f"{name}_th")
    if get_language() != ENGLISH_PATH:
        return thai
    english = _value(thing, f"{name}_en")
    return english or (format_html('<span lang="th">{}</span>', thai) if thai else "")


@register.simple_tag
def plain_words(thing: object, name: str) -> str:
    """As :func:`words` without a mark, for attributes: the element around it has the mark."""
    english = _value(thing, f"{name}_en") if get_language() == ENGLISH_PATH else ""
    return english or _value(thing, name) or _value(thing, f"{name}_th")


def _value(thing: object, name: str) -> str:
    read = (
        thing.get if isinstance(thing, dict) else lambda key, absent: getattr(thing, key, absent)
    )
    return read(name, "") or ""


@register.simple_tag
def icon(name: str) -> SafeString:
    """A line icon; see :data:`home.icons.ICONS`."""
    return icon_svg(name)


@register.filter
def short_title(text: str) -> str:
    """The title of a tab: the publisher stays whole, what is before it is cut where needed.

    Args:
        text: ``page – publisher`` as HTML, or the page alone.
    """
    plain = unescape(str(text)).strip()
    title, separator, publisher = plain.rpartition(" – ")
    if not separator:
        title, publisher = publisher, ""
    room = LONGEST_TITLE - len(separator) - len(publisher)
    if len(title) > room > 1:
        kept = title[: room - 1]
        while kept and unicodedata.category(title[len(kept)]) == "Mn":
            kept = kept[:-1]  # a vowel or tone above or below stays with its letter
        title = f"{kept.rstrip(f' {LEADING_VOWELS}')}…"
    return conditional_escape(f"{title}{separator}{publisher}")


@register.filter
def thai_date(day: datetime.date | None, style: str = "long") -> str:
    """A day in the Buddhist era, on English pages in the common one; an absent one is empty.

    Args:
        day: the day.
        style: ``long``, ``short`` or ``numeric``.
    """
    if not day:
        return ""
    if get_language() == ENGLISH_PATH:
        return date_format(day, "j F Y" if style == "long" else "j M Y")
    return format_date(day, style)


@register.filter
def thai_datetime(moment: datetime.datetime | None) -> str:
    """A moment in Bangkok, in the Buddhist era, on English pages in the common one."""
    if not moment:
        return ""
    if get_language() == ENGLISH_PATH:
        return date_format(timezone.localtime(moment), "j M Y, H:i")
    return format_datetime(moment)


@register.filter
def unbreakable(text: str) -> str:
    """A short text that stays on one line, such as a telephone number."""
    return text.replace(" ", "\N{NO-BREAK SPACE}")


@register.filter
def contacts_linked(html: str) -> SafeString:
    """Rich text with telephone numbers that dial and e-mail addresses that write."""
    return mark_safe(linked(html))  # noqa: S308 - Wagtail's own HTML, links added


@register.filter
def phone_href(phone: str) -> str:
    """The address that dials a telephone number, without its extension or range."""
    number = re.split(r"ต่อ|กด|ถึง|ext", to_arabic_digits(phone), maxsplit=1)[0]
    number = re.sub(r"\s*[-–]\s*\d{1,2}$", "", number.strip())
    return "tel:" + re.sub(r"[^\d+]", "", number)
