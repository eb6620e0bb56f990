"""Papers of the registers as PDF, for whoever may see the record they are printed from."""

from __future__ import annotations

from django.apps import apps
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import View
from wagtail.admin import messages
from wagtail.log_actions import log

from home.permissions import visible_instances
from oitpages.renderers.errors import RenderError
from oitpages.renderers.official_form import render_official_form
from risk.audit import log_title
from risk.documents import REGISTER_DOCUMENTS
from risk.documents.registry import NotPrintable, RegisterDocument

PRINT_ACTION = "oitpages.print_register_document"
DOCUMENTS_BY_KEY: dict[str, RegisterDocument] = {
    document.key: document for document in REGISTER_DOCUMENTS
}
LARGEST_KEY = 2**63 - 1
"""The largest number that every database takes as a primary key."""


class PrintRegisterDocumentView(View):
    """A paper of one record, shown in the browser to print; written to the audit log.

    The paper is internal: it is made anew each time and never stored.
    """

    def get(self, request, key: str, pk: int) -> HttpResponse:
        """The PDF, or the record with the reason in Thai where it can't be made.

        Raises:
            Http404: no such paper, or a record that isn't of the user's stations.
        """
        document = DOCUMENTS_BY_KEY.get(key)
        if document is None or pk > LARGEST_KEY:
            raise Http404("ไม่พบแบบพิมพ์นี้")
        model = apps.get_model(document.model)
        record = visible_instances(model, request.user).filter(pk=pk).first()
        if record is None:
            raise Http404("ไม่พบรายการนี้ในสถานีของท่าน")
        address = reverse(model.snippet_viewset.get_url_name("inspect"), args=[pk])
        try:
            form = document.build(record, request.build_absolute_uri(address))
            content = render_official_form(form)
        except (NotPrintable, RenderError) as error:
            messages.error(request, error.message_th)
            return redirect(address)
        log(
            instance=record,
            action=PRINT_ACTION,
            user=request.user,
            title=log_title(record),
            data={"document": key},
        )
        response = HttpResponse(content, content_type="application/pdf")
        response["Content-Disposition"] = f'inline; filename="{key}-{pk}.pdf"'
        return response
