"""Records of the station's work (O7, O9, O11, O17, O22)."""

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey

from oitpages.models.records.base import MoneyField, MonthField, PhotoField, Record, WorkLineField
from oitpages.models.records.basics import reject_reversed_dates


class Activity(Record):
    """One piece of work in a monthly report (O7.1 to O7.5)."""

    record_key = "activities"
    public_columns = (
        "month",
        "title",
        "detail",
        "starts_on",
        "ends_on",
        "work_line",
        "photo",
        "photo_alt",
    )

    page = ParentalKey(
        "oitpages.MonthlyPerformancePage", on_delete=models.CASCADE, related_name="activities"
    )
    month = MonthField()
    title = models.CharField("งาน/โครงการ/กิจกรรม", max_length=300)
    detail = models.TextField("รายละเอียด", blank=True)
    starts_on = models.DateField("วันที่เริ่ม", null=True, blank=True)
    ends_on = models.DateField("วันที่สิ้นสุด", null=True, blank=True)
    work_line = WorkLineField(verbose_name="สายงานที่รับผิดชอบ", blank=True)
    photo = PhotoField(verbose_name="ภาพกิจกรรม")
    photo_alt = models.CharField("คำบรรยายภาพ", max_length=250, blank=True)

    class Meta(Record.Meta):
        verbose_name = "ผลการปฏิบัติ"
        verbose_name_plural = "ผลการปฏิบัติราชการประจำเดือน"

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """An activity can't end before it starts."""
        super().clean()
        reject_reversed_dates(self.starts_on, self.ends_on)


class Service(Record):
    """A service to citizens with its steps and time (O9.3 to O9.7)."""

    class DurationUnit(models.TextChoices):
        """Unit of the time a service takes."""

        MINUTES = "minutes", "นาที"
        HOURS = "hours", "ชั่วโมง"
        DAYS = "days", "วัน"
        MONTHS = "months", "เดือน"

    record_key = "services"
    public_columns = (
        "work_line",
        "name",
        "documents",
        "steps",
        "duration_value",
        "duration_unit",
        "fee",
        "place",
    )
    english_columns = ("name_en", "documents_en", "steps_en", "place_en")

    page = ParentalKey(
        "oitpages.ServiceManualPage", on_delete=models.CASCADE, related_name="services"
    )
    work_line = WorkLineField()
    name = models.CharField("ชื่องานบริการ", max_length=200)
    documents = models.TextField("เอกสารที่ต้องใช้", blank=True, help_text="หนึ่งรายการต่อหนึ่งบรรทัด")
    steps = models.TextField(
        "ขั้นตอน", blank=True, help_text="หนึ่งขั้นตอนต่อหนึ่งบรรทัด ระบบจะทำเป็นแผนผังขั้นตอนให้"
    )
    duration_value = models.PositiveIntegerField("ระยะเวลาให้บริการ", null=True, blank=True)
    duration_unit = models.CharField(
        "หน่วยเวลา", max_length=8, choices=DurationUnit, default=DurationUnit.MINUTES
    )
    fee = MoneyField("ค่าธรรมเนียม (บาท)", null=True, blank=True, help_text="ไม่มีค่าธรรมเนียมให้ใส่ 0")
    place = models.CharField("จุดให้บริการ", max_length=200, blank=True)
    name_en = models.CharField(
        "ชื่องานบริการ (ภาษาอังกฤษ)",
        max_length=200,
        blank=True,
        help_text="แสดงในหน้าภาษาอังกฤษ หากเว้นว่างจะแสดงภาษาไทย",
    )
    documents_en = models.TextField(
        "เอกสารที่ต้องใช้ (ภาษาอังกฤษ)", blank=True, help_text="หนึ่งรายการต่อหนึ่งบรรทัด"
    )
    steps_en = models.TextField("ขั้นตอน (ภาษาอังกฤษ)", blank=True, help_text="หนึ่งขั้นตอนต่อหนึ่งบรรทัด")
    place_en = models.CharField("จุดให้บริการ (ภาษาอังกฤษ)", max_length=200, blank=True)

    class Meta(Record.Meta):
        verbose_name = "งานบริการ"
        verbose_name_plural = "งานบริการประชาชน"

    def __str__(self) -> str:
        return self.name


class CaseStatistic(Record):
    """Cases of one group in one month, as in the CRIMES system (O11.5)."""

    record_key = "case_statistics"
    public_columns = ("month", "case_group", "received", "solved")

    page = ParentalKey(
        "oitpages.OperationalStatisticsPage",
        on_delete=models.CASCADE,
        related_name="case_statistics",
    )
    month = MonthField()
    case_group = models.CharField("กลุ่มคดี", max_length=200)
    received = models.PositiveIntegerField("รับแจ้ง (คดี)")
    solved = models.PositiveIntegerField("จับกุมได้ (คดี)")

    class Meta(Record.Meta):
        verbose_name = "สถิติคดี"
        verbose_name_plural = "ชุดที่ 1 สถิติด้านคดี"

    def __str__(self) -> str:
        return f"{self.month} {self.case_group}"


