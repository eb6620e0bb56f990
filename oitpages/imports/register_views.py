"""The import of a register in the admin: template, upload, preview, confirmation, undo."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import PermissionDenied
from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import TemplateView as DjangoTemplateView
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import log
from wagtail.permissions import policy_registry

from home.models import Station
from oitpages.imports import tokens
from oitpages.imports.apply import ImportConflict
from oitpages.imports.forms import RegisterUploadForm
from oitpages.imports.presentation import ShownDifference, present
from oitpages.imports.register_check import RegisterPreview, prepare_register, template_key
from oitpages.imports.register_target import RegisterTarget
from oitpages.imports.register_undo import undo_batch, undo_problem
from oitpages.imports.register_write import apply_register
from oitpages.imports.registers import REGISTERS_BY_KEY, Register
from oitpages.imports.schema import ImportSheet
from oitpages.imports.template import Template, write_template
from oitpages.imports.uploading import (
    UPLOAD_TEMPLATE,
    WorkbookUploadView,
    workbook_response,
)
from oitpages.models import ImportBatch

TEMPLATE_ACTION = "oitpages.register_template"
MOST_BATCHES = 10
_CHANGES = ("add", "change", "delete")


def allowed_actions(user, register: Register, station: Station | None = None) -> frozenset[str]:
    """What a user may do with a register's rows at a station.

    Nothing where rows are public as soon as they are written and the user may not publish.

    Args:
        user: who wants to import.
        register: into which register.
        station: whose; where it is left out, any of the user's.
    """
    policy = policy_registry.get_by_type(register.model)

    def may(action: str) -> bool:
        if station is None:
            return policy.user_has_permission(user, action)
        row = register.model(station=station)
        return policy.user_has_permission_for_instance(user, action, row)

    if register.publishes and not may("publish"):
        return frozenset()
    return frozenset(action for action in _CHANGES if may(action))


def may_import(user, register: Register, station: Station | None = None) -> bool:
    """Whether a user may bring rows into a register of a station, or of any of the user's."""
    return bool(allowed_actions(user, register, station) & {"add", "change"})


def import_refusal(user, register: Register, station: Station) -> str:
    """Why a user may not import into a register, in Thai; empty where they may."""
    if may_import(user, register, station):
        return ""
    policy = policy_registry.get_by_type(register.model)
    row = register.model(station=station)
    if register.publishes and policy.user_has_permission_for_instance(user, "add", row):
        return f"{register.remark_th} ท่านเพิ่มทีละรายการเป็นฉบับร่างแล้วเสนอเผยแพร่ได้"
    return "ท่านไม่มีสิทธิ์แก้ไขทะเบียนนี้"


class RegisterMixin:
    """Finds station and register, and asks whether the user may change its rows."""

    def dispatch(self, request: HttpRequest, station_id: int, key: str, **kwargs) -> HttpResponse:
        """Answer for a register of one of the user's stations.

        Raises:
            Http404: no such register, or the station isn't the user's.
            PermissionDenied: the user may neither add nor change rows.
        """
        stations = Station.objects.for_user(request.user)
        self.station = get_object_or_404(stations, pk=station_id)
        if key not in REGISTERS_BY_KEY:
            raise Http404("ไม่มีทะเบียนนี้")
        self.register = REGISTERS_BY_KEY[key]
        self.allowed = allowed_actions(request.user, self.register, self.station)
        if refusal := import_refusal(request.user, self.register, self.station):
            messages.error(request, refusal)
            raise PermissionDenied(refusal)
        self.target = RegisterTarget(self.register, self.station)
        return super().dispatch(request, station_id=station_id, key=key, **kwargs)

    def address(self, name: str, *arguments: int) -> str:
        """The address of another view of this import."""
        where = [self.station.pk, self.register.key, *arguments]
        return reverse(f"oitpages_admin:{name}", args=where)

    @property
    def list_url(self) -> str:
        """The register's list."""
        return reverse(self.register.model.snippet_viewset.get_url_name("list"))

    @property
    def file_stem(self) -> str:
        """Register and station."""
        return f"{self.register.key}-{self.station.slug}"

    def batch(self, batch_id: int) -> ImportBatch:
        """An import into this register.

        Raises:
            Http404: it is none.
        """
        batches = ImportBatch.objects.filter(station=self.station, register=self.register.key)
        return get_object_or_404(batches, pk=batch_id)


class RegisterScreen(RegisterMixin, WagtailAdminTemplateMixin):
    """A screen of the import, below the register's list."""

    page_title = "นำเข้าจาก Excel"
    header_icon = "upload"

    def get_page_title(self) -> str:
        """This screen and the register that takes the rows."""
        return f"{self.page_title}: {self.register.title}"

    def get_breadcrumbs_items(self):
        """Home, the register's list, then this screen."""
        items = [
            {"url": self.list_url, "label": self.register.title},
            {"url": "", "label": self.get_page_title()},
        ]
        return [*super().get_breadcrumbs_items(), *items]

    def get_context_data(self, **kwargs):
        """Add the station, the register and the addresses."""
        return super().get_context_data(
            station=self.station,
            register=self.register,
            import_url=self.address("register_import"),
            list_url=self.list_url,
            **kwargs,
        )


