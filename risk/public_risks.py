"""The bribery risks' part of the allowlist in :mod:`risk.public`: columns and rows.

Causes, reviews (but for their date), names of committee members and everything of a risk
that isn't published stay inside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F, OuterRef, QuerySet, Subquery

from home.work_lines import WORK_LINE_NAMES
from risk.levels import LEVEL_KEYS, LEVEL_LABELS_EN, LEVEL_LABELS_TH, STEPS
from risk.models import (
    BriberyRisk,
    CommitteeMember,
    RiskResult,
    RiskResultPhoto,
    RiskReview,
    RiskScale,
)
from risk.public_schema import PublicColumn, PublicRegister, plain_choices
from risk.querysets import level_expression, residual_level_expression

if TYPE_CHECKING:
    from home.models import Station

_WORK_LINE = PublicColumn("work_line", "สายงาน", "text", "Work line", WORK_LINE_NAMES)
_RISK_ID = PublicColumn("risk_id", "เลขอ้างอิงความเสี่ยง", "integer", "Risk reference")

RISK_COLUMNS = (
    _RISK_ID,
    _WORK_LINE,
    PublicColumn("process_name", "กระบวนงาน/งาน/โครงการ", "text", "Process"),
    PublicColumn("risk_event", "ประเด็นความเสี่ยง", "text", "Risk event"),
    PublicColumn("existing_controls", "การควบคุมที่มีอยู่", "text", "Existing controls"),
    PublicColumn("likelihood", "โอกาสเกิด", "integer", "Likelihood"),
    PublicColumn("impact", "ผลกระทบ", "integer", "Impact"),
    PublicColumn("level", "ระดับความเสี่ยง", "text", "Level", LEVEL_LABELS_TH),
    PublicColumn("treatment", "แผนบริหารจัดการความเสี่ยง", "text", "Management plan"),
    PublicColumn("owner", "ผู้รับผิดชอบ", "text", "Owner"),
    PublicColumn("due_on", "กำหนดแล้วเสร็จ", "date", "Due"),
    PublicColumn("budget", "งบประมาณ (บาท)", "money", "Budget in baht"),
    PublicColumn("reviewed_on", "ทบทวนล่าสุด", "date", "Last reviewed"),
    PublicColumn("no_result_reason", "เหตุผลที่ยังไม่มีผล", "text", "Why there is no result"),
)
RESULT_COLUMNS = (
    PublicColumn("result_id", "เลขอ้างอิงผล", "integer", "Result reference"),
    _RISK_ID,
    PublicColumn("risk_name", "กระบวนงาน/งาน/โครงการ", "text", "Process"),
    _WORK_LINE,
    PublicColumn("treatment", "แผนบริหารจัดการความเสี่ยง", "text", "Management plan"),
    PublicColumn("title", "กิจกรรม/การดำเนินการ", "text", "Activity"),
    PublicColumn("result", "ผลการดำเนินการ", "text", "Result"),
    PublicColumn("carried_on", "วันที่ดำเนินการ", "date", "Carried out on"),
    PublicColumn("status", "สถานะ", "text", "Status", plain_choices(RiskResult.Status)),
    PublicColumn(
        "residual_likelihood",
        "โอกาสเกิดหลังดำเนินการ",
        "integer",
        "Residual likelihood",
    ),
    PublicColumn("residual_impact", "ผลกระทบหลังดำเนินการ", "integer", "Residual impact"),
    PublicColumn("residual_level", "ระดับความเสี่ยงที่เหลือ", "text", "Residual level", LEVEL_LABELS_TH),
    PublicColumn("photo", "ภาพกิจกรรม", "image", "Photo"),
    PublicColumn("photo_alt", "คำบรรยายภาพ", "text", "Text alternative of the photo"),
)
PHOTO_COLUMNS = (
    PublicColumn("result_id", "เลขอ้างอิงผล", "integer", "Result reference"),
    PublicColumn("title", "กิจกรรม/การดำเนินการ", "text", "Activity"),
    PublicColumn("photo", "ภาพกิจกรรม", "image", "Photo"),
    PublicColumn("photo_alt", "คำบรรยายภาพ", "text", "Text alternative of the photo"),
)
SCALE_COLUMNS = (
    *(
        PublicColumn(f"likelihood_{step}", f"โอกาสเกิด {step}", "text", f"Likelihood {step}")
        for step in STEPS
    ),
    *(
        PublicColumn(f"impact_{step}", f"ผลกระทบ {step}", "text", f"Impact {step}")
        for step in STEPS
    ),
    *(
        PublicColumn(
            f"{key}_to",
            f"ระดับ{LEVEL_LABELS_TH[key]} ผลคูณไม่เกิน",
            "integer",
            f"{LEVEL_LABELS_EN[key]} up to",
        )
        for key in LEVEL_KEYS[:-1]
    ),
    *(
        PublicColumn(
            f"{key}_response",
            f"การดำเนินการระดับ{LEVEL_LABELS_TH[key]}",
            "text",
            f"Response to {LEVEL_LABELS_EN[key].lower()}",
        )
        for key in LEVEL_KEYS
    ),
)
COMMITTEE_COLUMNS = (
    PublicColumn("assessed_on", "วันที่ประเมิน", "date", "Assessed on"),
    PublicColumn("meeting_reference", "อ้างอิงการประชุมหรือคำสั่ง", "text", "Meeting reference"),
    PublicColumn("role", "หน้าที่", "text", "Role", plain_choices(CommitteeMember.Role)),
    PublicColumn("position", "ตำแหน่ง", "text", "Position"),
)

PUBLIC_RISK_FIELDS = tuple(column.key for column in RISK_COLUMNS)
PUBLIC_RESULT_FIELDS = tuple(column.key for column in RESULT_COLUMNS)
PUBLIC_SCALE_FIELDS = tuple(column.key for column in SCALE_COLUMNS)
PUBLIC_COMMITTEE_FIELDS = tuple(column.key for column in COMMITTEE_COLUMNS)


def public_risks(station: Station, fiscal_year: int) -> QuerySet:
    """Published bribery risks assessed for the year, by work line (O20)."""
    reviews = RiskReview.objects.filter(risk=OuterRef("pk")).order_by("-reviewed_on")
    computed = {
        "risk_id": F("pk"),
        "level": level_expression(),
        "reviewed_on": Subquery(reviews.values("reviewed_on")[:1]),
    }
    stored = [name for name in PUBLIC_RISK_FIELDS if name not in computed]
    rows = BriberyRisk.objects.live().for_station(station).for_year(fiscal_year)
    return rows.in_work_line_order().values(*stored, **computed)


def public_risk_results(station: Station, fiscal_year: int) -> QuerySet:
    """What was done or begun about the year's risks, oldest first (O21); no mere plans."""
    computed = {
        "result_id": F("pk"),
        "risk_name": F("risk__process_name"),
        "work_line": F("risk__work_line"),
        "treatment": F("risk__treatment"),
        "residual_level": residual_level_expression(),
    }
    stored = [name for name in PUBLIC_RESULT_FIELDS if name not in computed]
    rows = _public_results(station, fiscal_year)
    return rows.order_by("carried_on", "pk").values(*stored, **computed)


