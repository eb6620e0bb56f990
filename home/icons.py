"""The site's own line icons: drawn here, sent within the page, never fetched from anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

ICONS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "report": (
            "แจ้งความ",
            '<path d="M6 3h9l4 4v14H6z"/><path d="M15 3v4h4M9 12h7M9 16h5"/>',
        ),
        "fine": (
            "ค่าปรับ",
            '<rect x="3" y="6" width="18" height="12" rx="2"/><path d="M3 10.5h18M7 15h3"/>',
        ),
        "case": (
            "ติดตามคดี",
            '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5M10.5 7.5v3.5l2.5 1.5"/>',
        ),
        "certificate": (
            "เอกสารและหนังสือรับรอง",
            '<path d="M5 3h14v12H5zM8.5 7h7M8.5 10.5h4"/><circle cx="15" cy="15" r="3"/>'
            '<path d="m13.5 17.5-.5 4 2-1.2 2 1.2-.5-4"/>',
        ),
        "complain": (
            "ร้องเรียน",
            '<path d="M4 4h16v12h-9l-5 4v-4H4z"/><path d="M12 7v4M12 13.4v.1"/>',
        ),
        "ask": (
            "สอบถาม",
            '<path d="M4 4h16v12h-9l-5 4v-4H4z"/>'
            '<path d="M10 8.3a2 2 0 1 1 2.8 1.9c-.6.3-.8.6-.8 1.1M12 13.4v.1"/>',
        ),
        "home": (
            "บ้านและชุมชน",
            '<path d="m3 11 9-7 9 7M6 9.5V20h12V9.5M10 20v-6h4v6"/>',
        ),
        "phone": (
            "โทรศัพท์",
            '<path d="M7 3h3l1.5 5-2.2 1.4a12 12 0 0 0 5.3 5.3L16 12.5l5 1.5v3c0 1.7-1.3 3-3 3'
            'A15 15 0 0 1 4 6c0-1.7 1.3-3 3-3z"/>',
        ),
        "service": (
            "บริการอื่น",
            '<circle cx="12" cy="8" r="4"/><path d="M4 21c0-4.4 3.6-7 8-7s8 2.6 8 7"/>',
        ),
        "data": (
            "ข้อมูลเปิด",
            '<path d="M4 20V10M10 20V4M16 20v-8M21 20H3"/>',
        ),
        "shield": (
            "ความโปร่งใส",
            '<path d="M12 3 4 6v6c0 4.8 3.3 7.7 8 9 4.7-1.3 8-4.2 8-9V6z"/>'
            '<path d="m8.5 12 2.5 2.5 4.5-5"/>',
        ),
        "pin": (
            "ที่ตั้ง",
            '<path d="M12 21s7-6.2 7-11.500A7 7 0 0 0 5 9.500C5 14.8 12 21 12 21z"/>'
            '<circle cx="12" cy="9.5" r="2.5"/>',
        ),
        "clock": (
            "เวลา",
            '<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3.5 2"/>',
        ),
    }
)
"""Name to (what it stands for in Thai, the drawing on a field of 24 by 24)."""


def icon_choices() -> list[tuple[str, str]]:
    """Names and Thai labels, for a field; a function, so that a new icon is no migration."""
    return [(name, label) for name, (label, _) in ICONS.items()]


def icon_svg(name: str) -> SafeString:
    """The drawing as an element; programs that read aloud pass it by.

    Args:
        name: one of :data:`ICONS`; any other gives nothing, so that an old name breaks no page.
    """
    if name not in ICONS:
        return mark_safe("")
    drawing = mark_safe(ICONS[name][1])  # noqa: S308 - our own constant
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" '
        'focusable="false">{}</svg>',
        drawing,
    )