class RegisterUploadView(RegisterScreen, WorkbookUploadView):
    """Takes a workbook for a register, and shows its mistakes or what it would change."""

    template_name = UPLOAD_TEMPLATE
    form_class = RegisterUploadForm
    words: ClassVar[dict[str, str]] = {
        "here": "ทะเบียนนี้",
        "nothing_new": "ข้อมูลในไฟล์ตรงกับทะเบียนปัจจุบันแล้ว ไม่มีอะไรเปลี่ยน",
        "confirm": "ยืนยัน นำเข้าทั้งหมด",
        "gone": "แถวเดิมที่ไม่มีในไฟล์จะถูกนำออก",
    }

    def get_form_kwargs(self):
        """Offer to take rows out where the register and the user's rights allow it."""
        may_remove = self.register.removable and "delete" in self.allowed
        return {**super().get_form_kwargs(), "may_remove": may_remove}

    def prepare(self, content: bytes, mode: str) -> RegisterPreview:
        """Check a workbook against the register."""
        return prepare_register(self.target, content, mode, self.allowed)

    @property
    def owner(self) -> str:
        """The register of the station."""
        return self.target.owner

    def state_of(self, preview: RegisterPreview) -> str:
        """The rows and choices of the register."""
        return preview.fingerprint

    @property
    def sheets(self) -> tuple[ImportSheet, ...]:
        """The register's only sheet."""
        return (self.target.sheet,)

    def present(self, preview: RegisterPreview) -> list[ShownDifference]:
        """The only difference."""
        return [present(difference) for difference in preview.differences]

    def get_context_data(self, **kwargs):
        """Add the addresses of the other steps and what was imported before."""
        batches = ImportBatch.objects.filter(station=self.station, register=self.register.key)
        return super().get_context_data(
            template_url=self.address("register_template"),
            apply_url=self.address("register_apply"),
            back_url=self.list_url,
            back_label="กลับไปที่ทะเบียน",
            remark=self.register.remark_th,
            batches=batches.defer("entries")[:MOST_BATCHES],
            **kwargs,
        )


class RegisterTemplateView(RegisterMixin, View):
    """The workbook to fill; with ``?rows=1`` it holds the register's rows, internal ones too."""

    def get(self, request: HttpRequest, **kwargs) -> HttpResponse:
        """The file; one with rows is written to the audit log."""
        target = self.target
        rows = {}
        if request.GET.get("rows"):
            rows = {target.sheet.key: [row.values for row in target.stored_rows()]}
            log(
                instance=self.station,
                action=TEMPLATE_ACTION,
                user=request.user,
                data={"register": self.register.key},
            )
        title = f"{self.register.title} {self.station.name_th}"
        template = Template(title, template_key(target), (target.sheet,), rows)
        kind = "rows" if rows else "template"
        return workbook_response(write_template(template), f"{self.file_stem}-{kind}.xlsx")


class RegisterApplyView(RegisterMixin, View):
    """Writes what was confirmed."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, **kwargs) -> HttpResponse:
        """Every line or none, or the reason why not."""
        try:
            confirmed = tokens.unsign(
                request.POST.get("token", ""),
                self.target.owner,
                request.user.pk,
                (self.target.sheet,),
            )
            batch = apply_register(self.target, confirmed, request.user, self.allowed)
        except BadSignature:
            messages.error(request, "ตัวอย่างหมดอายุหรือไม่ถูกต้อง โปรดอัปโหลดไฟล์อีกครั้ง")
            return redirect(self.address("register_import"))
        except ImportConflict as conflict:
            messages.error(request, conflict.message_th)
            return redirect(self.address("register_import"))
        return redirect(self.address("register_done", batch.pk))


class RegisterDoneView(RegisterScreen, DjangoTemplateView):
    """What an import did, with the way back."""

    template_name = "oitpages/admin/register_done.html"

    def get_context_data(self, **kwargs):
        """Add the import, and why it can't be taken back where it can't."""
        batch = self.batch(self.kwargs["batch_id"])
        return super().get_context_data(
            batch=batch,
            undo_problem=undo_problem(batch),
            undo_url=self.address("register_undo", batch.pk),
            **kwargs,
        )


class RegisterUndoView(RegisterMixin, View):
    """Takes an import back."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, batch_id: int, **kwargs) -> HttpResponse:
        """Every row as before, or the reason why not."""
        batch = self.batch(batch_id)
        try:
            undo_batch(batch, request.user)
        except ImportConflict as conflict:
            messages.error(request, conflict.message_th)
        else:
            messages.success(request, "ย้อนกลับแล้ว ทุกแถวเป็นเหมือนก่อนนำเข้า")
        return redirect(self.address("register_done", batch.pk))


class RegisterStartView(View):
    """From a register's list to the import of the user's station."""

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        """The import itself where the user has one station, else the list of all forms."""
        stations = list(Station.objects.for_user(request.user)[:2])
        if len(stations) == 1 and key in REGISTERS_BY_KEY:
            return redirect("oitpages_admin:register_import", stations[0].pk, key)
        return redirect("oitpages_admin:excel")
