"""The pages that every public site owes its visitors, with a text to start from.

Each has a fixed address right below the home page, by which the footer and the check find
it. The texts say only what the product does by itself; the station may change every word.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any

LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/deed.th"


@dataclass(frozen=True, slots=True)
class StandingPage:
    """A page that must be there.

    Args:
        slug: its address below the home page.
        title: its Thai title; the station may change it.
        title_en: what English pages call it.
        introduction: the first sentence.
        body: rich text, with the names of :func:`body_of` in braces; empty for the page of
            contact, which is made of the station's own data.
    """

    slug: str
    title: str
    title_en: str
    introduction: str
    body: str = ""


CONTACT = StandingPage(
    "contact",
    "ติดต่อสถานี",
    "Contact",
    "หมายเลขโทรศัพท์ ที่ตั้ง เวลาทำการ และช่องทางอื่นของสถานี",
)
PRIVACY = StandingPage(
    "privacy",
    "ประกาศความเป็นส่วนตัว",
    "Privacy notice",
    "เว็บไซต์นี้เก็บข้อมูลอะไร ไม่เก็บอะไร ใช้ทำอะไร และท่านมีสิทธิอะไร",
    """
<h2>เว็บไซต์นี้ไม่ใช้คุกกี้</h2>
<p>ท่านอ่านทุกหน้า ค้นหา ดาวน์โหลด และส่งเรื่องถึงสถานีได้โดยเว็บไซต์ไม่วางคุกกี้ในเครื่องของท่าน
ไม่มีโปรแกรมติดตามหรือวิเคราะห์การใช้งาน ไม่มีโฆษณา และไม่เรียกข้อมูลจากเว็บไซต์ของบุคคลอื่นขณะแสดงหน้า
มีเพียงเจ้าหน้าที่ที่เข้าสู่ระบบเพื่อแก้ไขเว็บไซต์เท่านั้นที่ใช้คุกกี้สำหรับการเข้าสู่ระบบ</p>
<h2>ข้อมูลที่สถานีได้รับเมื่อท่านส่งเรื่องทางเว็บไซต์</h2>
<ul>
<li>ข้อความและไฟล์ที่ท่านส่ง ถูกปิดผนึก (เข้ารหัส) ทันทีที่ได้รับ อ่านได้เฉพาะเจ้าหน้าที่ที่ถือรหัสผ่านกุญแจ</li>
<li>วันที่ส่ง โดยไม่เก็บเวลาและไม่เก็บหมายเลขเครื่อง (IP) ไว้กับเรื่อง</li>
<li>ชื่อและช่องทางติดต่อกลับ เฉพาะเมื่อท่านเลือกแจ้งเอง</li>
</ul>
<p>สถานีใช้ข้อมูลนี้เพื่อตอบ ดำเนินการตามหน้าที่ และรายงานเป็นจำนวนรวมที่ไม่ระบุตัวบุคคลเท่านั้น</p>
<h2>บันทึกของเครื่องแม่ข่าย</h2>
<p>เครื่องแม่ข่ายที่ให้บริการเว็บไซต์อาจบันทึกข้อมูลจราจรทางคอมพิวเตอร์ตามที่
พระราชบัญญัติว่าด้วยการกระทำความผิดเกี่ยวกับคอมพิวเตอร์ พ.ศ. 2550 กำหนด
สถานีไม่นำบันทึกนี้มาใช้ติดตามผู้เข้าชม</p>
<h2>ข้อมูลที่เผยแพร่</h2>
<p>สถานีเผยแพร่ข้อมูลของหน่วยงานและข้อมูลการติดต่อราชการของเจ้าหน้าที่
ไม่เผยแพร่ข้อมูลที่ทำให้รู้ตัวผู้เสียหาย พยาน ผู้ต้องหา หรือผู้ร้องเรียน</p>
<h2>สิทธิของท่าน</h2>
<p>ตามพระราชบัญญัติคุ้มครองข้อมูลส่วนบุคคล พ.ศ. 2562 ท่านขอเข้าถึง ขอแก้ไข ขอลบ
หรือคัดค้านการใช้ข้อมูลส่วนบุคคลของท่านได้ โดยติดต่อ{station}
ซึ่งเป็นผู้ควบคุมข้อมูลส่วนบุคคล {contact} และร้องเรียนต่อสำนักงานคณะกรรมการคุ้มครองข้อมูลส่วนบุคคลได้</p>
""",
)
ACCESSIBILITY = StandingPage(
    "accessibility",
    "การเข้าถึงเว็บไซต์",
    "Accessibility statement",
    "เว็บไซต์นี้ออกแบบให้ทุกคนใช้ได้ และวิธีแจ้งเมื่อพบสิ่งที่ใช้ไม่ได้",
    """
