"""Verifying a station's chain of custody, and its head to keep on paper."""

from __future__ import annotations

import re

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.generic import FormView, View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.common.thai import format_datetime
from home.models import Station
from home.permissions import stations_where
from risk.audit import log_change
from risk.chain import Anchor
from risk.exhibits_admin.forms import SectionedForm
from risk.models import CustodyAnchor, ExhibitMovement
from risk.store_permissions import may_any
from risk.verification import anchor_head, verify_station

HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)
SHOWN_ANCHORS = 10


class VerificationForm(SectionedForm, forms.Form):
    """Which station, and a head that somebody kept."""

    station = forms.ModelChoiceField(label="สถานี", queryset=Station.objects.none())
    sequence = forms.IntegerField(
        label="ลำดับในหลักยึดที่ถือไว้", required=False, min_value=1, help_text="เว้นว่างได้"
    )
    hash = forms.CharField(
        label="รหัสในหลักยึดที่ถือไว้", required=False, max_length=64, help_text="64 ตัวอักษร เว้นว่างได้"
    )
    sections = (("ขอบเขต", ("station",)), ("เทียบกับหลักยึดที่พิมพ์ไว้", ("sequence", "hash")))

    def __init__(self, *args, user, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        stations = stations_where(user, ["view"], ExhibitMovement)
        self.fields["station"].queryset = stations
        self.fields["station"].initial = stations.first()

    def clean_hash(self) -> str:
        """Letters and digits as printed.

        Raises:
            ValidationError: it isn't such a code.
        """
        text = self.cleaned_data["hash"].replace(" ", "").lower()
        if text and not HASH.fullmatch(text):
            raise forms.ValidationError("รหัสต้องมี 64 ตัว ใช้เลข 0–9 และอักษร a–f")
        return text

    def clean(self) -> dict:
        """Both or neither.

        Raises:
            ValidationError: at the one that lacks.
        """
        values = super().clean()
        if bool(values.get("sequence")) != bool(values.get("hash")) and not self.errors:
            lacking = "hash" if values.get("sequence") else "sequence"
            raise forms.ValidationError({lacking: "โปรดกรอกทั้งลำดับและรหัส หรือเว้นว่างทั้งสองช่อง"})
        return values

    def held(self) -> Anchor | None:
        """The head that was kept; ``None`` where none was given."""
        values = self.cleaned_data
        return Anchor(values["sequence"], values["hash"]) if values["hash"] else None


class VerificationView(WagtailAdminTemplateMixin, FormView):
    """Verify one station's chain and show what was found."""

    page_title = "ตรวจสอบห่วงโซ่ของกลาง"
    header_icon = "check"
    template_name = "risk/admin/verification.html"
    form_class = VerificationForm

    def dispatch(self, request, *args, **kwargs):
        """Only those who may see movements.

        Raises:
            PermissionDenied: the user may not.
        """
        if not may_any(request.user, "view", ExhibitMovement):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        """Home, then this page."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_form_kwargs(self):
        """Whose stations are offered."""
        return {**super().get_form_kwargs(), "user": self.request.user}

    def get_context_data(self, **kwargs):
        """The heads that were kept last."""
        anchors = CustodyAnchor.objects.filter(
            station__in=stations_where(self.request.user, ["view"], ExhibitMovement)
        )
        anchors = anchors.select_related("station").order_by("-taken_at")[:SHOWN_ANCHORS]
        return super().get_context_data(anchors=anchors, **kwargs)

    def form_valid(self, form):
        """Verify, write it to the audit log, and show the result."""
        verified = verify_station(form.cleaned_data["station"], form.held())
        anchor_head(verified)
        log_change(
            verified.station,
            "risk.custody_verified",
            self.request.user,
            {},
            {
                "entries": verified.entries,
                "head": f"{verified.sequence}:{verified.hash}",
                "sound": verified.is_sound,
                "findings": [finding.message_th for finding in verified.findings[:5]],
            },
        )
        return self.render_to_response(self.get_context_data(form=form, verified=verified))


class AnchorFileView(View):
    """A kept head as a small text file, for an auditor to keep outside the system."""

    def get(self, request, pk: int):
        """The file.

        Raises:
            Http404: the head isn't of one of the user's stations.
            PermissionDenied: the user doesn't work with the exhibit store.
        """
        if not may_any(request.user, "view", ExhibitMovement):
            raise PermissionDenied
        own = CustodyAnchor.objects.filter(
            station__in=stations_where(request.user, ["view"], ExhibitMovement)
        )
        anchor = get_object_or_404(own.select_related("station"), pk=pk)
        lines = (
            "หลักยึดห่วงโซ่การครอบครองของกลาง",
            f"สถานี: {anchor.station.name_th} ({anchor.station.slug})",
            f"ลำดับ: {anchor.sequence}",
            f"รหัส: {anchor.hash}",
            f"บันทึกเมื่อ: {format_datetime(anchor.taken_at)}",
            f"พิมพ์เมื่อ: {format_datetime(timezone.now())}",
            "ตรวจสอบด้วย: manage.py verify_custody "
            f"--station {anchor.station.slug} --expect {anchor.sequence}:{anchor.hash}",
        )
        response = HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
        name = f"custody-{anchor.station.slug}-{anchor.sequence}.txt"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response
