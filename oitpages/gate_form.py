"""Asks for the reason where one publishes: in the page's form."""

from __future__ import annotations

from home.guarded_form import mark_findings
from home.pressed_button import attests, publishes


class PublicationGateFormMixin:
    """Hold a publication with gaps until its reason is given in the form.

    Drafts and autosave are validated with deferred fields and always pass, and so does a
    submission: the reason is asked of whoever publishes or approves last.

    Requires: the form of an item page with ``publication_reason`` and
    ``personal_data_reason``.
    """

    def is_valid(self) -> bool:
        """Validate the form and its rows, then what stands between the page and publication.

        The page is judged with its rows, which Wagtail puts together after ``clean()``.
        """
        valid = super().is_valid()
        if not valid or not self.instance.path:
            return valid
        if attests(self):
            return self._ask_for_signatures()
        if not publishes(self):
            return True
        if not hasattr(self, "_gate_is_open"):
            self._gate_is_open = self._ask_for_reasons()
        return self._gate_is_open

    def _ask_for_signatures(self) -> bool:
        """Keep the criteria that nobody has signed for, for the screen; whether none are left."""
        from oitpages.gate_steps import unsigned_criteria

        if not hasattr(self, "unsigned"):
            self.unsigned = unsigned_criteria(self.save(commit=False))
        return not self.unsigned

    def _ask_for_reasons(self) -> bool:
        """Put what is missing at its fields; whether nothing is."""
        from oitpages.gate import JUSTIFICATION_FIELD, gaps_of, missing_reasons

        page = self.save(commit=False)
        gaps = gaps_of(page, draft=True)
        missing = missing_reasons(page, gaps)
        for field, message in missing.items():
            self.add_error(field if field in self.fields else None, message)
        if JUSTIFICATION_FIELD in missing:
            mark_findings(self, gaps.findings)
        return not missing