<h2>สิ่งที่เว็บไซต์ทำได้</h2>
<ul>
<li>ใช้ได้ครบทุกหน้าด้วยแป้นพิมพ์ และมีลิงก์ข้ามไปยังเนื้อหาหลัก</li>
<li>โครงสร้างหัวข้อ ตาราง และแบบฟอร์มมีชื่อกำกับให้โปรแกรมอ่านหน้าจออ่านได้</li>
<li>ขยายตัวอักษรได้ถึง 200% โดยไม่เสียเนื้อหา
และแสดงบนจอโทรศัพท์โดยไม่ต้องเลื่อนในแนวนอน เว้นแต่ในตารางที่มีหลายคอลัมน์</li>
<li>มีสีสว่างและสีมืดตามที่เครื่องของท่านตั้งไว้ สีไม่ใช่สิ่งเดียวที่บอกความหมาย</li>
<li>กราฟทุกภาพมีตัวเลขชุดเดียวกันเป็นตาราง</li>
<li>ใช้งานได้เมื่อปิดจาวาสคริปต์</li>
</ul>
<p>เว็บไซต์ออกแบบตามแนวทาง WCAG 2.2 ระดับ AA</p>
<h2>ข้อจำกัดที่ทราบ</h2>
<ul>
<li>เอกสารที่หน่วยงานอื่นจัดทำและแนบไว้เป็นภาพสแกนอาจอ่านด้วยโปรแกรมอ่านหน้าจอไม่ได้ ขอรับเป็นข้อความได้จากสถานี</li>
<li>หน้าเนื้อหาบางหน้ามีเฉพาะภาษาไทย</li>
</ul>
<h2>แจ้งปัญหาหรือขอความช่วยเหลือ</h2>
<p>หากใช้หน้าใดไม่ได้ หรือต้องการข้อมูลในรูปแบบอื่น โปรดแจ้ง{station} {contact}
โดยบอกที่อยู่ของหน้าและสิ่งที่ต้องการทำ</p>
""",
)
OPEN_DATA = StandingPage(
    "open-data",
    "ข้อมูลเปิดและเงื่อนไขการนำไปใช้",
    "Open data and licence",
    "ข้อมูลที่สถานีเปิดเผยนำไปใช้ต่อได้ทุกวัตถุประสงค์โดยไม่ต้องขออนุญาต",
    """
<h2>สัญญาอนุญาต</h2>
<p>ข้อมูลและตารางที่{station}เปิดเผยในหน้าการเปิดเผยข้อมูลสาธารณะ (OIT) เผยแพร่ภายใต้
<a href="{licence}">สัญญาอนุญาต Creative Commons แสดงที่มา 4.0 (CC BY 4.0)</a>
ท่านคัดลอก เผยแพร่ ดัดแปลง และใช้เพื่อการค้าได้ โดยอ้างอิงที่มาดังนี้</p>
<p>“ที่มา: {station} ข้อมูล ณ วันที่ที่ระบุในหน้าข้อมูล”</p>
<h2>สิ่งที่ไม่รวมอยู่ในสัญญาอนุญาต</h2>
<p>ตราสัญลักษณ์ของราชการ ภาพถ่ายบุคคล และเอกสารของหน่วยงานอื่นที่นำมาอ้างอิง</p>
<h2>รูปแบบของข้อมูล</h2>
<ul>
<li>แต่ละข้อดาวน์โหลดได้เป็น PDF และข้อที่มีตารางมี Excel, CSV และ JSON
พร้อมคำอธิบายทุกคอลัมน์ (datapackage.json)</li>
<li>ดัชนีหลักฐานของทั้งปีดาวน์โหลดได้จากหน้าของปีนั้น</li>
<li>โปรแกรมอ่านข้อมูลได้ที่ /api/v1/ โดยไม่ต้องลงทะเบียน</li>
</ul>
<h2>ความถูกต้องของข้อมูล</h2>
<p>ทุกหน้าระบุวันที่ของข้อมูลและผู้รับผิดชอบ หากพบข้อผิดพลาด โปรดแจ้งสถานี {contact}</p>
""",
)

STANDING_PAGES: tuple[StandingPage, ...] = (CONTACT, PRIVACY, ACCESSIBILITY, OPEN_DATA)
"""In the order of the footer."""

STANDING_SLUGS: tuple[str, ...] = tuple(page.slug for page in STANDING_PAGES)
STANDING_BY_SLUG = {page.slug: page for page in STANDING_PAGES}


def body_of(page: StandingPage, station: Any, contact_page: Any | None = None) -> str:
    """The rich text that a station starts with.

    Args:
        page: one of :data:`STANDING_PAGES`.
        station: a :class:`home.models.Station`, whose name stands in the text.
        contact_page: the page that tells how to reach the station: numbers change, and the
            texts must not.
    """
    contact = "ตามที่อยู่ท้ายหน้านี้"
    if contact_page is not None:
        title = escape(contact_page.title)
        contact = f'ทาง<a linktype="page" id="{contact_page.pk}">หน้า{title}</a>'
    facts = {"station": escape(station.name_th), "contact": contact, "licence": LICENCE_URL}
    return " ".join(page.body.format(**facts).split())
