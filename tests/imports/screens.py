"""The screens of the import as tests use them."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from oitpages.imports import apply
from oitpages.imports.columns import sheets_of
from oitpages.imports.template import Template, write_template

from .builders import filled

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def address(page, name="import", *arguments) -> str:
    return reverse(f"oitpages_admin:{name}", args=[page.pk, *arguments])


def upload(client, page, content: bytes, mode="replace", name="ข้อมูล.xlsx"):
    file = SimpleUploadedFile(name, content, content_type=XLSX)
    return client.post(address(page), {"file": file, "mode": mode})


def statistics_file(page, rows) -> bytes:
    sheets = sheets_of(page)
    content = write_template(Template("O11", page.item_key, sheets))
    return filled(content, sheets[0], rows)


def case(group: str, received: int, solved: int = 1, month: str = "ต.ค. 67") -> dict:
    return {"month": month, "case_group": group, "received": received, "solved": solved}


CHANGED = [case("ทรัพย์", 6, 4), case("ยาเสพติด", 9, 9, "พ.ย. 67")]


def draft(page):
    """The newest draft of a page, read anew."""
    return apply.draft_of(type(page).objects.get(pk=page.pk))


def rows_of(page) -> list[tuple]:
    fields = ("month", "case_group", "received", "solved")
    records = draft(page).case_statistics.all()
    return [tuple(getattr(record, name) for name in fields) for record in records]


def confirm(client, page, response):
    return client.post(address(page, "import_apply"), {"token": response.context["token"]})
