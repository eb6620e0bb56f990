"""What the public sees: the form, the receipt, and what became of a message.

Nothing here sets a cookie: the form goes to an address that asks for no CSRF token,
since no visitor is signed in, and its challenge is signed instead.
"""

from __future__ import annotations

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import translation
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters

from home.messages.challenge import new_challenge
from home.messages.forms import FORMS, FollowForm, MessageForm
from home.messages.limits import MOST_UPLOADED_BYTES, MemoryOnlyUploadHandler, is_too_many
from home.messages.receive import NoKey, current_key, follow, receive
from home.messages.reports import text_about
from home.models import MessagePage

TOO_MANY_TH = "ขณะนี้มีผู้ส่งเรื่องจำนวนมาก โปรดรอประมาณ 10 นาทีแล้วกดส่งอีกครั้ง ข้อความที่พิมพ์ไว้ยังอยู่"
TOO_LARGE_TH = "ไฟล์แนบรวมกันใหญ่เกิน {size} MB โปรดลดจำนวนหรือย่อไฟล์แล้วแนบใหม่ ข้อความที่พิมพ์ไว้ยังอยู่"


def show_form(
    request: HttpRequest,
    page: MessagePage,
    form: MessageForm | None = None,
    *,
    follow_form: FollowForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The form of a page, with a new question each time it is shown.

    Args:
        request: the request.
        page: the page that holds the form.
        form: a form that was refused, with everything that was typed.
        follow_form: a receipt number that was not found.
        status: status of the answer.
    """
    is_open = current_key(page.station, page.kind) is not None
    challenge = new_challenge() if is_open else None
    form = form or FORMS[page.kind](initial={"message": text_about(request, page)})
    context = {
        **page.get_context(request),
        "form": form,
        "follow_form": follow_form or FollowForm(),
        "challenge": challenge,
        "is_open": is_open,
    }
    response = TemplateResponse(request, page.get_template(request), context, status=status)
    response["Cache-Control"] = "no-store"  # a question counts once
    return response


@csrf_exempt
@never_cache
@sensitive_post_parameters()
def send(request: HttpRequest, page_id: int) -> HttpResponse:
    """Take a message in and show its receipt number; or the form again, with what is wrong.

    Raises:
        Http404: no such form is published.
    """
    page = _page(page_id)
    if request.method != "POST":  # the receipt's address, opened again
        return redirect(page.get_url(request))
    uploads = MemoryOnlyUploadHandler(request)
    request.upload_handlers = [uploads]
    form = FORMS[page.kind](request.POST, request.FILES)
    if not uploads.activated:
        form.add_error(
            "files", gettext(TOO_LARGE_TH).format(size=MOST_UPLOADED_BYTES // 1024 // 1024)
        )
    if not form.is_valid():
        return _refused(request, page, form, 422)
    if is_too_many(request, page.station_id):
        form.add_error(None, gettext(TOO_MANY_TH))
        return _refused(request, page, form, 429)
    with translation.override("th"):  # officers read Thai labels, whoever wrote
        fields = {str(form.fields[name].label): form.cleaned_data[name] for name in form.told}
    try:
        receipt = receive(page.station, page.kind, fields, form.cleaned_data["files"] or ())
    except NoKey as error:
        form.add_error(None, gettext(error.message_th))
        return _refused(request, page, form, 409)
    context = {**page.get_context(request), "receipt": receipt}
    return TemplateResponse(request, "home/message_received.html", context)


def _refused(request: HttpRequest, page: MessagePage, form: MessageForm, status: int):
    """The form again, with everything but the files, which only the sender can choose again."""
    form.ask_for_files_again()
    return show_form(request, page, form, status=status)


@csrf_exempt
@never_cache
@sensitive_post_parameters()
def follow_up(request: HttpRequest, page_id: int) -> HttpResponse:
    """What became of the message with a receipt number.

    Raises:
        Http404: no such form is published.
    """
    page = _page(page_id)
    if request.method != "POST":
        return redirect(page.get_url(request))
    form = FollowForm(request.POST)
    found = follow(page.station, form.cleaned_data["receipt"]) if form.is_valid() else None
    if form.is_valid() and found is None:
        form.add_error("receipt", gettext("ไม่พบเลขที่รับเรื่องนี้ โปรดตรวจสอบตัวอักษรทีละตัว"))
    if found is None:
        return show_form(request, page, follow_form=form, status=422)
    context = {**page.get_context(request), "followed": found}
    return TemplateResponse(request, "home/message_followed.html", context)


def _page(page_id: int) -> MessagePage:
    if page_id > models.BigIntegerField.MAX_BIGINT:  # SQLite can't even be asked for it
        raise Http404("ไม่พบแบบฟอร์มนี้")
    return get_object_or_404(
        MessagePage.objects.live().public().select_related("station"), pk=page_id
    )
