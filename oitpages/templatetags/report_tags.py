"""Shows reports and evidence in templates."""

from __future__ import annotations

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
    CellValue,
    Column,
    Figure,
    Link,
    LinkList,
    NilStatement,
    Paragraph,
    Table,
)
from cms.common.thai import format_money, parse_period
from oitpages.evidence.item_report import PERIOD_STATUS_TH
from oitpages.renderers.text import display

register = template.Library()

PAGE_PICTURE = "max-960x960|format-webp|webpquality-60"
PAGE_PICTURE_SIDE = 960
MOST_TEXT_COLUMNS, MOST_COLUMNS, MOST_PHONE_COLUMNS = 8, 6, 4
LONG_TEXT = 40
"""A text of more characters stands below its label on a phone, not beside it."""

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
def baht(amount: Decimal) -> str:
    """An amount with grouped thousands and two decimals."""
    return format_money(amount)


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
    attributes = _cell_attributes(table)
    anchors = table.row_anchors or ("",) * len(table.rows)
    lines = [
        _row(row, table, attributes, f' id="{escape(anchor)}"' if anchor else "")
        for row, anchor in zip(table.rows, anchors, strict=True)
    ]
    if table.total:
        blank = [
            said if value is not None else _with_class("blank", said)
            for value, said in zip(table.total, attributes, strict=True)
        ]
        lines.append(_row(table.total, table, blank, ' class="total"'))
    return mark_safe("\n".join(lines))  # noqa: S308 - every value is escaped in _row


@register.filter
def is_wide_table(table: Table) -> bool:
    """Whether the table has more columns than a tablet has room for."""
    return len(table.columns) > MOST_COLUMNS


@register.filter
def is_widest_table(table: Table) -> bool:
    """Whether the table needs more room than the text has even on a wide screen."""
    return len(table.columns) > MOST_TEXT_COLUMNS


@register.filter
def is_card_table(table: Table) -> bool:
    """Whether each row becomes a card on a phone: many columns, or sentences in one."""
    return _has_cards(table, _prose_columns(table))


def _has_cards(table: Table, is_prose: list[bool]) -> bool:
    return len(table.columns) > MOST_PHONE_COLUMNS or any(is_prose)


def _with_class(name: str, attributes: str) -> str:
    """Attributes of a cell with one more class."""
    if ' class="' in attributes:
        return attributes.replace(' class="', f' class="{name} ')
    return f' class="{name}"{attributes}'


def _prose_columns(table: Table) -> list[bool]:
    """For each column whether it holds longer texts."""
    return [
        any(isinstance(row[number], str) and len(row[number]) > LONG_TEXT for row in table.rows)
        for number in range(len(table.columns))
    ]


def _cell_attributes(table: Table) -> list[str]:
    """What every cell of a column carries; cards repeat the column's heading in each."""
    is_prose = _prose_columns(table)
    has_cards = _has_cards(table, is_prose)
    attributes = []
    for column, prose in zip(table.columns, is_prose, strict=True):
        name = "num" if is_number(column) else "prose" if prose else ""
        said = f' class="{name}"' if name else ""
        label = f' data-label="{escape(column.label_th)}"' if has_cards else ""
        attributes.append(said + label)
    return attributes


def _row(row: tuple[CellValue, ...], table: Table, attributes: list[str], own: str) -> str:
    cells = zip(row, table.columns, attributes, strict=True)
    return f"<tr{own}>{''.join(f'<td{said}>{_text(v, c)}</td>' for v, c, said in cells)}</tr>"


def _text(value: CellValue, column: Column) -> str:
    """A value as people read it: Buddhist-era dates, grouped numbers, live links."""
    if isinstance(value, Link):
        return f'<a href="{escape(value.url)}">{escape(value.text)}</a>'
    return escape(display(value, column)).replace("\n", "<br>")


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
