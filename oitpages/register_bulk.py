"""Papers of several entries at once: a count sheet to fill in by hand (O23.4)."""

from __future__ import annotations

from django.http import HttpResponse
from wagtail.log_actions import log

from oitpages.register_documents import PRINT_ACTION
from oitpages.renderers.errors import RenderError
from oitpages.renderers.official_form import render_official_form
from risk.bulk_actions import PropertyBulkAction
from risk.documents.property import blank_count_sheet
from risk.models import PropertyItem


class PrintCountSheetBulkAction(PropertyBulkAction):
    """A blank count sheet of the chosen things, as PDF."""

    display_name = "พิมพ์ใบตรวจนับ"
    action_type = "print_count_sheet"
    aria_label = "พิมพ์ใบตรวจนับของรายการที่เลือก"
    template_name = "risk/admin/bulk_print_sheet.html"
    action_priority = 30
    permission = "view"

    def form_valid(self, form) -> HttpResponse:
        """The PDF, or the reason in Thai why it can't be made."""
        chosen, _ = self.get_actionable_objects()
        stations = {item.station_id for item in chosen}
        if len(stations) > 1:
            return self._refuse("โปรดเลือกรายการของสถานีเดียวต่อหนึ่งใบ")
        items = (
            PropertyItem.objects.filter(pk__in=[item.pk for item in chosen])
            .with_lent()
            .order_by("storage_place", "name", "pk")
        )
        station = chosen[0].station
        try:
            content = render_official_form(blank_count_sheet(station, items))
        except RenderError as error:
            return self._refuse(error.message_th)
        log(
            instance=station,
            action=PRINT_ACTION,
            user=self.request.user,
            data={"document": "blank-count-sheet", "entries": len(chosen)},
        )
        response = HttpResponse(content, content_type="application/pdf")
        response["Content-Disposition"] = 'inline; filename="count-sheet.pdf"'
        return response

    def _refuse(self, message_th: str) -> HttpResponse:
        return self.render_to_response(self.get_context_data(messages_th=message_th))

    @classmethod
    def execute_action(cls, objects, **kwargs) -> tuple[int, int]:
        """Nothing changes: printing is all there is."""
        return len(objects), 0
