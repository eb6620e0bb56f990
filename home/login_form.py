"""The form at the admin's door."""

from __future__ import annotations

from wagtail.admin.forms.auth import LoginForm


class ThaiLoginForm(LoginForm):
    """Wagtail's login form, whose box for the password is named in English only."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = "รหัสผ่าน"
