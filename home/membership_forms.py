"""The form of a membership: work lines as boxes to tick, an officer of the same station."""

from __future__ import annotations

from django import forms
from django.contrib.auth.base_user import AbstractBaseUser

from .scoped_forms import StationScopedForm
from .work_lines import WORK_LINE_CHOICES


class WorkLinesField(forms.MultipleChoiceField):
    """Work lines to tick, kept as a list of their keys."""

    def __init__(self, **kwargs) -> None:
        super().__init__(
            choices=WORK_LINE_CHOICES,
            widget=forms.CheckboxSelectMultiple,
            required=False,
            **kwargs,
        )


def user_label(user: AbstractBaseUser) -> str:
    """A user's name and login; the login alone where the account has no name."""
    name, login = user.get_full_name().strip(), user.get_username()
    return f"{name} ({login})" if name else login


class StationMembershipForm(StationScopedForm):
    """Who works for which station, in which role and for which work lines."""

    work_lines = WorkLinesField(
        label="สายงาน",
        help_text="ใช้กับเจ้าหน้าที่ข้อมูลและผู้ควบคุม: แก้ไขและรับรองได้เฉพาะข้อของสายงานที่เลือก",
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        # Two officers of one first name are told apart by the login, and a login by the name.
        self.fields["user"].label_from_instance = user_label