class CheckpointStatistic(Record):
    """Checkpoints of one kind in one month (O11.6)."""

    record_key = "checkpoint_statistics"
    public_columns = (
        "month",
        "checkpoint_kind",
        "operations",
        "vehicles_checked",
        "offences_found",
    )

    page = ParentalKey(
        "oitpages.OperationalStatisticsPage",
        on_delete=models.CASCADE,
        related_name="checkpoint_statistics",
    )
    month = MonthField()
    checkpoint_kind = models.CharField("ประเภทจุดตรวจ", max_length=200)
    operations = models.PositiveIntegerField("จำนวนครั้งที่ตั้ง")
    vehicles_checked = models.PositiveIntegerField("ยานพาหนะที่ตรวจ (คัน)", null=True, blank=True)
    offences_found = models.PositiveIntegerField("ผลการกระทำผิดที่พบ (ราย)", null=True, blank=True)

    class Meta(Record.Meta):
        verbose_name = "สถิติจุดตรวจ"
        verbose_name_plural = "ชุดที่ 2 สถิติการตั้งจุดตรวจ จุดสกัด"

    def __str__(self) -> str:
        return f"{self.month} {self.checkpoint_kind}"


class ProgressNoticeStatistic(Record):
    """Notices of case progress sent in one month (O11.7)."""

    record_key = "progress_notices"
    public_columns = ("month", "cases", "notices_sent")

    page = ParentalKey(
        "oitpages.OperationalStatisticsPage",
        on_delete=models.CASCADE,
        related_name="progress_notices",
    )
    month = MonthField()
    cases = models.PositiveIntegerField("คดีที่ต้องแจ้ง (คดี)")
    notices_sent = models.PositiveIntegerField("แจ้งความคืบหน้าแล้ว (ครั้ง)")

    class Meta(Record.Meta):
        verbose_name = "สถิติการแจ้งความคืบหน้า"
        verbose_name_plural = "ชุดที่ 3 สถิติการแจ้งความคืบหน้าของการดำเนินคดี"

    def __str__(self) -> str:
        return self.month


class ComplaintCount(Record):
    """Complaints of corruption against officers in one month, as counts only (O17.2, O17.3).

    What is typed came by other ways than the web site's form; the form's own are counted by
    :mod:`oitpages.complaint_feed`. Only the sums are published.
    """

    record_key = "complaint_counts"
    public_columns = ("month", "received", "finished", "in_progress")
    added_columns = ("online_received", "online_finished")

    page = ParentalKey(
        "oitpages.CorruptionComplaintsPage",
        on_delete=models.CASCADE,
        related_name="complaint_counts",
    )
    month = MonthField()
    received = models.PositiveIntegerField(
        "จำนวนเรื่อง", help_text="เฉพาะที่รับทางอื่น เรื่องทางแบบฟอร์มบนเว็บไซต์ระบบรวมให้"
    )
    finished = models.PositiveIntegerField("ดำเนินการแล้วเสร็จ")
    in_progress = models.PositiveIntegerField("อยู่ระหว่างดำเนินการ")
    online_received = models.PositiveIntegerField(default=0, editable=False)
    online_finished = models.PositiveIntegerField(default=0, editable=False)

    class Meta(Record.Meta):
        verbose_name = "สถิติเรื่องร้องเรียน"
        verbose_name_plural = "สถิติเรื่องร้องเรียนการทุจริต"

    def __str__(self) -> str:
        return self.month

    @classmethod
    def derive(cls, rows):
        """Add what came by the form to what was typed."""
        summed = []
        for row in rows:
            public = dict(row)
            received = public.pop("online_received", None) or 0
            finished = public.pop("online_finished", None) or 0
            added = {
                "received": received,
                "finished": finished,
                "in_progress": received - finished,
            }
            for name, number in added.items():
                if public.get(name) is not None:
                    public[name] += number
            summed.append(public)
        return summed

    def clean(self) -> None:
        """What is finished and what is in progress make up the whole (O17.3)."""
        super().clean()
        parts = (self.received, self.finished, self.in_progress)
        if None not in parts and self.received != self.finished + self.in_progress:
            raise ValidationError(
                {
                    "received": (
                        f"จำนวนเรื่อง {self.received} ไม่เท่ากับแล้วเสร็จ {self.finished} "
                        f"รวมกับอยู่ระหว่างดำเนินการ {self.in_progress}"
                    )
                }
            )


class ConductExample(Record):
    """Conduct to follow or to avoid (O22.3)."""

    class Kind(models.TextChoices):
        """Do or don't."""

        DO = "do", "ควรทำ (Do)"
        DONT = "dont", "ไม่ควรทำ (Don't)"

    record_key = "conduct_examples"
    public_columns = ("kind", "text", "work_line")

    page = ParentalKey(
        "oitpages.EthicsGuidePage", on_delete=models.CASCADE, related_name="conduct_examples"
    )
    kind = models.CharField("ประเภท", max_length=4, choices=Kind)
    text = models.TextField("พฤติกรรม")
    work_line = WorkLineField(blank=True, help_text="เว้นว่างถ้าใช้กับทุกสายงาน")

    class Meta(Record.Meta):
        verbose_name = "ข้อควรทำ/ไม่ควรทำ"
        verbose_name_plural = "ข้อควรทำและไม่ควรทำ"

    def __str__(self) -> str:
        return self.text
