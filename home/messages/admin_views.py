"""Messages in the admin: a list without contents, one message with its key, an answer."""

from __future__ import annotations

import base64

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages as notices
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from home.messages.access import messages_for, purposes_for
from home.messages.admin_forms import NewKeyForm, PassphraseForm, ReplyForm, signed_receipt
from home.messages.receive import (
    OpenedMessage,
    make_key,
    make_key_file,
    open_message,
    reply,
    with_current_keys,
)
from home.messages.sealing import NotForThisKey, WrongPassphrase
from home.models import Message, MessageKey, MessageKind

MESSAGES_PER_PAGE = 50
private = method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")


class MessageScreen(WagtailAdminTemplateMixin):
    """What the screens share: their place in the admin."""

    header_icon = "mail"

    def get_breadcrumbs_items(self):
        """Home, the list, then this page."""
        index = {"url": reverse("home_messages:index"), "label": "เรื่องจากประชาชน"}
        here = [] if isinstance(self, MessageListView) else [{"url": "", "label": self.page_title}]
        return [*super().get_breadcrumbs_items(), index, *here]


@private
class MessageListView(MessageScreen, TemplateView):
    """Messages of the user's stations by day, kind and status; what they say stays sealed."""

    page_title = "เรื่องจากประชาชน"
    template_name = "home/admin/messages.html"

    def get_context_data(self, **kwargs):
        """The messages, of one kind or status where asked for, and what still has no key.

        Raises:
            PermissionDenied: the user reads no messages of any station.
        """
        purposes = purposes_for(self.request.user)
        if not purposes:
            raise PermissionDenied
        found = messages_for(self.request.user)
        chosen = {}
        for name, values in (("kind", MessageKind.values), ("status", Message.Status.values)):
            value = self.request.GET.get(name, "")
            chosen[name] = value if value in values else ""
            if chosen[name]:
                found = found.filter(**{name: value})
        return super().get_context_data(
            found=Paginator(found, MESSAGES_PER_PAGE).get_page(self.request.GET.get("page")),
            chosen=chosen,
            kinds=MessageKind.choices,
            statuses=Message.Status.choices,
            keys=with_current_keys(purposes),
            **kwargs,
        )


@private
class MessageView(MessageScreen, TemplateView):
    """One message: closed, until the passphrase of its key opens it for this one answer."""

    template_name = "home/admin/message.html"

    def get(self, request, pk: int):
        """The closed message."""
        message = self._message(pk)
        return self.show(message, PassphraseForm(message=message))

    def post(self, request, pk: int):
        """The open message with the form to answer it."""
        message = self._message(pk)
        form = PassphraseForm(request.POST, request.FILES, message=message)
        if not form.is_valid():
            return self.show(message, form)
        cleaned = form.cleaned_data
        try:
            opened = open_message(
                message, cleaned["passphrase"], request.user, cleaned.get("key_file", b"")
            )
        except (WrongPassphrase, NotForThisKey) as error:
            form.add_error("passphrase", error.message_th)
            return self.show(message, form)
        return self.show(message, form, opened)

    def _message(self, pk: int) -> Message:
        return get_object_or_404(messages_for(self.request.user), pk=pk)

    def show(self, message: Message, form, opened: OpenedMessage | None = None, status: int = 200):
        """The message as far as it is open, and the form for the next step."""
        self.page_title = str(message)
        context = self.get_context_data(message=message, form=form, opened=opened)
        if opened:
            context["files"] = [
                (f, f"data:{f.media_type};base64,{base64.b64encode(f.content).decode()}")
                for f in opened.files
            ]
            context["reply_form"] = ReplyForm(
                initial={
                    "status": form.cleaned_data["typed_status"] or message.status,
                    "text": form.cleaned_data["typed_text"],
                    "receipt": signed_receipt(message, opened.receipt),
                }
            )
        return self.render_to_response(context, status=status)


@private
class ReplyView(MessageView):
    """Answers a message that was opened before."""

    http_method_names = ("post",)

    def post(self, request, pk: int):
        """Keep the answer, or say why not: what was typed stays until the message is open again.

        Raises:
            Http404: the message isn't one of the user's.
        """
        message = self._message(pk)
        form = ReplyForm(request.POST)
        if not form.is_valid():
            for errors in form.errors.values():
                for error in errors:
                    notices.error(request, error)
            typed = {f"typed_{name}": request.POST.get(name, "") for name in ("text", "status")}
            closed = PassphraseForm(initial=typed, message=message)
            return self.show(message, closed, status=422)
        key, receipt = form.cleaned_data["receipt"]
        if key != message.pk:
            raise Http404("เลขที่รับเรื่องเป็นของเรื่องอื่น")
        cleaned = form.cleaned_data
        reply(message, receipt, cleaned["text"], cleaned["status"], request.user)
        notices.success(request, f"บันทึก{message}แล้ว")
        return redirect("home_messages:index")


@private
class NewKeyView(MessageScreen, FormView):
    """Makes the key that seals a station's messages."""

    page_title = "สร้างกุญแจปิดผนึก"
    template_name = "home/admin/message_key.html"
    form_class = NewKeyForm

    def dispatch(self, request, *args, **kwargs):
        """Only for a key that the user may read with.

        Raises:
            Http404: another station's, or a purpose that isn't the user's.
        """
        allowed = {
            (station.pk, purpose.value): station for station, purpose in purposes_for(request.user)
        }
        wanted = (kwargs["station_id"], kwargs["purpose"])
        if wanted not in allowed:
            raise Http404("ไม่พบกุญแจนี้ในสถานีของท่าน")
        self.station = allowed[wanted]
        self.purpose = MessageKey.Purpose(kwargs["purpose"])
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        """Which key it is, and whether one is there already."""
        is_there = self.station.message_keys.filter(purpose=self.purpose).exists()
        return super().get_context_data(
            station=self.station, purpose=self.purpose, is_there=is_there, **kwargs
        )

    def form_valid(self, form):
        """Make the key; that of a file is shown once, to be saved, and is then gone from here."""
        passphrase = form.cleaned_data["passphrase"]
        if form.cleaned_data["custody"] == "file":
            text = make_key_file(self.station, self.purpose, passphrase, self.request.user)
            name = f"prongsai-key-{self.station.slug}-{self.purpose}-{timezone.localdate()}.txt"
            address = f"data:text/plain;base64,{base64.b64encode(text.encode()).decode()}"
            context = self.get_context_data(form=form, key_address=address, key_name=name)
            return self.render_to_response(context)
        make_key(self.station, self.purpose, passphrase, self.request.user)
        notices.success(self.request, f"สร้างกุญแจสำหรับ{self.purpose.label}แล้ว แบบฟอร์มเปิดรับเรื่องได้")
        return redirect("home_messages:index")
