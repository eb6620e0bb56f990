"""What the registers add to Wagtail. Classes live in the modules named here."""

from wagtail.snippets.models import register_snippet

from home.permissions import register_station_policy
from risk.models import REGISTER_MODELS

# Before anything else: the first question about a model fixes its policy.
for model in REGISTER_MODELS:
    register_station_policy(model)

from risk.viewsets import RegisterViewSetGroup  # noqa: E402

register_snippet(RegisterViewSetGroup)
