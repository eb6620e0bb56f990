"""The parts of the home page, in the order that the station chooses.

What the station keeps elsewhere (numbers, channels, news, the head) is read from there;
a part holds only what nothing else says.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from cms.common.thai import is_thai_phone
from home.date_blocks import BEDateBlock

MOST_NEWS = 9
MOST_SERVICES = 12
SERVICE_NAMES_ID = "home-service-names"
"""The list on the edit page that offers the names of the station's services."""
USUAL_NEWS = 6


class NoticeBlock(blocks.StructBlock):
    """Something that visitors must know now, from one day to another."""

    text = blocks.CharBlock(
        label="ประกาศ",
        max_length=200,
        help_text="หนึ่งประโยค เช่น ปิดถนนหน้าตลาดวันเสาร์ เวลา 06.00–12.00 น.",
    )
    text_en = blocks.CharBlock(label="ประกาศ (ภาษาอังกฤษ)", max_length=200, required=False)
    is_important = blocks.BooleanBlock(
        label="เป็นเรื่องสำคัญ", required=False, help_text="แสดงด้วยแถบสีเตือน"
    )
    page = blocks.PageChooserBlock(label="หน้าที่อ่านต่อ", required=False)
    starts_on = BEDateBlock(label="แสดงตั้งแต่วันที่", required=False)
    ends_on = BEDateBlock(
        label="แสดงถึงวันที่", required=False, help_text="เว้นว่างไว้หากแสดงไปจนกว่าจะลบ"
    )

    def clean(self, value):
        """Refuse a notice that ends before it starts."""
        cleaned = super().clean(value)
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            message = ValidationError("วันสิ้นสุดต้องไม่ก่อนวันเริ่มแสดง")
            raise StructBlockValidationError(block_errors={"ends_on": message})
        return cleaned


class HoursBlock(blocks.StructBlock):
    """When something is open."""

    label = blocks.CharBlock(label="งาน", max_length=100, help_text="เช่น รับแจ้งเหตุ หรือ ชำระค่าปรับ")
    label_en = blocks.CharBlock(label="งาน (ภาษาอังกฤษ)", max_length=100, required=False)
    time = blocks.CharBlock(
        label="เวลาเปิด", max_length=100, help_text="เช่น ตลอด 24 ชั่วโมง หรือ จันทร์–ศุกร์ 08.30–16.30 น."
    )
    time_en = blocks.CharBlock(label="เวลาเปิด (ภาษาอังกฤษ)", max_length=100, required=False)


class DutyBlock(blocks.StructBlock):
    """An officer who is on duty on a day."""

    day = BEDateBlock(label="วันที่")
    person = SnippetChooserBlock("home.Person", label="ข้าราชการตำรวจ")
    hours = blocks.CharBlock(
        label="เวลา", max_length=60, required=False, help_text="เช่น 08.00–20.00 น."
    )


class ServiceNameBlock(blocks.CharBlock):
    """The name of a service, offered from those of the station's manual.

    A name and not a row: each year has rows of its own, and the choice outlives the year.
    """

    def __init__(self, **kwargs) -> None:
        super().__init__(**kwargs)
        self.field.widget.attrs["list"] = SERVICE_NAMES_ID


class ServicesSection(blocks.StructBlock):
    """ต้องการทำอะไร: the short cuts of the home page, and services of the manual."""

    services = blocks.ListBlock(
        ServiceNameBlock(label="งานบริการ", max_length=300),
        label="งานบริการที่แสดงใต้ทางลัด",
        min_num=0,
        max_num=MOST_SERVICES,
        default=[],
        help_text=(
            "เลือกจากคู่มือการให้บริการประชาชน (O9) ของปีปัจจุบัน เรียงตามที่ต้องการ เช่น แจ้งความ เอกสารหาย "
            f"หนังสือรับรอง หากไม่เลือก ระบบแสดง {MOST_SERVICES} งานแรกของคู่มือ"
        ),
    )

    class Meta:
        icon = "list-ul"
        label = "ต้องการทำอะไร (ทางลัดไปบริการ)"
        help_text = "แสดงรายการ “ทางลัด” ของหน้านี้ ซึ่งแก้ไขได้ที่หัวข้อทางลัดด้านล่าง และงานบริการของคู่มือ O9"


class NoticesSection(blocks.StructBlock):
    """ประกาศวันนี้."""

    notices = blocks.ListBlock(NoticeBlock(), label="ประกาศ", min_num=0, default=[])

    class Meta:
        icon = "warning"
        label = "ประกาศวันนี้"
        help_text = "แสดงเฉพาะประกาศที่อยู่ในช่วงวันที่กำหนด วันที่ไม่มีประกาศส่วนนี้จะไม่แสดง"


class NewsSection(blocks.StructBlock):
    """ข่าวล่าสุด."""

    number = blocks.IntegerBlock(
        label="จำนวนข่าว", min_value=1, max_value=MOST_NEWS, default=USUAL_NEWS
    )

    class Meta:
        icon = "doc-full-inverse"
        label = "ข่าวล่าสุด"
        help_text = "ข่าวมาจากหน้า “ข่าว” เรียงจากใหม่ไปเก่า"


