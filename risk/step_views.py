"""A screen that takes one step with one entry: what it is about, a short form, a button."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from risk.loans import LoanError


class StepView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    """One step with one entry of a register.

    A viewset within the user's stations makes it, so the entry is one of the user's.
    """

    model = None
    index_url_name = None
    inspect_url_name = None
    template_name = "risk/admin/step.html"
    explanation = ""
    submit_label = ""
    success_message = ""

    def setup(self, request, *args, **kwargs) -> None:
        """Find the entry."""
        super().setup(request, *args, **kwargs)
        self.object = self.model._default_manager.filter(pk=kwargs["pk"]).first()
        if self.object is None:
            raise Http404

    @property
    def record_url(self) -> str:
        """Where the entry is shown."""
        return reverse(self.inspect_url_name, args=[self.object.pk])

    def get_breadcrumbs_items(self):
        """Home, the register, the entry, then this step."""
        return [
            *super().get_breadcrumbs_items(),
            {
                "url": reverse(self.index_url_name),
                "label": str(self.model._meta.verbose_name_plural),
            },
            {"url": self.record_url, "label": str(self.object)},
            {"url": "", "label": self.page_title},
        ]

    def get_form_kwargs(self):
        """The form offers what belongs to the entry's station."""
        return {**super().get_form_kwargs(), "record": self.object}

    def get_context_data(self, **kwargs):
        """Add what the step is about."""
        return super().get_context_data(
            record=self.object,
            record_url=self.record_url,
            explanation=self.explanation,
            submit_label=self.submit_label or self.page_title,
            **kwargs,
        )

    def take_step(self, values: dict) -> None:
        """Take the step.

        Raises:
            LoanError: it can't be taken.
            ValidationError: it can't be taken, with messages by field.
        """
        raise NotImplementedError

    def form_valid(self, form):
        """Take the step and show the entry, or say at the field what is wrong."""
        try:
            self.take_step(form.cleaned_data)
        except LoanError as error:
            form.add_error(error.field if error.field in form.fields else None, error.message_th)
        except ValidationError as error:
            problems = error.message_dict if hasattr(error, "error_dict") else {None: error}
            for field, problem in problems.items():
                form.add_error(field if field in form.fields else None, problem)
        if form.errors:
            return self.form_invalid(form)
        messages.success(self.request, self.success_message)
        return redirect(self.record_url)
