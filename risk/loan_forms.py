"""The short forms of a loan's steps."""

from __future__ import annotations

from django import forms
from django.utils.timezone import localdate

from home.forms import BEDateField
from home.models import Person
from risk.models import Loan, PropertyItem


class StepForm(forms.Form):
    """When a step was taken, and what else is to be said.

    Args:
        record: the entry; its station's officers are offered.
    """

    happened_on = BEDateField(label="วันที่", initial=localdate)
    note = forms.CharField(
        label="หมายเหตุ",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, record, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.record = record
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = Person.objects.filter(station_id=record.station_id)


class CancelForm(StepForm):
    """Nothing more than why."""


class ApproveForm(StepForm):
    """Who approves."""

    approver = forms.ModelChoiceField(
        Person.objects.none(),
        label="ผู้อนุมัติ",
        help_text="อาวุธและทรัพย์สินที่เสี่ยงต่อการนำไปใช้ส่วนตัว ผู้อนุมัติต้องไม่ใช่ผู้ยืม",
    )
    field_order = ["approver", "happened_on", "note"]


class RefuseForm(ApproveForm):
    """Who refuses, and why."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["approver"].label = "ผู้พิจารณา"
        self.fields["approver"].help_text = ""
        self.fields["note"].label = "เหตุผลที่ไม่อนุมัติ"
        self.fields["note"].required = True


class HandOutForm(StepForm):
    """In what state the thing goes out."""

    condition = forms.ChoiceField(label="สภาพก่อนยืม", choices=PropertyItem.Condition.choices)
    field_order = ["condition", "happened_on", "note"]

    def __init__(self, *args, record: Loan, **kwargs) -> None:
        super().__init__(*args, record=record, **kwargs)
        self.fields["condition"].initial = record.item.condition


class TakeBackForm(StepForm):
    """How much comes back, and in what state."""

    quantity = forms.IntegerField(
        label="จำนวนที่รับคืน",
        min_value=1,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    condition = forms.ChoiceField(label="สภาพเมื่อคืน", choices=PropertyItem.Condition.choices)
    field_order = ["quantity", "condition", "happened_on", "note"]

    def __init__(self, *args, record: Loan, **kwargs) -> None:
        super().__init__(*args, record=record, **kwargs)
        left = record.quantities.outstanding
        self.fields["quantity"].initial = left
        self.fields["quantity"].help_text = f"ยังค้างคืน {left:,} {record.item.unit} คืนบางส่วนได้"
        self.fields["condition"].initial = record.out_condition