class VisitSection(blocks.StructBlock):
    """เวลาทำการ เวรวันนี้ และแผนที่."""

    hours = blocks.ListBlock(HoursBlock(), label="เวลาทำการ", min_num=0, default=[])
    duty_phone = blocks.CharBlock(
        label="โทรศัพท์ของเจ้าหน้าที่เวร",
        max_length=60,
        required=False,
        help_text="หมายเลขของทางราชการ เช่น 0 4500 0000",
    )
    duty = blocks.ListBlock(
        DutyBlock(),
        label="เวรพนักงานสอบสวน",
        min_num=0,
        default=[],
        help_text="กรอกล่วงหน้าได้ทั้งเดือน หน้าแรกแสดงเฉพาะเวรของวันนั้น",
    )
    directions = blocks.TextBlock(
        label="การเดินทาง", required=False, help_text="จุดสังเกต ที่จอดรถ ทางลาด"
    )
    directions_en = blocks.TextBlock(label="การเดินทาง (ภาษาอังกฤษ)", required=False)
    map_image = ImageChooserBlock(
        label="ภาพแผนที่", required=False, help_text="ภาพแผนที่อย่างง่ายที่สถานีทำเอง แสดงโดยไม่เรียกเว็บไซต์อื่น"
    )
    map_alt = blocks.CharBlock(
        label="คำบรรยายภาพแผนที่",
        max_length=250,
        required=False,
        help_text="บอกสิ่งที่ภาพแสดง สำหรับผู้ที่มองไม่เห็นภาพ",
    )
    map_alt_en = blocks.CharBlock(
        label="คำบรรยายภาพแผนที่ (ภาษาอังกฤษ)", max_length=250, required=False
    )

    class Meta:
        icon = "time"
        label = "เวลาทำการ เวรวันนี้ และแผนที่"
        help_text = "ที่อยู่และลิงก์แผนที่มาจากเมนู “สถานี > ข้อมูลสถานีและการติดต่อ”"

    def clean(self, value):
        """Ask for a description of the map, and for a telephone number that is one."""
        cleaned = super().clean(value)
        errors = {}
        if cleaned.get("map_image") and not cleaned.get("map_alt"):
            errors["map_alt"] = ValidationError("โปรดเขียนคำบรรยายภาพแผนที่ ผู้ที่มองไม่เห็นภาพต้องใช้")
        if cleaned.get("duty_phone") and not is_thai_phone(cleaned["duty_phone"]):
            errors["duty_phone"] = ValidationError("ไม่ใช่หมายเลขโทรศัพท์ เช่น 0 4500 0000")
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return cleaned


class HeadSection(blocks.StructBlock):
    """หัวหน้าสถานีและนโยบายไม่รับของขวัญ."""

    message = blocks.TextBlock(
        label="ข้อความถึงประชาชน", required=False, max_length=600, help_text="สองถึงสามประโยค"
    )
    message_en = blocks.TextBlock(label="ข้อความ (ภาษาอังกฤษ)", required=False, max_length=600)
    policy_page = blocks.PageChooserBlock(
        label="หน้านโยบาย No Gift Policy", required=False, help_text="เช่น หน้า O18 ของปีปัจจุบัน"
    )

    class Meta:
        icon = "user"
        label = "หัวหน้าสถานีและ No Gift Policy"
        help_text = "ชื่อ ตำแหน่ง และภาพของหัวหน้าสถานีคนปัจจุบันมาจากเมนู “สถานี > ข้าราชการตำรวจ”"


class DoorsSection(blocks.StructBlock):
    """การเปิดเผยข้อมูลและข้อมูลเปิด."""

    class Meta:
        icon = "folder-open-inverse"
        label = "การเปิดเผยข้อมูล (OIT) และข้อมูลเปิด"
        help_text = "พาไปหน้าการเปิดเผยข้อมูลของปีปัจจุบัน และหน้าเงื่อนไขการนำข้อมูลไปใช้"


class ChannelsSection(blocks.StructBlock):
    """ช่องทางติดต่อ ติชม ร้องเรียน และสื่อสังคมออนไลน์."""

    class Meta:
        icon = "mail"
        label = "ช่องทางติดต่อและสื่อสังคมออนไลน์"
        help_text = "ช่องทางมาจากเมนู “สถานี > ข้อมูลสถานีและการติดต่อ”"


SECTION_BLOCKS: tuple[tuple[str, blocks.Block], ...] = (
    ("notices", NoticesSection()),
    ("services", ServicesSection()),
    ("news", NewsSection()),
    ("visit", VisitSection()),
    ("head", HeadSection()),
    ("doors", DoorsSection()),
    ("channels", ChannelsSection()),
)
"""Every part that a home page may have, in the usual order."""


class HomeSectionsBlock(blocks.StreamBlock):
    """The parts of a home page, each at most once."""

    def __init__(self, local_blocks=None, **kwargs) -> None:
        super().__init__(local_blocks or list(SECTION_BLOCKS), **kwargs)

    class Meta:
        required = False
        block_counts = {name: {"max_num": 1} for name, _ in SECTION_BLOCKS}


def is_shown_on(notice: Mapping[str, Any], day: datetime.date) -> bool:
    """Whether a notice is to be read on a day."""
    starts_on, ends_on = notice.get("starts_on"), notice.get("ends_on")
    return (not starts_on or starts_on <= day) and (not ends_on or day <= ends_on)
