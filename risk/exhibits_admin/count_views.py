"""Screens of counting: begin, tick line by line on a phone, close, follow up (O23.9)."""

from __future__ import annotations

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import TemplateView
from wagtail.admin import messages

from home.forms import BEDateField
from home.models import Station
from home.permissions import stations_where, visible_instances
from risk.documents.addresses import document_address
from risk.exhibit_counting import (
    CountRefused,
    add_surplus,
    finish_count,
    follow_up,
    save_results,
    start_count,
)
from risk.exhibits_admin.base import (
    StoreFormView,
    StoreScreen,
    inspect_address,
    require,
    visible_or_404,
)
from risk.exhibits_admin.count_answers import answers, kept_th, shown_answers
from risk.exhibits_admin.forms import SectionedForm, name_field
from risk.exhibits_admin.movement_views import name_of
from risk.models import ExhibitCount, ExhibitCountLine, ExhibitItem
from risk.store_permissions import may, may_any

LINES_PER_PAGE = 50


class CountForm(SectionedForm, forms.ModelForm):
    """Who counts what, before the first line is ticked."""

    station = forms.ModelChoiceField(label="สถานี", queryset=Station.objects.none())
    counted_on = BEDateField(label="วันที่ตรวจนับ")
    storage_place = forms.ChoiceField(label="เฉพาะสถานที่เก็บ", required=False)
    sections = (
        ("ขอบเขต", ("station", "storage_place", "exhibit_type")),
        ("ผู้ตรวจนับ", ("counted_on", "counted_by", "witness")),
    )

    class Meta:
        model = ExhibitCount
        fields = ("counted_on", "counted_by", "witness", "storage_place", "exhibit_type")

    def __init__(self, *args, user, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        stations = stations_where(user, ["add"], ExhibitCount)
        self.fields["station"].queryset = stations
        self.only_station = stations.first() if stations.count() == 1 else None
        if self.only_station is not None:
            del self.fields["station"]
        rows = visible_instances(ExhibitItem, user).at_station().exclude(storage_place="")
        places = rows.order_by("storage_place").values_list("storage_place", flat=True).distinct()
        self.fields["storage_place"].choices = [("", "ทุกสถานที่"), *((p, p) for p in places)]
        self.fields["exhibit_type"].choices = [("", "ทุกประเภท"), *ExhibitItem.Kind.choices]
        self.fields["counted_by"].initial = name_of(user)
        self.fields["counted_on"].initial = timezone.localdate()
        self.fields["witness"].help_text = "ผู้ร่วมตรวจนับซึ่งไม่ใช่ผู้ดูแลคลัง"

    def clean(self) -> dict:
        """The count belongs to a station of the user's."""
        self.instance.station = self.only_station or self.cleaned_data.get("station")
        return super().clean()

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() | {"station"}


class StartCountView(StoreFormView):
    """A count begins: the register says what must be there."""

    page_title = "เริ่มตรวจนับของกลาง"
    header_icon = "tasks"
    parent_model = ExhibitCount
    store_form = CountForm
    submit_label = "เริ่มตรวจนับ"
    explanation = "ระบบจะทำรายการของกลางที่ต้องอยู่ในคลังตามทะเบียนให้ท่านเดินตรวจทีละรายการ"

    def dispatch(self, request, *args, **kwargs):
        """Only those who may add counts to some station.

        Raises:
            PermissionDenied: the user may not.
        """
        if not may_any(request.user, "add", ExhibitCount):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        """Whose stations and places are offered."""
        return {**super().get_form_kwargs(), "user": self.request.user}

    def perform(self, form) -> str:
        """Begin it, and lead to the list to tick."""
        count = form.instance
        require(self.request.user, "add", count)
        start_count(count, self.request.user)
        return inspect_address(count)


class InspectCountView(StoreScreen, TemplateView):
    """One count: the list to tick while it is open, its differences afterwards."""

    store_template = "risk/admin/count.html"
    header_icon = "tasks"
    parent_model = ExhibitCount

    def dispatch(self, request, *args, **kwargs):
        """Find the count.

        Raises:
            Http404: it isn't one of the user's.
        """
        self.count = visible_or_404(ExhibitCount, request.user, kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self):
        """The count in words."""
        return str(self.count)

    def get_context_data(self, **kwargs):
        """A page of lines, and how far the count has come."""
        lines = self.count.lines.select_related("exhibit")
        page = Paginator(lines.order_by("pk"), LINES_PER_PAGE).get_page(self.request.GET.get("p"))
        left = self.count.lines.unchecked().count()
        return super().get_context_data(
            count=self.count,
            page_of_lines=page,
            looked_at=page.paginator.count - left,
            total=page.paginator.count,
            taken_out=self._taken_out(),
            differences=self._differences() if self.count.is_finished else [],
            may_change=may(self.request.user, "change", self.count),
            sheet_address=document_address("exhibit-count-sheet", self.count.pk),
            **kwargs,
        )

    def _differences(self) -> list[ExhibitCountLine]:
        lines = self.count.lines.discrepancies().select_related("exhibit", "count")
        return list(lines.order_by("pk")[:LINES_PER_PAGE])

    def _taken_out(self) -> list[ExhibitCountLine]:
        lines = self.count.lines.taken_out().select_related("exhibit")
        return list(lines.order_by("pk")[:LINES_PER_PAGE])

    def post(self, request, *args, **kwargs):
        """Save the ticks of this page; then add a thing, close the count, or go on.

        Where somebody else answered a line meanwhile, the page is shown again: that line
        must be looked at before the count is closed or the page is left.

        Raises:
            PermissionDenied: the user may look only.
        """
        require(request.user, "change", self.count)
        number = request.POST.get("page", "")
        try:
            posted = request.POST
            saved = save_results(self.count, answers(posted), request.user, shown_answers(posted))
            if saved.kept:
                messages.warning(request, kept_th(saved))
            if "add-surplus" in posted:
                add_surplus(self.count, posted.get("surplus", ""), request.user)
                messages.success(request, "เพิ่มของที่ไม่มีในทะเบียนแล้ว")
            elif saved.kept:
                pass
            elif "finish" in posted:
                closed = finish_count(self.count, request.user)
                self._tell_result(closed)
                return redirect(inspect_address(closed))
            else:
                messages.success(request, "บันทึกผลของหน้านี้แล้ว")
                number = posted.get("next", number)
        except CountRefused as error:
            messages.error(request, error.message_th)
        query = f"?p={int(number)}" if number.isdecimal() and len(number) < 7 else ""
        return redirect(inspect_address(self.count) + query)

    def _tell_result(self, count: ExhibitCount) -> None:
        differing = count.lines.discrepancies().count()
        if differing:
            messages.warning(self.request, f"ปิดการตรวจนับแล้ว มีผลต่าง {differing} รายการที่ต้องติดตาม")
        else:
            messages.success(self.request, "ปิดการตรวจนับแล้ว ครบถ้วนตรงกับทะเบียน")
        if left := count.lines.taken_out().count():
            messages.info(self.request, f"ออกจากคลังระหว่างตรวจนับ {left} รายการ ไม่นับเป็นผลต่าง")


class FollowUpForm(SectionedForm, forms.Form):
    """How a difference was settled."""

    followed_up_by = name_field("ผู้ติดตาม", help_text="ยศ ชื่อ นามสกุล")
    followed_up_on = BEDateField(label="วันที่ได้ข้อยุติ")
    outcome = forms.CharField(
        label="ผลการติดตาม",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="พบที่ใด เกิดจากอะไร ดำเนินการอย่างไร เช่น พบในตู้ ข เพราะไม่ได้บันทึกการย้าย",
    )
    sections = (("ผลการติดตาม", ("outcome", "followed_up_by", "followed_up_on")),)


class FollowUpView(StoreFormView):
    """A difference is followed up."""

    page_title = "ติดตามผลต่าง"
    header_icon = "edit"
    parent_model = ExhibitCount
    store_template = "risk/admin/follow_up.html"
    store_form = FollowUpForm
    submit_label = "บันทึกข้อยุติ"
    explanation = "เมื่อบันทึกข้อยุติของทุกผลต่างแล้ว ข้อ O23.9 จะผ่านการตรวจเรื่องของกลาง"

    def dispatch(self, request, *args, **kwargs):
        """Find the difference.

        Raises:
            Http404: its count isn't one of the user's.
            PermissionDenied: the user may look only.
        """
        self.line = (
            ExhibitCountLine.objects.select_related("count", "exhibit")
            .filter(pk=kwargs["pk"])
            .first()
        )
        count_id = self.line.count_id if self.line else 0
        self.record = visible_or_404(ExhibitCount, request.user, count_id)
        require(request.user, "change", self.record)
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self):
        """The officer and today."""
        return {
            "followed_up_by": name_of(self.request.user),
            "followed_up_on": timezone.localdate(),
        }

    def get_context_data(self, **kwargs):
        """Which difference."""
        return super().get_context_data(subject=str(self.line), line=self.line, **kwargs)

    def perform(self, form) -> str:
        """Write it, and lead back to the count."""
        values = form.cleaned_data
        follow_up(
            self.line,
            values["followed_up_by"],
            values["followed_up_on"],
            values["outcome"],
            self.request.user,
        )
        messages.success(self.request, "บันทึกข้อยุติแล้ว")
        return inspect_address(self.record)
