"""Records of the integrity measures and their results (O24, O25), and of exhibits (O23)."""

from django.db import models
from modelcluster.fields import ParentalKey

from oitpages.models.choices import topic_choices
from oitpages.models.records.base import Record
from risk.models import ExhibitItem


class IntegrityMeasure(Record):
    """A measure with its owner (O24.3 to O24.5)."""

    class Area(models.TextChoices):
        """The three areas of measures; the checklist demands the first and the last."""

        ONE_STOP_SERVICE = "oss", "ด้านที่ 1 การให้บริการ ณ จุดเดียว (One Stop Service)"
        COMMUNICATION = "communication", "ด้านที่ 2 ประสิทธิภาพการสื่อสาร"
        OIT = "oit", "ด้านที่ 3 การเปิดเผยข้อมูลสาธารณะ (OIT)"

    record_key = "measures"
    public_columns = ("area", "topic", "measure", "owner", "controller")

    page = ParentalKey(
        "oitpages.IntegrityMeasuresPage", on_delete=models.CASCADE, related_name="measures"
    )
    area = models.CharField("ด้าน", max_length=15, choices=Area)
    topic = models.CharField("หัวข้อ", max_length=60, choices=topic_choices)
    measure = models.TextField("มาตรการ/วิธีดำเนินการ", blank=True)
    owner = models.CharField("ผู้รับผิดชอบ", max_length=200, blank=True)
    controller = models.CharField("ผู้ควบคุมการปฏิบัติ", max_length=200, blank=True)

    class Meta(Record.Meta):
        verbose_name = "มาตรการ"
        verbose_name_plural = "มาตรการยกระดับคุณธรรมและความโปร่งใส"

    def __str__(self) -> str:
        return self.get_topic_display()


class MeasureResult(Record):
    """What was done under a measure (O25.1, O25.2)."""

    record_key = "measure_results"
    public_columns = ("topic", "result", "carried_on")

    page = ParentalKey(
        "oitpages.IntegrityResultsPage", on_delete=models.CASCADE, related_name="measure_results"
    )
    topic = models.CharField("หัวข้อของมาตรการ", max_length=60, choices=topic_choices)
    result = models.TextField("ผลการดำเนินการ", blank=True)
    carried_on = models.DateField("วันที่ดำเนินการ", null=True, blank=True)

    class Meta(Record.Meta):
        verbose_name = "ผลการดำเนินการ"
        verbose_name_plural = "ผลการดำเนินการตามมาตรการ"

    def __str__(self) -> str:
        return self.get_topic_display()


class ExhibitControl(Record):
    """How one type of exhibit (ของกลาง) is kept and controlled (O23.8)."""

    record_key = "exhibit_controls"
    public_columns = ("exhibit_type", "control")

    page = ParentalKey(
        "oitpages.StatePropertyPage", on_delete=models.CASCADE, related_name="exhibit_controls"
    )
    exhibit_type = models.CharField(
        "ประเภทของกลาง", max_length=12, choices=ExhibitItem.Kind.choices
    )
    control = models.TextField("วิธีเก็บรักษาและควบคุม")

    class Meta(Record.Meta):
        verbose_name = "วิธีควบคุมของกลาง"
        verbose_name_plural = "วิธีเก็บรักษาและควบคุมของกลางตามประเภท"

    def __str__(self) -> str:
        return self.get_exhibit_type_display()
