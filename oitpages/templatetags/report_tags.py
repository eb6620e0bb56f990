"""Shows reports and evidence in templates."""

from __future__ import annotations

import datetime
from decimal import Decimal

from django import template
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from wagtail.images.utils import generate_signature

from cms.common.report import (
    Block,
    BulletList,
    Column,
    Figure,
    Link,
    LinkList,
    NilStatement,
    Paragraph,
    Table,
)
from cms.common.thai import Month, Quarter, format_date, format_money, parse_period
from oitpages.evidence.item_report import PERIOD_STATUS_TH

register = template.Library()

PAGE_PICTURE = "max-960x960|format-jpeg|jpegquality-75"
PAGE_PICTURE_SIDE = 960

_TEMPLATES: dict[type, str] = {
    Paragraph: "paragraph",
    BulletList: "bullet_list",
    LinkList: "link_list",
    NilStatement: "nil_statement",
    Figure: "figure",
    Table: "table",
}
"""A template per kind of block. A test compares it with the union ``Block``."""


@register.filter
def block_template(block: Block) -> str:
    """The template that shows a block of a report."""
    return f"oitpages/report/{_TEMPLATES[type(block)]}.html"


@register.filter
def is_number(column: Column) -> bool:
    """Whether the column's values stand right-aligned."""
    return column.kind in ("integer", "decimal", "money", "percent")


@register.filter
def heading_level(level: int) -> int:
    """The HTML level of a section: below the page's h1."""
    return min(level + 1, 6)


@register.filter
def table_rows(table: Table) -> SafeString:
    """The body of a table. Written here because a template takes ten times as long per cell."""
    lines = []
    rows = [(row, "") for row in table.rows]
    if table.total:
        rows.append((table.total, ' class="total"'))
    for row, attributes in rows:
        cells = (_cell(value, column) for value, column in zip(row, table.columns, strict=True))
        lines.append(f"<tr{attributes}>{''.join(cells)}</tr>")
    return mark_safe("\n".join(lines))  # noqa: S308 - every value is escaped in _cell


def _cell(value, column: Column) -> str:
    """A cell as people read it: Buddhist-era dates, grouped numbers, live links."""
    attributes = ' class="num"' if is_number(column) else ""
    if isinstance(value, Link):
        content = f'<a href="{escape(value.url)}">{escape(value.text)}</a>'
    else:
        content = escape(cell_text(value, column)).replace("\n", "<br>")
    return f"<td{attributes}>{content}</td>"


def cell_text(value, column: Column) -> str:
    """The text of a cell that isn't a link."""
    if value is None or value == "":
        return "–"
    if isinstance(value, Month | Quarter):
        return value.label_th
    if isinstance(value, bool):
        return "ใช่" if value else "ไม่ใช่"
    if isinstance(value, datetime.date):
        return format_date(value, "short")
    if isinstance(value, Decimal):
        text = format_money(value)
        return f"{text}%" if column.kind == "percent" else text
    if isinstance(value, int):
        return f"{value:,}"
    return str(value)


@register.simple_tag
def picture_url(image_id: int) -> str:
    """A signed address of a scaled picture; no query, the picture is made when asked for."""
    signature = generate_signature(image_id, PAGE_PICTURE)
    return reverse("wagtailimages_serve", args=[signature, image_id, PAGE_PICTURE])


@register.simple_tag
def picture_size(figure: Figure) -> dict[str, int] | None:
    """Width and height of the scaled picture, so that the page keeps the room for it."""
    if not (figure.width and figure.height):
        return None
    scale = min(1, PAGE_PICTURE_SIDE / max(figure.width, figure.height))
    return {"width": round(figure.width * scale), "height": round(figure.height * scale)}


@register.filter
def file_size(size: int) -> str:
    """A size in Thai units."""
    return filesizeformat(size)


@register.filter
def period_short_label(key: str) -> str:
    """A month or quarter in few words."""
    return parse_period(key).short_label_th


@register.filter
def period_status(status: str) -> str:
    """The status of a period in words."""
    return PERIOD_STATUS_TH[status]


@register.filter
def status_number(counts, status: str) -> int:
    """How many criteria have the status of that value."""
    return next(number for found, number in counts.items() if found.value == status)


@register.filter
def get_item(mapping: dict, key: str):
    """The value of a key; nothing where there is none."""
    return mapping.get(key)


@register.filter
def chart_value(value: int | Decimal | None) -> str:
    """A figure of a chart: thousands apart, satang only where there are any."""
    if value is None:
        return "–"
    return f"{value:,.2f}" if value % 1 else f"{int(value):,}"