def public_result_photos(station: Station, fiscal_year: int) -> QuerySet:
    """Further pictures of the results above, in the order of each form (O21.3)."""
    results = _public_results(station, fiscal_year)
    rows = RiskResultPhoto.objects.filter(result__in=results.values("pk"))
    return rows.order_by("result_id", "sort_order", "pk").values(
        "result_id", "photo", "photo_alt", title=F("result__title")
    )


def _public_results(station: Station, fiscal_year: int) -> QuerySet:
    """Results that may be seen: carried out or begun, of a published risk."""
    results = RiskResult.objects.filter(station=station).for_year(fiscal_year)
    return results.of_live_risks().carried_out()


def public_scale(station: Station, fiscal_year: int) -> QuerySet:
    """The scale of the year's assessment, one row (O20.4)."""
    rows = RiskScale.objects.filter(station=station, fiscal_year=fiscal_year)
    return rows.order_by("pk").values(*PUBLIC_SCALE_FIELDS)


def public_committee(station: Station, fiscal_year: int) -> QuerySet:
    """Who assessed the year's risks, as positions, in the order of the form; no names (O20)."""
    computed = {
        "assessed_on": F("assessment__assessed_on"),
        "meeting_reference": F("assessment__meeting_reference"),
    }
    stored = [name for name in PUBLIC_COMMITTEE_FIELDS if name not in computed]
    rows = CommitteeMember.objects.filter(
        assessment__station=station, assessment__fiscal_year=fiscal_year
    )
    return rows.order_by("sort_order", "pk").values(*stored, **computed)


RISK_REGISTERS = (
    PublicRegister("risks", "ความเสี่ยงต่อการรับสินบน", RISK_COLUMNS, public_risks),
    PublicRegister("risk_results", "ผลการจัดการความเสี่ยง", RESULT_COLUMNS, public_risk_results),
    PublicRegister(
        "risk_result_photos",
        "ภาพกิจกรรมเพิ่มเติม",
        PHOTO_COLUMNS,
        public_result_photos,
        owner="result__station_id",
    ),
    PublicRegister("risk_scale", "เกณฑ์ประเมินความเสี่ยง", SCALE_COLUMNS, public_scale),
    PublicRegister(
        "risk_committee",
        "คณะกรรมการประเมินความเสี่ยง",
        COMMITTEE_COLUMNS,
        public_committee,
        owner="assessment__station_id",
    ),
)
"""The public side of the risks, in the order of the pages."""
