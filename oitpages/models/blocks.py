"""Stream blocks. Kept out of migrations' way: changing one needs no column."""

from wagtail import blocks

POLICY_SECTION_CHOICES = [
    ("objectives", "1. วัตถุประสงค์"),
    ("scope", "2. ขอบเขตการใช้บังคับ"),
    ("definition", "3. นิยามของสินบน"),
    ("consequences", "4. ผลของการฝ่าฝืน"),
    ("monitoring", "5. มาตรการติดตามตรวจสอบ"),
    ("channels", "6. ช่องทางร้องเรียนและแจ้งเบาะแส"),
    ("protection", "7. การคุ้มครองผู้ร้องเรียนและการรักษาความลับ"),
]
"""The seven sections the checklist demands (O18.3 to O18.9), in its order."""


class PolicySectionBlock(blocks.StructBlock):
    """One section of the anti-bribery policy in both languages (O18.2 to O18.9)."""

    section = blocks.ChoiceBlock(
        choices=POLICY_SECTION_CHOICES,
        label="หัวข้อ",
    )
    text_th = blocks.TextBlock(label="ข้อความภาษาไทย")
    text_en = blocks.TextBlock(label="ข้อความภาษาอังกฤษ")

    class Meta:
        icon = "doc-full"
        label = "หัวข้อของประกาศ"
