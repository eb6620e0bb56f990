"""Forms of the bribery risks: the year's own wording, and what may not be published yet."""

from __future__ import annotations

from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import InlinePanel

from home.models import Posting, Station
from home.scoped_forms import StationScopedForm
from risk.models import RiskScale

NOT_REVIEWED = (
    "ความเสี่ยงนี้ยกมาจากปีก่อน โปรดทบทวนแล้วนำเครื่องหมาย “ยกมาจากปีก่อนและรอทบทวน” ออกก่อนเผยแพร่ "
    "หรือบันทึกเป็นฉบับร่าง"
)


def offer_wording(form, likelihood: str, impact: str, scale: RiskScale | None) -> None:
    """Name the steps of two fields as the year's scale words them.

    Args:
        form: a form with the two fields.
        likelihood: name of the one field.
        impact: name of the other.
        scale: the year's scale; ``None`` leaves the usual short names.
    """
    if scale is None:
        return
    for name, wording in ((likelihood, scale.likelihoods), (impact, scale.impacts)):
        field = form.fields.get(name)
        if field is not None:
            empty = [choice for choice in field.choices if not choice[0]]
            field.choices = [*empty, *((step, f"{step} {text}") for step, text in wording.items())]


class BriberyRiskForm(StationScopedForm):
    """A risk; one carried over from last year is published only once it was reviewed."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if "needs_review" in self.fields and not self.instance.needs_review:
            del self.fields["needs_review"]
        scale = RiskScale.objects.filter(
            station_id=self.instance.station_id, fiscal_year=self.instance.fiscal_year
        ).first()
        offer_wording(self, "likelihood", "impact", scale)

    def clean(self):
        """Refuse to publish or submit what is still last year's."""
        cleaned = super().clean()
        if not self.is_deferred_validation and cleaned.get("needs_review"):
            self.add_error("needs_review", NOT_REVIEWED)
        return cleaned


class RiskResultForm(StationScopedForm):
    """A result; what remains is put in the words of the risk's year."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.risk_id is None:
            return
        risk = self.instance.risk
        scale = RiskScale.objects.filter(
            station_id=risk.station_id, fiscal_year=risk.fiscal_year
        ).first()
        offer_wording(self, "residual_likelihood", "residual_impact", scale)


class CommitteeMemberForm(WagtailAdminModelForm):
    """A member of the committee, chosen among the officers of the user's stations."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields.get("posting")
        if field is None:
            return
        stations = Station.objects.for_user(self.for_user) if self.for_user else Station.objects
        postings = Posting.objects.filter(station__in=stations.values("pk"))
        field.queryset = postings.select_related("person").order_by("station", "position")
        field.label_from_instance = _posting_label


def _posting_label(posting: Posting) -> str:
    return f"{posting.position} ({posting.person.full_name})"


class MembersPanel(InlinePanel):
    """The members' rows, each with a form that knows the user."""

    def get_form_options(self) -> dict:
        """The options of the rows, with their form."""
        options = super().get_form_options()
        rows = options["formsets"][self.relation_name]
        rows["form"] = CommitteeMemberForm
        rows["inherit_kwargs"] = ["for_user"]
        return options
