"""What describes an item as a data set: the fields of the national open-data catalogue.

One builder for every format: the workbook's sheet about the data, the JSON file and the
data package show the same facts. Source: the metadata standard of the Thai government
data catalogue (fields of a record set), in the words of its form.
"""

from __future__ import annotations

from cms.common.thai import format_date
from oitpages.evidence.state import ItemState

LICENCE_ID = "CC-BY-4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
LICENCE_TH = "ใช้ซ้ำได้โดยอ้างอิงแหล่งที่มา (CC BY 4.0)"
CATEGORY_TH = "ข้อมูลสาธารณะ"
MACHINE_FORMATS = "XLSX, CSV, JSON"

_FREQUENCY_TH = {"month": "รายเดือน", "quarter": "รายไตรมาส", "": "รายปี"}

UNITS_TH = {
    "units": "หน่วยงาน",
    "strength": "นาย",
    "areas": "ตำบล/แขวง",
    "laws": "ฉบับ",
    "committee_members": "คน",
    "committee_results": "เรื่อง",
    "activities": "กิจกรรม",
    "services": "งานบริการ",
    "case_statistics": "คดี",
    "checkpoint_statistics": "ครั้ง คัน และราย ตามคอลัมน์",
    "progress_notices": "คดี",
    "budget_lines": "บาท",
    "fund_entries": "บาท",
    "announcements": "ประกาศ",
    "procurements": "บาท",
    "complaint_counts": "เรื่อง",
    "risks": "ความเสี่ยง",
    "property_items": "ตามคอลัมน์หน่วยนับ",
    "loan_statistics": "ครั้ง",
    "measures": "มาตรการ",
    "measure_results": "มาตรการ",
}
"""What one row or number of a record set counts; others count entries."""


def maintainer(state: ItemState) -> str:
    """Who keeps the data: the named data officer, else the title that the checklist gives."""
    roles = {role.role: role.name or role.title_th for role in state.roles}
    return roles.get("data_officer", "")


def tags(state: ItemState) -> tuple[str, ...]:
    """Words under which the data set is found."""
    group = next((g.title_th for g in state.edition.groups if g.key == state.item.group), "")
    words = ("ITA", "OIT", state.item.code, group, "สถานีตำรวจ", f"ปีงบประมาณ {state.edition.year}")
    return tuple(word for word in words if word)


def objective(state: ItemState) -> str:
    """Why the data is published."""
    return f"เปิดเผยข้อมูลภาครัฐตามการประเมินคุณธรรมและความโปร่งใส (ITA): {state.item.summary_th}"


def unit_of_measure(state: ItemState) -> str:
    """What the numbers count, set by set."""
    units = [UNITS_TH.get(key, "รายการ") for key in state.records]
    return ", ".join(dict.fromkeys(units)) or "รายการ"


def update_frequency(state: ItemState) -> str:
    """How often the checklist demands new data."""
    return _FREQUENCY_TH[state.item.period.unit if state.item.period else ""]


def open_data_fields(state: ItemState) -> dict[str, str]:
    """The catalogue's fields of an item that has a page, Thai label to value, no empty ones.

    Args:
        state: what is known of the item.
    """
    page, station, year = state.page, state.station, state.edition.fiscal_year
    updated = page.updated_at or page.published_at
    fields = {
        "ชื่อชุดข้อมูล": f"{state.item.code} {state.item.title_th}",
        "หน่วยงาน": station.name_th,
        "ชื่อผู้ติดต่อ": maintainer(state),
        "อีเมลผู้ติดต่อ": station.email,
        "คำสำคัญ": ", ".join(tags(state)),
        "รายละเอียด": state.item.summary_th,
        "วัตถุประสงค์": objective(state),
        "ความถี่ของการปรับปรุงข้อมูล": update_frequency(state),
        "ขอบเขตเชิงภูมิศาสตร์": f"พื้นที่รับผิดชอบของ{station.name_th}",
        "แหล่งที่มา": f"{station.name_th} บันทึกเอง",
        "รูปแบบการเก็บข้อมูล": MACHINE_FORMATS,
        "หมวดหมู่ข้อมูลตามธรรมาภิบาลข้อมูลภาครัฐ": CATEGORY_TH,
        "สัญญาอนุญาต": LICENCE_TH,
        "ที่อยู่ของสัญญาอนุญาต": LICENCE_URL,
        "วันที่ปรับปรุงข้อมูลล่าสุด": format_date(page.as_of or updated.date())
        if page.as_of or updated
        else "",
        "ปีข้อมูล": (
            f"ปีงบประมาณ พ.ศ. {state.edition.year} "
            f"({format_date(year.start, 'short')} ถึง {format_date(year.end, 'short')})"
        ),
        "หน่วยวัด": unit_of_measure(state),
        "ผู้อนุมัติ": page.approved_by,
        "วันที่อนุมัติ": format_date(page.approved_on) if page.approved_on else "",
    }
    return {label: value for label, value in fields.items() if value}
