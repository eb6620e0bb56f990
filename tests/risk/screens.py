"""Where the registers are in the admin."""

from django.urls import reverse


def address(model, view: str, *args) -> str:
    """Address of a view of the model's register."""
    return reverse(model.snippet_viewset.get_url_name(view), args=args)
