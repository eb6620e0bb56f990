"""The chain of custody: numbers and first entries for exhibits that are there already."""

from decimal import Decimal

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models
from django.utils import timezone

import risk.models.exhibits
from risk import guards
from risk.chain import GENESIS, IDENTITY_FIELDS, entry_hash, identity_digest

OPENING_REASON = "ยกยอดจากทะเบียนเดิมก่อนเริ่มบันทึกการเคลื่อนย้าย"
AT_STATION = ("stored",)


def number_exhibits(apps, schema_editor):
    """Give every exhibit a number in the year in which it was entered."""
    exhibits = apps.get_model("risk", "ExhibitItem").objects.using(schema_editor.connection.alias)
    last = {}
    for exhibit in exhibits.order_by("station_id", "created_at", "pk").iterator():
        year = timezone.localdate(exhibit.created_at).year + 543
        last[exhibit.station_id, year] = number = last.get((exhibit.station_id, year), 0) + 1
        exhibits.filter(pk=exhibit.pk).update(
            register_year=year,
            running_number=number,
            received_on=exhibit.seized_on,
            current_place=exhibit.storage_place if exhibit.status in AT_STATION else "",
        )


def install_guards(apps, schema_editor):
    """Let the database refuse changes of the log."""
    guards.install(schema_editor.connection)


def remove_guards(apps, schema_editor):
    """Let the tables be dropped."""
    guards.remove(schema_editor.connection)


