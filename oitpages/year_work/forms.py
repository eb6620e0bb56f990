"""Forms of the year's work: a step that was done, and minimums of the station's own."""

from __future__ import annotations

import datetime

from django import forms

from cms.common.thai import format_date, to_arabic_digits
from home.forms import BEDateField
from oitpages.catalogue.schema import CalendarStep
from oitpages.evidence.surveys import SurveyGroup, SurveyState
from oitpages.models.year_work import MOST_ANSWERS


class StepDoneForm(forms.Form):
    """On which day a step was done."""

    done_on = BEDateField(label="วันที่แล้วเสร็จ", error_messages={"required": "โปรดระบุวันที่แล้วเสร็จ"})

    def __init__(self, *args, step: CalendarStep, today: datetime.date, **kwargs) -> None:
        """Ask about a step; several forms share a screen, so each has names of its own."""
        super().__init__(
            *args, prefix=f"step-{step.key}", initial={"done_on": min(today, step.end)}, **kwargs
        )
        self.step = step
        self.today = today

    def clean_done_on(self) -> datetime.date:
        """A day on which it could be done.

        Raises:
            ValidationError: before the step begins, or after today.
        """
        day = self.cleaned_data["done_on"]
        if day > self.today:
            raise forms.ValidationError("วันที่แล้วเสร็จต้องไม่เกินวันนี้")
        if day < self.step.start:
            raise forms.ValidationError(f"ขั้นตอนนี้เริ่ม {format_date(self.step.start)} โปรดตรวจสอบวันที่")
        return day


class AnswersField(forms.IntegerField):
    """A number of answers, in Thai or Arabic digits, with or without commas."""

    def __init__(self, **kwargs) -> None:
        super().__init__(
            min_value=0,
            max_value=MOST_ANSWERS,
            required=False,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            error_messages={
                "invalid": "กรอกเป็นจำนวนเต็ม เช่น 120",
                "min_value": "จำนวนต้องไม่ติดลบ",
                "max_value": f"จำนวนมากเกินไป (ไม่เกิน {MOST_ANSWERS:,}) โปรดตรวจสอบ",
            },
            **kwargs,
        )

    def to_python(self, value: object) -> int | None:
        """Read what was typed.

        Raises:
            ValidationError: it is no whole number.
        """
        if isinstance(value, str):
            value = to_arabic_digits(value).replace(",", "").strip()
        return super().to_python(value)


def field_name(group: SurveyGroup) -> str:
    """The name of a group's box."""
    return f"group-{group.key or 'all'}"


class GroupsForm(forms.Form):
    """One box for each group of a survey."""

    def __init__(self, *args, state: SurveyState, **kwargs) -> None:
        """Lay the boxes out by the survey's groups."""
        super().__init__(*args, prefix=state.survey, **kwargs)
        self.state = state
        for entry in state.groups:
            self.fields[field_name(entry.group)] = self._box(entry)

    @property
    def numbers(self) -> dict[str, int]:
        """What was entered, by group; an empty box is left out. The form must be valid."""
        found = {
            entry.group.key: self.cleaned_data.get(field_name(entry.group))
            for entry in self.state.groups
        }
        return {key: number for key, number in found.items() if number is not None}


class CountForm(GroupsForm):
    """How many have answered by a day. Counts only grow, as those of ITAP do."""

    counted_on = BEDateField(
        label="นับ ณ วันที่",
        help_text="วันที่ดูจำนวนในระบบ ITAP เก็บสัปดาห์ละหนึ่งครั้ง บันทึกซ้ำในสัปดาห์เดียวกันจะแทนที่ของเดิม",
        error_messages={"required": "โปรดระบุวันที่นับ"},
    )

    def __init__(
        self, *args, today: datetime.date, first: datetime.date, last: datetime.date, **kwargs
    ) -> None:
        """Ask for a count between two days, today at the latest."""
        self.today, self.first, self.last = today, first, last
        super().__init__(*args, initial={"counted_on": min(today, last)}, **kwargs)

    @staticmethod
    def _box(entry) -> AnswersField:
        before = f"ครั้งล่าสุด {entry.count:,} คน" if entry.count is not None else "ยังไม่เคยนับ"
        return AnswersField(label=f"{entry.group.title_th} (คน)", help_text=before)

    def clean_counted_on(self) -> datetime.date:
        """A day of the year that isn't ahead.

        Raises:
            ValidationError: after today, or outside the fiscal year.
        """
        day = self.cleaned_data["counted_on"]
        if day > self.today:
            raise forms.ValidationError("วันที่นับต้องไม่เกินวันนี้")
        if not self.first <= day <= self.last:
            raise forms.ValidationError(
                f"วันที่นับต้องอยู่ในปีงบประมาณ ({format_date(self.first, 'short')} – "
                f"{format_date(self.last, 'short')})"
            )
        return day

    def clean(self) -> dict:
        """Ask for one number at least, and for none that falls back."""
        cleaned = super().clean()
        day = cleaned.get("counted_on")
        if not self.errors and not self.numbers:
            self.add_error(None, "กรอกจำนวนผู้ตอบอย่างน้อยหนึ่งช่อง")
        if day is None:
            return cleaned
        monday = week_of(day)
        for entry in self.state.groups:
            name = field_name(entry.group)
            number = cleaned.get(name)
            if number is None:
                continue
            counts = [e for e in self.state.entries if e.group == entry.group.key]
            before = [e.count for e in counts if week_of(e.day) < monday]
            after = [e.count for e in counts if week_of(e.day) > monday]
            if before and number < before[-1]:
                self.add_error(
                    name,
                    f"น้อยกว่าครั้งก่อน ({before[-1]:,} คน) ให้กรอกจำนวนสะสม "
                    "หากครั้งก่อนผิด ให้บันทึกของสัปดาห์นั้นใหม่",
                )
            elif after and number > after[0]:
                self.add_error(name, f"มากกว่าครั้งถัดไป ({after[0]:,} คน) โปรดตรวจสอบวันที่และจำนวน")
        return cleaned


class TargetsForm(GroupsForm):
    """The station's own minimums; an empty box stands for the catalogue's."""

    @staticmethod
    def _box(entry) -> AnswersField:
        return AnswersField(label=f"ขั้นต่ำ {entry.group.title_th} (คน)", initial=entry.group.minimum)


def week_of(day: datetime.date) -> datetime.date:
    """The Monday of a day's week."""
    return day - datetime.timedelta(days=day.weekday())
