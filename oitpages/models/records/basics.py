"""Records of the basic information (O1 to O4)."""

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey

from oitpages.models.records.base import PhotoField, Record, WorkLineField


class OrganisationUnit(Record):
    """A unit of the organisation chart (O1.1, O1.2, O1.5)."""

    record_key = "units"
    public_columns = ("name_th", "work_line", "parent_name", "duties")

    page = ParentalKey(
        "oitpages.OrganisationStructurePage", on_delete=models.CASCADE, related_name="units"
    )
    name_th = models.CharField("ชื่อหน่วย", max_length=200)
    work_line = WorkLineField(blank=True, help_text="เว้นว่างสำหรับหัวหน้าสถานี")
    parent_name = models.CharField(
        "ขึ้นตรงต่อ", max_length=200, blank=True, help_text="ชื่อหน่วยที่อยู่เหนือขึ้นไป ตามที่พิมพ์ในรายการนี้"
    )
    duties = models.TextField("หน้าที่และความรับผิดชอบ", blank=True)

    class Meta(Record.Meta):
        verbose_name = "หน่วยงานภายใน"
        verbose_name_plural = "หน่วยงานภายในและหน้าที่"

    def __str__(self) -> str:
        return self.name_th


class StrengthRow(Record):
    """Authorised and filled posts of one position group (O2.4)."""

    record_key = "strength"
    public_columns = ("position_group", "authorised", "filled")
    derived_columns = {"vacant": ("ว่าง", "integer")}

    page = ParentalKey(
        "oitpages.ExecutivesStrengthAreaPage", on_delete=models.CASCADE, related_name="strength"
    )
    position_group = models.CharField("ตำแหน่ง/กลุ่มตำแหน่ง", max_length=200)
    authorised = models.PositiveIntegerField("อัตราอนุญาต")
    filled = models.PositiveIntegerField("อัตราคนครอง")

    class Meta(Record.Meta):
        verbose_name = "อัตรากำลัง"
        verbose_name_plural = "อัตรากำลัง"

    def __str__(self) -> str:
        return self.position_group

    @classmethod
    def derive(cls, rows):
        """Vacant posts are what is authorised and not filled, never below zero."""
        return [{**row, "vacant": max(row["authorised"] - row["filled"], 0)} for row in rows]


class AreaRow(Record):
    """A subdistrict the station is responsible for, and its people (O2.5, O2.6)."""

    record_key = "areas"
    public_columns = ("subdistrict", "district", "villages", "population")

    page = ParentalKey(
        "oitpages.ExecutivesStrengthAreaPage", on_delete=models.CASCADE, related_name="areas"
    )
    subdistrict = models.CharField("ตำบล", max_length=100)
    district = models.CharField("อำเภอ", max_length=100)
    villages = models.PositiveIntegerField("จำนวนหมู่บ้าน", null=True, blank=True)
    population = models.PositiveIntegerField("จำนวนประชากร (คน)", null=True, blank=True)

    class Meta(Record.Meta):
        verbose_name = "พื้นที่รับผิดชอบ"
        verbose_name_plural = "พื้นที่รับผิดชอบและประชากร"

    def __str__(self) -> str:
        return f"{self.subdistrict} {self.district}"


class LawEntry(Record):
    """A law the station enforces (O3.1 to O3.3)."""

    class Importance(models.TextChoices):
        """How much the public needs the law; the first kinds stand first on the page."""

        MUST = "must", "ประชาชนต้องรู้"
        SHOULD = "should", "ประชาชนควรรู้"
        GENERAL = "general", "ทั่วไป"

    record_key = "laws"
    public_columns = ("title", "year_be", "category", "importance", "link")

    page = ParentalKey("oitpages.RelevantLawsPage", on_delete=models.CASCADE, related_name="laws")
    title = models.CharField("ชื่อกฎหมาย", max_length=300)
    year_be = models.PositiveIntegerField("ปี พ.ศ.", null=True, blank=True)
    category = models.CharField("หมวดหมู่", max_length=100, blank=True)
    importance = models.CharField(
        "ความสำคัญต่อประชาชน", max_length=10, choices=Importance, default=Importance.GENERAL
    )
    link = models.URLField("ลิงก์ตัวบท", max_length=500, blank=True)

    class Meta(Record.Meta):
        verbose_name = "กฎหมาย"
        verbose_name_plural = "กฎหมายที่เกี่ยวข้อง"

    def __str__(self) -> str:
        return self.title

    @classmethod
    def derive(cls, rows):
        """Laws that the public must know come first, whatever their order (O3.3)."""
        rank = {value: number for number, value in enumerate(cls.Importance.values)}
        return sorted(rows, key=lambda row: rank.get(row["importance"], len(rank)))


class CommitteeMember(Record):
    """A member of the station's police oversight committee, กต.ตร. (O4.2 to O4.4)."""

    class Sector(models.TextChoices):
        """How a member came to the committee."""

        EX_OFFICIO = "ex-officio", "โดยตำแหน่ง"
        LOCAL = "local", "ผู้แทนองค์กรปกครองส่วนท้องถิ่น"
        PEOPLE = "people", "ภาคประชาชน (คัดเลือก)"
        EXPERT = "expert", "ผู้ทรงคุณวุฒิ"

    record_key = "committee_members"
    public_columns = ("full_name", "position", "sector", "biography", "photo", "photo_alt")

    page = ParentalKey(
        "oitpages.PoliceCommitteePage", on_delete=models.CASCADE, related_name="committee_members"
    )
    full_name = models.CharField("ชื่อ-นามสกุล", max_length=200)
    position = models.CharField("ตำแหน่งใน กต.ตร.", max_length=200)
    sector = models.CharField("ที่มา", max_length=12, choices=Sector)
    biography = models.TextField(
        "ประวัติโดยย่อ", blank=True, help_text="ต้องกรอกสำหรับกรรมการภาคประชาชน"
    )
    photo = PhotoField(verbose_name="ภาพถ่าย")
    photo_alt = models.CharField("คำบรรยายภาพ", max_length=250, blank=True)

    class Meta(Record.Meta):
        verbose_name = "กรรมการ"
        verbose_name_plural = "รายชื่อ กต.ตร."

    def __str__(self) -> str:
        return self.full_name


class CommitteeResult(Record):
    """A result of the committee's work (O4.5)."""

    record_key = "committee_results"
    public_columns = ("held_on", "title", "result")

    page = ParentalKey(
        "oitpages.PoliceCommitteePage", on_delete=models.CASCADE, related_name="committee_results"
    )
    held_on = models.DateField("วันที่ดำเนินการ")
    title = models.CharField("เรื่อง", max_length=300)
    result = models.TextField("ผลการดำเนินงาน")

    class Meta(Record.Meta):
        verbose_name = "ผลการดำเนินงาน กต.ตร."
        verbose_name_plural = "ผลการดำเนินงาน กต.ตร."

    def __str__(self) -> str:
        return self.title


def reject_reversed_dates(starts_on, ends_on) -> None:
    """Raise a Thai ``ValidationError`` at ``ends_on`` where it lies before ``starts_on``."""
    if starts_on and ends_on and ends_on < starts_on:
        raise ValidationError({"ends_on": "วันสิ้นสุดต้องไม่ก่อนวันเริ่ม โปรดตรวจวันที่ทั้งสองช่อง"})
