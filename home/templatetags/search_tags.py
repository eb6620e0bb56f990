"""How results of a search are shown."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from cms.common.thai_search import Piece
from home.models import SearchEntry

register = template.Library()


@register.filter
def marked(pieces: Iterable[Piece]) -> SafeString:
    """Text with what was searched for marked; everything in it is escaped."""
    return format_html_join(
        "",
        "{}",
        (
            (format_html("<mark>{}</mark>", piece.text) if piece.is_match else piece.text,)
            for piece in pieces
        ),
    )


@register.simple_tag(takes_context=True)
def entry_url(context: template.Context, entry: SearchEntry) -> str:
    """The address of what was found."""
    if entry.part.startswith("/"):
        return entry.part
    return f"{entry.page.get_url(context.get('request')) or '/'}{entry.part}"