def open_custody(apps, schema_editor):
    """Write a first entry for every exhibit, so that its chain begins with what is known."""
    alias = schema_editor.connection.alias
    exhibits = apps.get_model("risk", "ExhibitItem").objects.using(alias)
    movements = apps.get_model("risk", "ExhibitMovement").objects.using(alias)
    now = timezone.now()
    heads = {}
    rows = exhibits.select_related("station")
    for exhibit in rows.order_by("station_id", "register_year", "running_number"):
        sequence, station_hash = heads.get(exhibit.station_id, (0, GENESIS))
        number = f"{exhibit.running_number}/{exhibit.register_year}"
        values = {
            "station_sequence": sequence + 1,
            "exhibit_id": exhibit.pk,
            "exhibit_number": number,
            "exhibit_digest": identity_digest(
                number, {name: getattr(exhibit, name) for name in IDENTITY_FIELDS}
            ),
            "sequence": 1,
            "kind": "received",
            "status_after": exhibit.status,
            "from_place": "",
            "from_holder": "",
            "to_place": exhibit.current_place,
            "to_holder": "",
            "reason": OPENING_REASON,
            "witness": "",
            "handed_over_by": "",
            "received_by": "",
            "corrects_sequence": None,
            "details": "",
            "happened_at": now,
            "recorded_at": now,
            "recorded_by_id": None,
            "recorded_by_name": "ระบบ",
            "previous_hash": GENESIS,
            "station_previous_hash": station_hash,
        }
        code = entry_hash({**values, "station": exhibit.station.slug})
        movements.create(station_id=exhibit.station_id, hash=code, **values)
        exhibits.filter(pk=exhibit.pk).update(custody_sequence=1, custody_hash=code)
        heads[exhibit.station_id] = (sequence + 1, code)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0005_store_keeper"),
        ("risk", "0003_risk_scales_reviews_and_drafts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CustodyAnchor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sequence", models.PositiveIntegerField(verbose_name="ลำดับของสถานี")),
                ("hash", models.CharField(max_length=64, verbose_name="รหัสรายการ")),
                ("taken_at", models.DateTimeField(verbose_name="บันทึกเมื่อ")),
            ],
            options={
                "verbose_name": "หลักยึดห่วงโซ่ของกลาง",
                "verbose_name_plural": "หลักยึดห่วงโซ่ของกลาง",
                "ordering": ["station", "-sequence"],
            },
        ),
        migrations.CreateModel(
            name="ExhibitCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="บันทึกเมื่อ")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="แก้ไขเมื่อ")),
                (
                    "counted_on",
                    models.DateField(
                        default=django.utils.timezone.localdate, verbose_name="วันที่ตรวจนับ"
                    ),
                ),
                ("counted_by", models.CharField(max_length=150, verbose_name="ผู้ตรวจนับ")),
                ("witness", models.CharField(max_length=150, verbose_name="พยานหรือกรรมการ")),
                (
                    "storage_place",
                    models.CharField(
                        blank=True,
                        help_text="เว้นว่างเพื่อนับทุกสถานที่",
                        max_length=200,
                        verbose_name="เฉพาะสถานที่เก็บ",
                    ),
                ),
                (
                    "exhibit_type",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("drugs", "ยาเสพติด"),
                            ("weapons", "อาวุธปืน เครื่องกระสุน และวัตถุระเบิด"),
                            ("vehicles", "ยานพาหนะ"),
                            ("valuables", "เงินสดและของมีค่า"),
                            ("electronics", "โทรศัพท์และอุปกรณ์อิเล็กทรอนิกส์"),
                            ("documents", "เอกสาร"),
                            ("perishable", "ของเสียง่าย"),
                            ("other", "อื่น ๆ"),
                        ],
                        max_length=12,
                        verbose_name="เฉพาะประเภท",
                    ),
                ),
                (
                    "finished_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="ปิดการตรวจนับเมื่อ"
                    ),
                ),
            ],
            options={
                "verbose_name": "การตรวจนับของกลาง",
                "verbose_name_plural": "การตรวจนับของกลาง",
                "ordering": ["-counted_on", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="ExhibitCountLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "expected_place",
                    models.CharField(blank=True, max_length=200, verbose_name="สถานที่ตามทะเบียน"),
                ),
                ("found", models.BooleanField(null=True, verbose_name="ผลตรวจนับ")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="หมายเหตุ")),
                (
                    "followed_up_by",
                    models.CharField(blank=True, max_length=150, verbose_name="ผู้ติดตาม"),
                ),
                (
                    "followed_up_on",
                    models.DateField(blank=True, null=True, verbose_name="วันที่ได้ข้อยุติ"),
                ),
                ("outcome", models.TextField(blank=True, verbose_name="ผลการติดตาม")),
            ],
            options={
                "verbose_name": "รายการตรวจนับของกลาง",
                "verbose_name_plural": "รายการตรวจนับของกลาง",
                "ordering": ["count", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ExhibitMovement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("station_sequence", models.PositiveIntegerField(verbose_name="ลำดับของสถานี")),
                ("exhibit_number", models.CharField(max_length=20, verbose_name="เลขที่ของกลาง")),
                ("exhibit_digest", models.CharField(max_length=64, verbose_name="รหัสข้อมูลของกลาง")),
                ("sequence", models.PositiveIntegerField(verbose_name="รายการที่")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("received", "รับเข้าคลัง"),
                            ("moved", "ย้ายที่เก็บภายในสถานี"),
                            ("to-laboratory", "ส่งตรวจพิสูจน์"),
                            ("to-prosecutor", "ส่งพนักงานอัยการ"),
                            ("to-court", "ส่งศาล"),
                            ("back", "รับคืนเข้าคลัง"),
                            ("transferred", "โอนไปสถานีหรือหน่วยอื่น"),
                            ("proposed", "เสนอจำหน่ายหรือทำลาย"),
                            ("destroyed", "ทำลาย"),
                            ("auctioned", "ขายทอดตลาด"),
                            ("returned", "คืนเจ้าของ"),
                            ("correction", "แก้ไขรายการที่บันทึกผิด"),
                            ("amended", "แก้ไขข้อมูลของของกลาง"),
                        ],
                        max_length=20,
                        verbose_name="การเคลื่อนย้าย",
                    ),
                ),
                (
                    "status_after",
                    models.CharField(
                        choices=[
                            ("stored", "เก็บรักษาที่สถานี"),
                            ("awaiting-disposal", "รอจำหน่ายหรือทำลาย"),
                            ("at-court", "ส่งศาล"),
                            ("at-prosecutor", "ส่งพนักงานอัยการ"),
                            ("at-laboratory", "ส่งตรวจพิสูจน์"),
                            ("transferred", "โอนไปหน่วยอื่น"),
                            ("returned", "คืนเจ้าของ"),
                            ("destroyed", "ทำลายแล้ว"),
                            ("auctioned", "ขายทอดตลาดแล้ว"),
                        ],
                        max_length=20,
                        verbose_name="สถานะหลังรายการ",
                    ),
                ),
                (
                    "from_place",
                    models.CharField(blank=True, max_length=200, verbose_name="จากสถานที่"),
                ),
                (
                    "from_holder",
                    models.CharField(blank=True, max_length=150, verbose_name="จากผู้ถือครอง"),
                ),
                ("to_place", models.CharField(blank=True, max_length=200, verbose_name="ไปสถานที่")),
                (
                    "to_holder",
                    models.CharField(blank=True, max_length=150, verbose_name="ไปผู้ถือครอง"),
                ),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="เหตุผล")),
                ("witness", models.CharField(blank=True, max_length=150, verbose_name="พยาน")),
                (
                    "handed_over_by",
                    models.CharField(blank=True, max_length=150, verbose_name="ผู้ส่งมอบ"),
                ),
                (
                    "received_by",
                    models.CharField(blank=True, max_length=150, verbose_name="ผู้รับมอบ"),
                ),
                (
                    "corrects_sequence",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="แก้ไขรายการที่"),
                ),
                ("details", models.TextField(blank=True, verbose_name="รายละเอียดการแก้ไข")),
                ("happened_at", models.DateTimeField(verbose_name="เกิดขึ้นเมื่อ")),
                ("recorded_at", models.DateTimeField(verbose_name="บันทึกเมื่อ")),
                ("recorded_by_name", models.CharField(max_length=200, verbose_name="ผู้บันทึก")),
                (
                    "previous_hash",
                    models.CharField(max_length=64, verbose_name="รหัสรายการก่อนหน้าของของกลาง"),
                ),
                (
                    "station_previous_hash",
                    models.CharField(max_length=64, verbose_name="รหัสรายการก่อนหน้าของสถานี"),
                ),
                ("hash", models.CharField(max_length=64, verbose_name="รหัสรายการ")),
            ],
            options={
                "verbose_name": "การเคลื่อนย้ายของกลาง",
                "verbose_name_plural": "ประวัติการเคลื่อนย้ายของกลาง",
                "ordering": ["station", "-station_sequence"],
            },
        ),
        migrations.AlterModelOptions(
            name="exhibititem",
            options={
                "ordering": ["-register_year", "-running_number", "-pk"],
                "verbose_name": "ของกลาง",
                "verbose_name_plural": "ของกลาง",
            },
        ),
        migrations.AddField(
            model_name="exhibititem",
            name="current_holder",
            field=models.CharField(
                blank=True, editable=False, max_length=150, verbose_name="ผู้ถือครองปัจจุบัน"
            ),
        ),
        migrations.AddField(
            model_name="exhibititem",
            name="current_place",
            field=models.CharField(
                blank=True, editable=False, max_length=200, verbose_name="ที่อยู่ปัจจุบัน"
            ),
        ),
        migrations.AddField(
            model_name="exhibititem",
            name="custody_hash",
            field=models.CharField(blank=True, editable=False, max_length=64),
        ),
        migrations.AddField(
            model_name="exhibititem",
            name="custody_sequence",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name="exhibititem",
            name="description",
            field=models.CharField(
                blank=True,
                help_text="ตำหนิ ยี่ห้อ สี หมายเลข หรือเลขซองผนึก ใช้ภายใน ไม่เผยแพร่ต่อสาธารณะ",
                max_length=300,
                verbose_name="รายละเอียด",
            ),
        ),
        migrations.AddField(
            model_name="exhibititem",
            name="received_by",
            field=models.CharField(blank=True, max_length=150, verbose_name="ผู้รับเข้าคลัง"),
        ),
        migrations.AddField(
            model_name="exhibititem",
            name="received_by_person",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="home.person",
                verbose_name="ผู้รับเข้าคลัง (จากรายชื่อ)",
            ),
        ),
        migrations.AddField(
            model_name="exhibititem",
            name="received_on",
            field=models.DateField(
                default=django.utils.timezone.localdate, editable=False, verbose_name="วันที่รับเข้าคลัง"
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="exhibititem",
            name="register_year",
            field=models.PositiveSmallIntegerField(
                default=risk.models.exhibits.register_year,
                editable=False,
                verbose_name="ปีของเลขทะเบียน (พ.ศ.)",
            ),
        ),
        migrations.AddField(
            model_name="exhibititem",
            name="running_number",
            field=models.PositiveIntegerField(
                default=0, editable=False, verbose_name="ลำดับในทะเบียน"
            ),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="exhibititem",
            name="case_reference",
            field=models.CharField(
                help_text="ใช้ภายใน ไม่เผยแพร่ต่อสาธารณะ", max_length=100, verbose_name="เลขคดี"
            ),
        ),
        migrations.AlterField(
            model_name="exhibititem",
            name="quantity",
            field=models.DecimalField(
                decimal_places=3,
                help_text="ใช้ภายใน ไม่เผยแพร่ต่อสาธารณะ",
                max_digits=12,
                validators=[
                    django.core.validators.MinValueValidator(
                        Decimal("0.001"), message="ปริมาณต้องมากกว่าศูนย์"
                    )
                ],
                verbose_name="ปริมาณ",
            ),
        ),
        migrations.AlterField(
            model_name="exhibititem",
            name="seized_on",
            field=models.DateField(help_text="ใช้ภายใน ไม่เผยแพร่ต่อสาธารณะ", verbose_name="วันที่ยึด"),
        ),
        migrations.AlterField(
            model_name="exhibititem",
            name="status",
            field=models.CharField(
                choices=[
                    ("stored", "เก็บรักษาที่สถานี"),
                    ("awaiting-disposal", "รอจำหน่ายหรือทำลาย"),
                    ("at-court", "ส่งศาล"),
                    ("at-prosecutor", "ส่งพนักงานอัยการ"),
                    ("at-laboratory", "ส่งตรวจพิสูจน์"),
                    ("transferred", "โอนไปหน่วยอื่น"),
                    ("returned", "คืนเจ้าของ"),
                    ("destroyed", "ทำลายแล้ว"),
                    ("auctioned", "ขายทอดตลาดแล้ว"),
                ],
                default="stored",
                max_length=20,
                verbose_name="สถานะ",
            ),
        ),
        migrations.AddIndex(
            model_name="exhibititem",
            index=models.Index(
                fields=["station", "status", "seized_on"], name="risk_exhibit_status"
            ),
        ),
        migrations.AddIndex(
            model_name="exhibititem",
            index=models.Index(fields=["station", "received_on"], name="risk_exhibit_received"),
        ),
        migrations.AddIndex(
            model_name="exhibititem",
            index=models.Index(
                fields=["-register_year", "-running_number", "-id"], name="risk_exhibit_newest"
            ),
        ),
        migrations.RunPython(number_exhibits, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="exhibititem",
            constraint=models.UniqueConstraint(
                fields=("station", "register_year", "running_number"),
                name="risk_exhibit_number_once",
                violation_error_message="เลขลำดับนี้มีอยู่ในทะเบียนของปีนี้แล้ว",
            ),
        ),
        migrations.AddField(
            model_name="custodyanchor",
            name="station",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="home.station",
                verbose_name="สถานีตำรวจ",
            ),
        ),
        migrations.AddField(
            model_name="exhibitcount",
            name="station",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="home.station",
                verbose_name="สถานีตำรวจ",
            ),
        ),
        migrations.AddField(
            model_name="exhibitcountline",
            name="count",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="lines",
                to="risk.exhibitcount",
                verbose_name="การตรวจนับ",
            ),
        ),
        migrations.AddField(
            model_name="exhibitcountline",
            name="exhibit",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="count_lines",
                to="risk.exhibititem",
                verbose_name="ของกลาง",
            ),
        ),
        migrations.AddField(
            model_name="exhibitmovement",
            name="exhibit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="movements",
                to="risk.exhibititem",
                verbose_name="ของกลาง",
            ),
        ),
        migrations.AddField(
            model_name="exhibitmovement",
            name="recorded_by",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="บัญชีผู้บันทึก",
            ),
        ),
        migrations.AddField(
            model_name="exhibitmovement",
            name="station",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="home.station",
                verbose_name="สถานีตำรวจ",
            ),
        ),
        migrations.AddConstraint(
            model_name="custodyanchor",
            constraint=models.UniqueConstraint(
                fields=("station", "sequence"), name="risk_anchor_once"
            ),
        ),
        migrations.AddIndex(
            model_name="exhibitcount",
            index=models.Index(fields=["station", "-counted_on"], name="risk_exhibit_count_day"),
        ),
        migrations.AddIndex(
            model_name="exhibitcountline",
            index=models.Index(
                condition=models.Q(("followed_up_on", None), ("found", False)),
                fields=["count"],
                name="risk_count_line_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="exhibitcountline",
            constraint=models.UniqueConstraint(
                fields=("count", "exhibit"), name="risk_exhibit_line_once"
            ),
        ),
        migrations.AddIndex(
            model_name="exhibitmovement",
            index=models.Index(fields=["-recorded_at"], name="risk_movement_newest"),
        ),
        migrations.AddConstraint(
            model_name="exhibitmovement",
            constraint=models.UniqueConstraint(
                fields=("station", "station_sequence"), name="risk_movement_station_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="exhibitmovement",
            constraint=models.UniqueConstraint(
                fields=("exhibit", "sequence"), name="risk_movement_exhibit_once"
            ),
        ),
        migrations.RunPython(install_guards, remove_guards),
        migrations.RunPython(open_custody, migrations.RunPython.noop),
    ]
