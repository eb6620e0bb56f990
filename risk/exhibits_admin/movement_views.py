"""Screens that receive, move, correct and amend exhibits, and the page of one exhibit."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail.admin import messages
from wagtail.snippets.views.snippets import InspectView

from risk.custody import BACK, OUTSIDE, moves_from
from risk.custody_services import (
    amend_exhibit,
    receive_exhibit,
    record_movement,
)
from risk.documents.addresses import document_address
from risk.exhibits_admin.base import (
    StoreFormView,
    inspect_address,
    require,
    visible_or_404,
)
from risk.exhibits_admin.forms import CorrectionForm, MoveForm
from risk.exhibits_admin.item_forms import AmendForm, ReceiveForm
from risk.models import ExhibitItem, ExhibitMovement
from risk.store_permissions import may, may_any

TIMELINE = 100
"""So many entries stand on an exhibit's page; the others in the list of movements."""


def name_of(user) -> str:
    """How a user's name is offered in forms; empty where the account has none."""
    return user.get_full_name()


class ReceiveExhibitView(StoreFormView):
    """A seized thing comes into the store."""

    page_title = "รับของกลางเข้าคลัง"
    header_icon = "plus"
    store_form = ReceiveForm
    explanation = (
        "ระบบจะให้เลขลำดับในทะเบียนและบันทึกรายการแรกในประวัติการครอบครองให้พร้อมกัน "
        "เมื่อบันทึกแล้วลบไม่ได้ แก้ไขได้โดยเพิ่มรายการแก้ไข"
    )
    submit_label = "รับเข้าคลัง"

    def dispatch(self, request, *args, **kwargs):
        """Only those who may add exhibits to some station.

        Raises:
            PermissionDenied: the user may not.
        """
        if not may_any(request.user, "add", ExhibitItem):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        """Whose stations are offered."""
        return {**super().get_form_kwargs(), "user": self.request.user}

    def perform(self, form) -> str:
        """Enter it, and lead to its page."""
        exhibit = form.exhibit()
        require(self.request.user, "add", exhibit)
        receive_exhibit(exhibit, form.receipt(), self.request.user)
        messages.success(
            self.request,
            f"รับของกลางเลขที่ {exhibit.number} เข้าคลังแล้ว",
            buttons=[messages.button(inspect_address(exhibit), "ดูของกลาง")],
        )
        return inspect_address(exhibit)


class ExhibitFormView(StoreFormView):
    """A form about one exhibit."""

    required_action = "add"
    required_model: type = ExhibitMovement
    store_template = "risk/admin/exhibit_form.html"

    def dispatch(self, request, *args, **kwargs):
        """Find the exhibit, and ask whether the user may.

        Raises:
            Http404: it isn't one of the user's.
            PermissionDenied: the user may look only.
        """
        self.record = visible_or_404(ExhibitItem, request.user, kwargs["pk"])
        subject = self.record
        if self.required_model is ExhibitMovement:
            subject = ExhibitMovement(station_id=self.record.station_id)
        require(request.user, self.required_action, subject)
        return super().dispatch(request, *args, **kwargs)


class MoveExhibitView(ExhibitFormView):
    """A movement of one exhibit."""

    page_title = "บันทึกการเคลื่อนย้าย"
    header_icon = "arrow-right"
    store_form = MoveForm
    submit_label = "บันทึกการเคลื่อนย้าย"

    def get_page_title(self):
        """What the button said."""
        return "รับคืนเข้าคลัง" if self._kind == BACK else self.page_title

    @property
    def _kind(self) -> str:
        return self.request.GET.get("kind", "")

    def get_form_kwargs(self):
        """The exhibit decides what is offered."""
        return {
            **{k: v for k, v in super().get_form_kwargs().items() if k != "initial"},
            "exhibit": self.record,
            "user_name": name_of(self.request.user),
            "kind": self._kind,
        }

    def get_context_data(self, **kwargs):
        """Whether anything can follow at all."""
        return super().get_context_data(
            nothing_follows=not moves_from(self.record.status), **kwargs
        )

    def perform(self, form) -> str:
        """Record it, and lead back to the exhibit."""
        values = form.cleaned_data
        entry = record_movement(
            self.record.pk, form.movement(values["kind"]), self.request.user, seen=values["seen"]
        )
        messages.success(self.request, f"บันทึก “{entry.get_kind_display()}” แล้ว")
        return inspect_address(self.record)


