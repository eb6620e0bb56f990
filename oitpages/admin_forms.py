"""Forms of the disclosure's own admin screens."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError

from home.models import Station
from home.models.station import validate_station_slug
from oitpages.models.choices import year_choices


class StartEditionForm(forms.Form):
    """Which station starts which year."""

    station = forms.ModelChoiceField(label="สถานี", queryset=Station.objects.none())
    year = forms.TypedChoiceField(label="ปีงบประมาณ", choices=year_choices, coerce=int)

    def __init__(self, *args, stations, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["station"].queryset = stations
        if stations.count() == 1:
            self.fields["station"].initial = stations.first()


class StartStationForm(forms.Form):
    """What a new station needs on its first day."""

    name_th = forms.CharField(label="ชื่อเต็มของสถานี", max_length=150)
    name_en = forms.CharField(label="ชื่อภาษาอังกฤษ", max_length=150, required=False)
    province = forms.CharField(label="จังหวัด", max_length=60, required=False)
    slug = forms.CharField(
        label="ชื่อย่อสำหรับที่อยู่เว็บ",
        max_length=40,
        validators=[validate_station_slug],
        help_text="อักษรอังกฤษตัวพิมพ์เล็ก ตัวเลข และขีดกลาง เช่น mueang-tuayang เปลี่ยนภายหลังไม่ได้",
    )
    hostname = forms.CharField(
        label="ชื่อโฮสต์",
        max_length=255,
        required=False,
        help_text="ถ้าสถานีมีเว็บไซต์ของตนเอง เช่น tuayang.police.go.th สถานีแรกเว้นว่างได้",
    )
    port = forms.IntegerField(
        label="พอร์ต",
        min_value=1,
        max_value=65535,
        initial=443,
        help_text="ใช้คู่กับชื่อโฮสต์ ปกติคือ 443 ไม่ต้องแก้",
    )
    year = forms.TypedChoiceField(label="ปีงบประมาณแรก", choices=year_choices, coerce=int)

    def clean_slug(self) -> str:
        """A taken short name is told at the field.

        Raises:
            ValidationError: another station has it.
        """
        slug = self.cleaned_data["slug"]
        if Station.objects.filter(slug=slug).exists():
            raise ValidationError("มีสถานีที่ใช้ชื่อย่อนี้แล้ว โปรดตั้งชื่ออื่น")
        return slug
