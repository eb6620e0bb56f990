"""What of the registers is internal, with a text in each place that must never leave."""

import datetime

from risk.models import (
    BriberyRisk,
    CommitteeMember,
    RiskAssessment,
    RiskResult,
    RiskResultPhoto,
    RiskReview,
)
from tests.home.builders import make_image, make_person, make_posting

SECRETS = {
    "serial_number": "ลับ-เลขประจำปืน-7781",
    "storage_place": "ลับ-ตู้เซฟชั้นสอง",
    "custodian": "ลับ-ด.ต.ผู้ถือกุญแจ",
    "donor_name": "ลับ-ผู้บริจาคไม่เปิดเผยนาม",
    "case_reference": "ลับ-คดีอาญาที่-99",
    "cause": "ลับ-สาเหตุภายใน",
    "asset_number": "ลับ-ครุภัณฑ์-4410",
    "scope": "ลับ-ผลัดเช้า",
    "acceptance_number": "ลับ-หนังสือรับบริจาค-5",
    "donation_purpose": "ลับ-วัตถุประสงค์ผู้บริจาค",
    "borrower_name": "ลับ-ผู้ยืม",
    "purpose": "ลับ-ภารกิจ",
    "reviewed_by": "ลับ-ผู้ทบทวนภายใน",
    "review_note": "ลับ-บันทึกการทบทวน",
    "assessment_note": "ลับ-บันทึกการประชุมภายใน",
    "committee_name": "ลับชื่อกรรมการ",
    "draft_process": "ลับ-กระบวนงานในฉบับร่าง",
    "draft_event": "ลับ-ประเด็นในฉบับร่าง",
    "draft_treatment": "ลับ-แผนในฉบับร่าง",
    "draft_result": "ลับ-ผลของความเสี่ยงฉบับร่าง",
    "unpublished_change": "ลับ-ข้อความที่แก้ไขแต่ยังไม่เผยแพร่",
    "planned_result": "ลับ-ผลที่ยังเป็นเพียงแผน",
}
"""What the registers hold and nobody outside may read."""


def fill_hidden_risks(station, fiscal_year: int, day: datetime.date) -> None:
    """Fill what of a year's risks is internal: reviews, drafts, members' names, mere plans."""
    risk = BriberyRisk.objects.filter(station=station).first()
    RiskReview.objects.create(
        risk=risk,
        reviewed_on=day,
        reviewed_by=SECRETS["reviewed_by"],
        likelihood=1,
        impact=1,
        note=SECRETS["review_note"],
    )
    officer = make_person(station, SECRETS["committee_name"])
    RiskAssessment.objects.create(
        station=station,
        fiscal_year=fiscal_year,
        assessed_on=day,
        note=SECRETS["assessment_note"],
        members=[CommitteeMember(role="chair", posting=make_posting(officer, role="member"))],
    )
    draft = BriberyRisk.objects.create(
        station=station,
        fiscal_year=fiscal_year,
        work_line="detective",
        process_name=SECRETS["draft_process"],
        risk_event=SECRETS["draft_event"],
        likelihood=5,
        impact=5,
        treatment=SECRETS["draft_treatment"],
        owner="สารวัตร",
        live=False,
    )
    for of, title, status in (
        (draft, SECRETS["draft_result"], "done"),
        (risk, SECRETS["planned_result"], "planned"),
    ):
        result = RiskResult(station=station, risk=of, title=title, result=title, status=status)
        result.photos = [RiskResultPhoto(photo=make_image(), photo_alt=title)]
        result.save()
    risk.treatment = SECRETS["unpublished_change"]
    risk.save_revision()