class CorrectMovementView(ExhibitFormView):
    """A new entry that corrects an older one."""

    page_title = "แก้ไขรายการที่บันทึกผิด"
    header_icon = "edit"
    store_form = CorrectionForm
    submit_label = "เพิ่มรายการแก้ไข"
    explanation = "ประวัติลบหรือเขียนทับไม่ได้ ระบบจะเพิ่มรายการใหม่ที่อ้างถึงรายการที่ผิด"

    def get_form_kwargs(self):
        """The exhibit's entries are offered."""
        kwargs = {k: v for k, v in super().get_form_kwargs().items() if k != "initial"}
        return {**kwargs, "exhibit": self.record}

    def perform(self, form) -> str:
        """Record it, and lead back to the exhibit."""
        seen = form.cleaned_data["seen"]
        record_movement(self.record.pk, form.correction(), self.request.user, seen=seen)
        messages.success(self.request, "เพิ่มรายการแก้ไขแล้ว")
        return inspect_address(self.record)


class AmendExhibitView(ExhibitFormView):
    """What identifies an exhibit is corrected."""

    page_title = "แก้ไขข้อมูลของกลาง"
    header_icon = "edit"
    store_form = AmendForm
    required_action = "change"
    required_model = ExhibitItem
    submit_label = "บันทึกการแก้ไข"
    explanation = "สถานะและสถานที่แก้ที่นี่ไม่ได้ ให้บันทึกการเคลื่อนย้ายหรือรายการแก้ไขแทน"

    def get_form_kwargs(self):
        """A copy of the exhibit, so that a refused form changes nothing on the page."""
        instance = ExhibitItem.objects.get(pk=self.record.pk)
        return {**super().get_form_kwargs(), "instance": instance}

    def perform(self, form) -> str:
        """Write it, and lead back to the exhibit."""
        values = form.cleaned_data
        entry = amend_exhibit(
            self.record.pk,
            form.values(),
            values["amendment_reason"],
            self.request.user,
            seen=values["seen"],
        )
        if entry is None:
            messages.info(self.request, "ข้อมูลเหมือนเดิม ไม่มีอะไรถูกบันทึก")
        else:
            messages.success(self.request, "บันทึกการแก้ไขแล้ว ค่าเดิมและค่าใหม่อยู่ในประวัติ")
        return inspect_address(self.record)


class InspectExhibitView(InspectView):
    """One exhibit: what it is, where it is, and every hand it passed through."""

    template_name = "risk/admin/exhibit.html"
    page_title = "ของกลาง"

    def get_context_data(self, **kwargs):
        """The timeline, and what the user may do next."""
        context = super().get_context_data(**kwargs)
        exhibit, user = self.object, self.request.user
        entries = list(exhibit.movements.order_by("-sequence")[: TIMELINE + 1])
        moves = exhibit.snippet_viewset
        may_move = may(user, "add", ExhibitMovement(station_id=exhibit.station_id))
        log_address = reverse("risk_exhibitmovement_modeladmin_index")
        context.update(
            exhibit=exhibit,
            entries=entries[:TIMELINE],
            has_more=len(entries) > TIMELINE,
            log_address=f"{log_address}?exhibit__id__exact={exhibit.pk}",
            may_move=may_move and bool(moves_from(exhibit.status)),
            is_out=exhibit.status in OUTSIDE,
            may_correct=may_move and bool(entries),
            may_amend=may(user, "change", exhibit),
            move_address=reverse("exhibits_admin:move", args=[exhibit.pk]),
            correct_address=reverse("exhibits_admin:correct", args=[exhibit.pk]),
            amend_address=reverse(moves.get_url_name("edit"), args=[exhibit.pk]),
            history_address=reverse(moves.get_url_name("history"), args=[exhibit.pk]),
            receipt_address=document_address("exhibit-receipt", exhibit.pk),
            slip_address=(document_address("movement-slip", exhibit.pk) if entries else ""),
            open_lines=list(exhibit.count_lines.open_discrepancies().select_related("count")[:10]),
        )
        return context
