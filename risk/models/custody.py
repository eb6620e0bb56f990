"""The log of custody: where each exhibit went, and heads of the chain that were kept (O23.7)."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.contrib.admin import display
from django.db import models
from django.db.models import OuterRef, QuerySet, Subquery, Sum

from cms.common.thai import format_datetime
from cms.common.thai_search import terms_of
from home.search.folding import folded
from home.search.trigrams import TrigramIndex
from risk.chain import HASHED_FIELDS, entry_hash
from risk.custody import KIND_LABELS_TH, STATES
from risk.models.exhibits import FEW, ExhibitItem, parse_number
from risk.models.write_once import WriteOnceModel, WriteOnceQuerySet

HASH = re.compile(r"[0-9a-f]{64}")
MOVEMENT_TRIGRAMS = TrigramIndex("risk_exhibitmovement", "search_text", "risk_movement_trigrams")


class MovementQuerySet(WriteOnceQuerySet):
    """Selections of :class:`ExhibitMovement`."""

    def searched(self, query: str) -> MovementQuerySet:
        """Entries of an exhibit's number, of a hash, or with the words of a query.

        A number such as 12/2568 means that exhibit alone where it has entries; like a hash
        it is looked up, so it costs the same in a log of any length.

        Args:
            query: anything that someone typed; without words everything is found.
        """
        if HASH.fullmatch(query.strip().lower()):
            return self.filter(hash=query.strip().lower())
        if number := parse_number(query):
            numbered = self.filter(exhibit_number="{}/{}".format(*number)).order_by()
            # By keys alone: beside a station, SQLite would read its whole log in order.
            if keys := list(numbered.values_list("pk", flat=True)):
                return self.model.objects.filter(pk__in=keys).order_by(*self.query.order_by)
        return MOVEMENT_TRIGRAMS.holding(self, terms_of(query), few=FEW)


def length_of_chains(stations: QuerySet) -> int:
    """How many entries the chains of these stations hold together.

    Places in a chain are counted from one without a gap, so the last place is the length:
    one look into an index for each station, however long its chain is. Whether entries are
    missing is for :mod:`risk.verification` to say.
    """
    last = ExhibitMovement.objects.filter(station=OuterRef("pk")).order_by("-station_sequence")
    lengths = stations.annotate(chain=Subquery(last.values("station_sequence")[:1]))
    return lengths.aggregate(total=Sum("chain"))["total"] or 0


class ExhibitMovement(WriteOnceModel):
    """One entry in the log of custody. It is written once and never changed.

    Each entry has its place in its exhibit's chain and in its station's chain, and names
    the hash of the entry before it in both (see :mod:`risk.chain`). The unique places
    keep either chain from forking.
    """

    Kind = models.TextChoices(
        "Kind",
        [(key.replace("-", "_").upper(), (key, label)) for key, label in KIND_LABELS_TH.items()],
    )
    State = models.TextChoices(
        "State", [(key.replace("-", "_").upper(), (key, label)) for key, label in STATES.items()]
    )

    station = models.ForeignKey(
        "home.Station", on_delete=models.PROTECT, related_name="+", verbose_name="สถานีตำรวจ"
    )
    station_sequence = models.PositiveIntegerField("ลำดับของสถานี")
    exhibit = models.ForeignKey(
        ExhibitItem, on_delete=models.PROTECT, related_name="movements", verbose_name="ของกลาง"
    )
    exhibit_number = models.CharField("เลขที่ของกลาง", max_length=20)
    exhibit_digest = models.CharField("รหัสข้อมูลของกลาง", max_length=64)
    sequence = models.PositiveIntegerField("รายการที่")
    kind = models.CharField("การเคลื่อนย้าย", max_length=20, choices=Kind.choices)
    status_after = models.CharField("สถานะหลังรายการ", max_length=20, choices=State.choices)
    from_place = models.CharField("จากสถานที่", max_length=200, blank=True)
    from_holder = models.CharField("จากผู้ถือครอง", max_length=150, blank=True)
    to_place = models.CharField("ไปสถานที่", max_length=200, blank=True)
    to_holder = models.CharField("ไปผู้ถือครอง", max_length=150, blank=True)
    reason = models.CharField("เหตุผล", max_length=300, blank=True)
    witness = models.CharField("พยาน", max_length=150, blank=True)
    handed_over_by = models.CharField("ผู้ส่งมอบ", max_length=150, blank=True)
    received_by = models.CharField("ผู้รับมอบ", max_length=150, blank=True)
    corrects_sequence = models.PositiveIntegerField("แก้ไขรายการที่", null=True, blank=True)
    details = models.TextField("รายละเอียดการแก้ไข", blank=True)
    happened_at = models.DateTimeField("เกิดขึ้นเมื่อ")
    recorded_at = models.DateTimeField("บันทึกเมื่อ")
    # The account may go, the entry stays as it is: the name is copied, the key only kept.
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        null=True,
        related_name="+",
        verbose_name="บัญชีผู้บันทึก",
    )
    recorded_by_name = models.CharField("ผู้บันทึก", max_length=200)
    previous_hash = models.CharField("รหัสรายการก่อนหน้าของของกลาง", max_length=64)
    station_previous_hash = models.CharField("รหัสรายการก่อนหน้าของสถานี", max_length=64)
    hash = models.CharField("รหัสรายการ", max_length=64)
    # What the other columns say already, spelt for the search: no part of the hash.
    search_text = models.GeneratedField(
        verbose_name="ข้อความสำหรับค้นหา",
        expression=folded("exhibit_number", "to_place", "to_holder", "recorded_by_name"),
        output_field=models.TextField(),
        db_persist=True,
    )

    objects = models.Manager.from_queryset(MovementQuerySet)()

    class Meta:
        verbose_name = "การเคลื่อนย้ายของกลาง"
        verbose_name_plural = "ประวัติการเคลื่อนย้ายของกลาง"
        ordering = ["station", "-station_sequence"]
        constraints = [
            models.UniqueConstraint(
                fields=["station", "station_sequence"], name="risk_movement_station_once"
            ),
            models.UniqueConstraint(
                fields=["exhibit", "sequence"], name="risk_movement_exhibit_once"
            ),
        ]
        indexes = [
            # Of every station, of one, and of one kind: a page is read in the index's order.
            models.Index(fields=["-recorded_at", "-id"], name="risk_movement_newest"),
            models.Index(
                fields=["station", "-recorded_at", "-id"], name="risk_movement_of_station"
            ),
            models.Index(
                fields=["station", "kind", "-recorded_at", "-id"], name="risk_movement_kind"
            ),
            models.Index(fields=["exhibit_number", "station"], name="risk_movement_number"),
            models.Index(fields=["hash"], name="risk_movement_hash"),
        ]

    def __str__(self) -> str:
        return f"{self.exhibit_number} รายการที่ {self.sequence} {self.get_kind_display()}"

    @display(description="เกิดขึ้นเมื่อ", ordering="happened_at")
    def happened(self) -> str:
        """When it took place, in the Buddhist era, for lists."""
        return format_datetime(self.happened_at)

    @display(description="บันทึกเมื่อ", ordering="recorded_at")
    def recorded(self) -> str:
        """When it was written down, in the Buddhist era, for lists."""
        return format_datetime(self.recorded_at)

    def hashed(self) -> dict[str, Any]:
        """What the hash covers; ``station`` must be loaded for its slug."""
        values = {name: getattr(self, name) for name in HASHED_FIELDS if name != "station"}
        return {**values, "station": self.station.slug}

    def compute_hash(self) -> str:
        """The hash that the entry must have."""
        return entry_hash(self.hashed())


class CustodyAnchor(WriteOnceModel):
    """A head of a station's chain on a day, so that a cut tail is found."""

    station = models.ForeignKey(
        "home.Station", on_delete=models.PROTECT, related_name="+", verbose_name="สถานีตำรวจ"
    )
    sequence = models.PositiveIntegerField("ลำดับของสถานี")
    hash = models.CharField("รหัสรายการ", max_length=64)
    taken_at = models.DateTimeField("บันทึกเมื่อ")

    class Meta:
        verbose_name = "หลักยึดห่วงโซ่ของกลาง"
        verbose_name_plural = "หลักยึดห่วงโซ่ของกลาง"
        ordering = ["station", "-sequence"]
        constraints = [
            models.UniqueConstraint(fields=["station", "sequence"], name="risk_anchor_once")
        ]

    def __str__(self) -> str:
        return f"ลำดับที่ {self.sequence} {self.hash[:12]}"
