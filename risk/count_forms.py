"""The forms of a count: who and when, what was found of each thing, and the follow-up."""

from __future__ import annotations

from django import forms
from django.utils.timezone import localdate

from home.forms import BEDateField
from home.models import Person, Station
from risk.count_services import Found
from risk.models import PropertyCount, PropertyCountFollowUp, PropertyItem


class CountForm(forms.ModelForm):
    """Who counted, with whom, when, and what the public is told where something lacks."""

    counted_on = BEDateField(label="วันที่ตรวจนับ", initial=localdate)

    class Meta:
        model = PropertyCount
        fields = ["counted_on", "scope", "counted_by", "witness", "note"]
        widgets = {"note": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args, station: Station, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name in ("counted_by", "witness"):
            self.fields[name].queryset = Person.objects.filter(station=station)

    def _get_validation_exclusions(self) -> set[str]:
        """Totals come from the lines; everything is checked when the count is stored."""
        return super()._get_validation_exclusions() | {"expected", "found"}

    def _post_clean(self) -> None:
        """Fill the count; :func:`risk.count_services.record_count` checks it as a whole."""
        for name, value in self.cleaned_data.items():
            setattr(self.instance, name, value)


class LineForm(forms.Form):
    """What was found of one thing. What the register said rides along, to notice changes."""

    found = forms.IntegerField(
        label="นับได้",
        min_value=0,
        max_value=1_000_000,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    note = forms.CharField(label="หมายเหตุ", max_length=200, required=False)
    expected = forms.IntegerField(widget=forms.HiddenInput)
    lent = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, item: PropertyItem, **kwargs) -> None:
        super().__init__(
            *args,
            prefix=f"item-{item.pk}",
            initial={"expected": item.quantity, "lent": item.lent},
            **kwargs,
        )
        self.item = item
        self.in_store = item.quantity - item.lent

    def show_register_again(self) -> None:
        """Show what the register says now, so that the next try is about that."""
        self.data = self.data.copy()
        self.data[self.add_prefix("expected")] = str(self.item.quantity)
        self.data[self.add_prefix("lent")] = str(self.item.lent)

    def to_found(self) -> Found:
        """What was entered; the form must be valid."""
        values = self.cleaned_data
        return Found(values["found"], values["expected"], values["lent"], values["note"])


class FollowUpForm(forms.ModelForm):
    """What was done about a count that did not match.

    Args:
        record: the count.
    """

    happened_on = BEDateField(label="วันที่ดำเนินการ", initial=localdate)

    class Meta:
        model = PropertyCountFollowUp
        fields = ["happened_on", "action", "responsible", "outcome", "closes"]
        widgets = {
            "action": forms.Textarea(attrs={"rows": 2}),
            "outcome": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {
            "action": "เช่น ตรวจสอบใบยืม สอบถามผู้ดูแล นับซ้ำ",
            "outcome": "เช่น พบของครบ พบว่าบันทึกผิด ตั้งคณะกรรมการสอบข้อเท็จจริง",
            "closes": "เลือกเมื่อได้ข้อยุติแล้ว หลังปิดเรื่องจะเพิ่มการติดตามไม่ได้อีก",
        }

    def __init__(self, *args, record: PropertyCount, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["responsible"].queryset = Person.objects.filter(station_id=record.station_id)

    def _post_clean(self) -> None:
        """Leave the entry as a whole to :func:`risk.count_services.follow_up`."""
