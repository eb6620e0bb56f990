"""Forms of an exhibit itself: receiving it, and amending what identifies it."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError

from home.forms import BEDateField
from home.models import Person, Station
from home.permissions import stations_where
from home.same_station import OTHER_STATION
from risk.chain import IDENTITY_FIELDS
from risk.custody import RECEIVED
from risk.custody_ledger import Movement
from risk.exhibits_admin.forms import MovementForm, SectionedForm
from risk.models import ExhibitItem
from risk.names import is_same_name


class ReceiveForm(MovementForm, forms.ModelForm):
    """A seized thing comes in: its row and its first entry from one form."""

    station = forms.ModelChoiceField(label="สถานี", queryset=Station.objects.none())
    seized_on = BEDateField(label="วันที่ยึด")
    person = forms.ModelChoiceField(
        label="ผู้รับเข้าคลัง (เลือกจากรายชื่อ)", queryset=Person.objects.none(), required=False
    )
    holder = None
    sections = (
        (
            "ของกลาง",
            (
                "station",
                "case_reference",
                "exhibit_type",
                "description",
                "quantity",
                "unit",
                "seized_on",
            ),
        ),
        ("การรับเข้าคลัง", ("happened_on", "happened_time", "place", "reason")),
        ("ผู้เกี่ยวข้อง", ("handed_over_by", "person", "received_by", "witness")),
    )

    class Meta:
        model = ExhibitItem
        fields = ("case_reference", "exhibit_type", "description", "quantity", "unit", "seized_on")
        widgets = {"description": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args, user, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        stations = stations_where(user, ["add"], ExhibitItem)
        self.fields["station"].queryset = stations
        self.only_station = stations.first() if stations.count() == 1 else None
        if self.only_station is not None:
            del self.fields["station"]
        people = Person.objects.filter(station__in=stations)
        self.fields["person"].queryset = people.order_by("first_name", "last_name")
        self.fields["person"].empty_label = "ไม่มีในรายชื่อ"
        self.fields["place"].label = "สถานที่เก็บ"
        self.fields["place"].help_text = "เช่น ตู้นิรภัย ก ชั้น 2 ใช้ภายใน ไม่เผยแพร่ต่อสาธารณะ"
        self.fields["reason"].label = "เลขบันทึกจับกุมหรือบัญชีของกลาง"
        self.fields["reason"].help_text = ""
        self.fields["handed_over_by"].label = "ผู้นำส่ง"
        self.fields["received_by"].label = "ผู้รับเข้าคลัง (พิมพ์ชื่อ)"
        self.fields["received_by"].help_text = "กรอกเมื่อไม่มีในรายชื่อ"
        self.fields["received_by"].required = False

    def clean(self) -> dict:
        """Somebody of the station receives it, after it was seized.

        Raises:
            ValidationError: at the field that is wrong.
        """
        values = super().clean()
        errors = {}
        person = values.get("person")
        station = self.only_station or values.get("station")
        self.instance.station = station
        if person is not None and station is not None and person.station_id != station.pk:
            errors["person"] = OTHER_STATION
        if person is None and not values.get("received_by"):
            errors["received_by"] = "โปรดเลือกผู้รับเข้าคลังจากรายชื่อ หรือพิมพ์ชื่อ"
        if person is not None:
            values["received_by"] = person.full_name
            if is_same_name(person.full_name, values.get("witness")):
                errors["witness"] = "พยานต้องไม่ใช่ผู้ส่งมอบหรือผู้รับมอบ โปรดระบุบุคคลอื่น"
        received, seized = values.get("happened_on"), values.get("seized_on")
        if received and seized and received < seized:
            errors["happened_on"] = "วันที่รับเข้าคลังต้องไม่ก่อนวันที่ยึด"
        if errors:
            raise ValidationError(errors)
        return values

    def exhibit(self) -> ExhibitItem:
        """The new exhibit, not saved yet."""
        self.instance.received_by = self.cleaned_data["received_by"]
        self.instance.received_by_person = self.cleaned_data["person"]
        return self.instance

    def receipt(self) -> Movement:
        """Its first entry, as the service takes it."""
        return self.movement(RECEIVED)


class AmendForm(SectionedForm, forms.ModelForm):
    """What identifies an exhibit, corrected with a reason that stays in its history."""

    seized_on = BEDateField(label="วันที่ยึด")
    amendment_reason = forms.CharField(
        label="เหตุผลที่แก้ไข",
        max_length=300,
        help_text="ค่าเดิม ค่าใหม่ ผู้แก้ไข และเวลา จะอยู่ในประวัติของของกลางตลอดไป",
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)
    sections = (("ข้อมูลของกลาง", IDENTITY_FIELDS), ("เหตุผล", ("amendment_reason",)))

    class Meta:
        model = ExhibitItem
        fields = IDENTITY_FIELDS
        widgets = {"description": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = self.instance.custody_sequence

    def values(self) -> dict:
        """The new values by name."""
        return {name: self.cleaned_data[name] for name in IDENTITY_FIELDS}
