"""Records of money and procurement (O12 to O15)."""

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from modelcluster.fields import ParentalKey

from oitpages.models.records.base import MoneyField, MonthField, Record

NOT_NEGATIVE = [MinValueValidator(Decimal(0), message="จำนวนเงินต้องไม่ติดลบ")]


class BudgetLine(Record):
    """A line of the spending plan with what was spent of it by quarter (O12.1, O12.2, O12.5)."""

    record_key = "budget_lines"
    public_columns = ("source", "title", "planned", "spent_q1", "spent_q2", "spent_q3", "spent_q4")
    derived_columns = {
        "spent_total": ("เบิกจ่ายรวม", "money"),
        "percent": ("ร้อยละของแผน", "percent"),
    }

    page = ParentalKey(
        "oitpages.BudgetSpendingPage", on_delete=models.CASCADE, related_name="budget_lines"
    )
    source = models.CharField("แหล่งที่ได้รับจัดสรร/สนับสนุน", max_length=200)
    title = models.CharField("รายการ", max_length=300)
    planned = MoneyField("แผน (บาท)", validators=NOT_NEGATIVE)
    spent_q1 = MoneyField("เบิกจ่าย ไตรมาส 1", null=True, blank=True, validators=NOT_NEGATIVE)
    spent_q2 = MoneyField("เบิกจ่าย ไตรมาส 2", null=True, blank=True, validators=NOT_NEGATIVE)
    spent_q3 = MoneyField("เบิกจ่าย ไตรมาส 3", null=True, blank=True, validators=NOT_NEGATIVE)
    spent_q4 = MoneyField("เบิกจ่าย ไตรมาส 4", null=True, blank=True, validators=NOT_NEGATIVE)

    class Meta(Record.Meta):
        verbose_name = "รายการงบประมาณ"
        verbose_name_plural = "แผนและผลการใช้จ่ายงบประมาณ"

    def __str__(self) -> str:
        return self.title

    @classmethod
    def derive(cls, rows):
        """Sum of the quarters and its share of the plan; no share of a plan of zero."""
        derived = []
        for row in rows:
            spent = sum((row[f"spent_q{n}"] or Decimal(0) for n in range(1, 5)), Decimal(0))
            percent = (
                (spent * 100 / row["planned"]).quantize(Decimal("0.01"))
                if row["planned"]
                else None
            )
            derived.append({**row, "spent_total": spent, "percent": percent})
        return derived


class FundEntry(Record):
    """Money into or out of the investigation fund (O13.1, O13.2)."""

    class Kind(models.TextChoices):
        """Direction of the money."""

        IN = "in", "รับจัดสรร"
        OUT = "out", "จ่าย"

    record_key = "fund_entries"
    public_columns = ("entry_date", "kind", "description", "amount", "reference")
    derived_columns = {"balance": ("คงเหลือ", "money")}

    page = ParentalKey(
        "oitpages.InvestigationFundPage", on_delete=models.CASCADE, related_name="fund_entries"
    )
    entry_date = models.DateField("วันที่")
    kind = models.CharField("ประเภท", max_length=3, choices=Kind)
    description = models.CharField(
        "รายการ", max_length=300, help_text="อย่าระบุชื่อผู้เสียหาย พยาน หรือผู้ต้องหา"
    )
    amount = MoneyField("จำนวนเงิน (บาท)", validators=NOT_NEGATIVE)
    reference = models.CharField("เลขที่เอกสาร", max_length=100, blank=True)

    class Meta(Record.Meta):
        verbose_name = "รายการเงินกองทุน"
        verbose_name_plural = "การรับและจ่ายเงินกองทุน"

    def __str__(self) -> str:
        return self.description

    @classmethod
    def derive(cls, rows):
        """Order by date and carry the balance forward."""
        balance = Decimal(0)
        derived = []
        for row in sorted(rows, key=lambda entry: entry["entry_date"]):
            balance += row["amount"] if row["kind"] == cls.Kind.IN else -row["amount"]
            derived.append({**row, "balance": balance})
        return derived


class ProcurementAnnouncement(Record):
    """An announcement under the procurement act (O14.1 to O14.5)."""

    class Kind(models.TextChoices):
        """The three kinds of announcement that the checklist names."""

        PLAN = "plan", "ประกาศแผนการจัดซื้อจัดจ้าง"
        INVITATION = "invitation", "ประกาศเชิญชวน"
        RESULT = "result", "ประกาศผลการจัดซื้อจัดจ้าง"

    record_key = "announcements"
    public_columns = (
        "announcement_type",
        "title",
        "reference_number",
        "announced_on",
        "amount",
        "link",
    )

    page = ParentalKey(
        "oitpages.ProcurementAnnouncementsPage",
        on_delete=models.CASCADE,
        related_name="announcements",
    )
    announcement_type = models.CharField("ประเภทประกาศ", max_length=10, choices=Kind)
    title = models.CharField("เรื่อง", max_length=300)
    reference_number = models.CharField("เลขที่โครงการ/ประกาศ", max_length=100, blank=True)
    announced_on = models.DateField("วันที่ประกาศ")
    amount = MoneyField("วงเงิน (บาท)", null=True, blank=True, validators=NOT_NEGATIVE)
    link = models.URLField("ลิงก์ประกาศ", max_length=500, blank=True)

    class Meta(Record.Meta):
        verbose_name = "ประกาศจัดซื้อจัดจ้าง"
        verbose_name_plural = "ประกาศเกี่ยวกับการจัดซื้อจัดจ้าง"

    def __str__(self) -> str:
        return self.title


class ProcurementRecord(Record):
    """A row of the monthly procurement summary, form สขร.1 (O15.1)."""

    record_key = "procurements"
    public_columns = (
        "month",
        "title",
        "budget",
        "reference_price",
        "method",
        "bidders",
        "winner",
        "agreed_price",
        "reason",
        "contract_number",
        "contract_date",
    )

    page = ParentalKey(
        "oitpages.ProcurementSummaryPage", on_delete=models.CASCADE, related_name="procurements"
    )
    month = MonthField()
    title = models.CharField("งานที่จัดซื้อหรือจัดจ้าง", max_length=300)
    budget = MoneyField("วงเงินที่จะซื้อหรือจ้าง", validators=NOT_NEGATIVE)
    reference_price = MoneyField("ราคากลาง", null=True, blank=True, validators=NOT_NEGATIVE)
    method = models.CharField("วิธีซื้อหรือจ้าง", max_length=100, blank=True)
    bidders = models.TextField("ผู้เสนอราคาและราคาที่เสนอ", blank=True, help_text="หนึ่งรายต่อหนึ่งบรรทัด")
    winner = models.CharField("ผู้ได้รับการคัดเลือก", max_length=200, blank=True)
    agreed_price = MoneyField("ราคาที่ตกลง", null=True, blank=True, validators=NOT_NEGATIVE)
    reason = models.CharField("เหตุผลที่คัดเลือกโดยสรุป", max_length=300, blank=True)
    contract_number = models.CharField("เลขที่สัญญา/ข้อตกลง", max_length=100, blank=True)
    contract_date = models.DateField("วันที่ของสัญญา/ข้อตกลง", null=True, blank=True)

    class Meta(Record.Meta):
        verbose_name = "รายการจัดซื้อจัดจ้าง"
        verbose_name_plural = "สรุปผลการจัดซื้อจัดจ้าง (สขร.1)"

    def __str__(self) -> str:
        return self.title
