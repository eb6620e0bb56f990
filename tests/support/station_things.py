"""One thing of each kind that belongs to a station, for tests of who may reach it."""

import datetime

from django.core.files.base import ContentFile
from django.db import models
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask

from home.messages.receive import receive as receive_message
from home.models import (
    Message,
    MessageKey,
    MessageKind,
    Notice,
    Person,
    Station,
    StationMembership,
    WorkLine,
)
from oitpages.models import (
    Approval,
    CalendarFeed,
    Contact,
    ContactList,
    ImportBatch,
    ItemAssignment,
    LinkCheck,
    PersonalDataReason,
    PublicationReason,
    RegisterCopy,
    RenderedFile,
    StepDone,
    SurveyCount,
)
from risk.models import (
    BriberyRisk,
    CustodyAnchor,
    ExhibitCount,
    ExhibitCountLine,
    ExhibitItem,
    ExhibitMovement,
    Loan,
    LoanEvent,
    PropertyCount,
    PropertyItem,
    RiskAssessment,
    RiskResult,
    RiskScale,
)
from tests.exhibits.builders import receive as receive_exhibit
from tests.home.builders import make_image, make_member, make_news, make_person
from tests.messages.builders import give_keys
from tests.oitpages.builders import YEAR, item_page, publish, start_year
from tests.oitpages.register_builders import fill_registers
from tests.support.kept_rows import kept

ITEM = "organisation-structure"
STATION_MODELS = (
    *(Station, WorkLine, Person, StationMembership, ItemAssignment),
    *(BriberyRisk, RiskResult, RiskScale, RiskAssessment),
    *(PropertyItem, PropertyCount, Loan, LoanEvent),
    *(ExhibitItem, ExhibitMovement, ExhibitCount),
    *(RenderedFile, RegisterCopy, LinkCheck, PublicationReason, Approval),
    PersonalDataReason,
)
"""What has lists and forms of its own and belongs to a station."""

OTHER_MODELS = (
    *(Message, MessageKey, CustodyAnchor, ExhibitCountLine, ImportBatch, Notice),
    *(Contact, ContactList, CalendarFeed, StepDone, SurveyCount),
)
"""What belongs to a station and has screens beside Wagtail's lists and forms."""


class Things:
    """One thing of each kind that belongs to a station.

    The station's name is public, as are the names of sites; what it holds is not.
    """

    def __init__(self, slug: str, words: str) -> None:
        self.edition = start_year(slug, name_th=f"สถานีตำรวจภูธร{slug}")
        self.station = self.edition.station
        make_person(self.station, words)
        fill_registers(self.station)
        BriberyRisk.objects.filter(station=self.station).update(process_name=words)
        PropertyItem.objects.filter(station=self.station).update(name=words)
        ExhibitItem.objects.filter(station=self.station).update(case_reference=words)
        RiskResult.objects.filter(station=self.station).update(title=words)
        WorkLine.objects.filter(station=self.station).update(name_th=words)
        self.page = publish(item_page(self.edition, ITEM), title=f"หน้า{words}")
        self.news = make_news(self.station, f"ข่าว{words}")
        collection = self.station.collection
        self.image = make_image(f"ภาพ{words}")
        self.document = get_document_model().objects.create(
            title=f"ไฟล์{words}", file=ContentFile(b"a,b", "a.csv")
        )
        for file in (self.image, self.document):
            type(file).objects.filter(pk=file.pk).update(collection=collection)
        LinkCheck.objects.create(
            page=self.page,
            url=f"https://example.go.th/{words}",
            works=True,
            checked_at=timezone.now(),
        )
        Approval.objects.create(
            page=self.page,
            revision=self.page.live_revision,
            name=words,
            approved_at=timezone.now(),
        )
        PersonalDataReason.objects.create(
            page=self.news,
            station=self.station,
            user_name=words,
            findings=[words],
            justification=words,
            created_at=timezone.now(),
        )
        self.member = make_member(self.station)
        self.batch = ImportBatch.objects.create(
            station=self.station,
            register="property",
            user=self.member,
            user_name=words,
            file_name=f"{words}.xlsx",
            file_hash="0" * 64,
            added=0,
            changed=0,
            removed=0,
            entries=[],
        )
        Notice.objects.create(user=self.member, page=self.page, kind=Notice.Kind.TASK, text=words)
        self._fill_surveys_and_messages(words)
        self._fill_risks_and_loans(words)
        self._submit_risk()
        self._fill_store(words)

    @classmethod
    def make(cls, slug: str, words: str) -> "Things":
        """One thing of each kind of a new station."""
        return kept(("things", slug, words), lambda: cls(slug, words))

    def _fill_surveys_and_messages(self, words: str) -> None:
        self.edition.eit_url = f"https://example.go.th/eit/{words}"
        self.edition.iit_url = f"https://example.go.th/iit/{words}"
        self.edition.save()
        StepDone.objects.create(
            page=self.edition, step="register", done_on=datetime.date(2025, 1, 20), user_name=words
        )
        SurveyCount.objects.create(
            page=self.edition,
            survey="eit",
            group="traffic",
            week=datetime.date(2025, 1, 20),
            counted_on=datetime.date(2025, 1, 20),
            count=1,
            user_name=words,
        )
        contacts = ContactList.objects.create(
            station=self.station,
            page=self.edition,
            purpose=words,
            delete_on=datetime.date(2100, 1, 1),
        )
        Contact.objects.create(contact_list=contacts, name=words, work_line="traffic")
        give_keys(self.station)
        receive_message(self.station, MessageKind.COMPLAINT, {"ข้อความ": words})

    def _fill_risks_and_loans(self, words: str) -> None:
        of_station = {"station": self.station}
        RiskScale.of_year(self.station.pk, YEAR)
        RiskScale.objects.filter(**of_station).update(likelihood_1=words)
        day = datetime.date(2025, 3, 3)
        RiskAssessment.objects.filter(**of_station).update(meeting_reference=words)
        Loan.objects.filter(**of_station).update(borrower_name=words, purpose=words)
        PropertyCount.objects.filter(**of_station).update(scope=words)
        LoanEvent.objects.create(
            **of_station,
            loan=self.of(Loan),
            action="request",
            status_after="requested",
            happened_on=day,
            quantity=1,
            note=words,
        )
        # The newest copy of the registers, with the words in it.
        publish(item_page(self.edition, "state-property"), title=f"ทรัพย์สิน{words}")

    def _submit_risk(self) -> None:
        """A draft of the risk waits for the station's approvers."""
        risk = self.of(BriberyRisk)
        revision = risk.save_revision(user=self.member)
        workflow = Workflow.objects.create(name=f"ความเสี่ยง {self.station.slug}")
        task = GroupApprovalTask.objects.create(name=f"อนุมัติ {self.station.slug}")
        task.groups.add(self.station.approvers)
        WorkflowTask.objects.create(workflow=workflow, task=task)
        state = workflow.start(risk, self.member)
        self.of_risk = {
            "revision_id": revision.pk,
            "revision_id_a": revision.pk,
            "revision_id_b": revision.pk,
            "task_state_id": state.current_task_state.pk,
            "workflow_state_id": state.pk,
        }

    def _fill_store(self, words: str) -> None:
        exhibit = receive_exhibit(self.station, case_reference=words, place=words)
        count = ExhibitCount.objects.create(
            station=self.station,
            counted_on=datetime.date(2025, 3, 31),
            counted_by=words,
            witness=words,
            storage_place=words,
            finished_at=timezone.now(),
        )
        line = ExhibitCountLine.objects.create(
            count=count, exhibit=exhibit, found=False, expected_place=words
        )
        last = exhibit.movements.get()
        anchor = CustodyAnchor.objects.create(
            station=self.station,
            sequence=last.station_sequence,
            hash=last.hash,
            taken_at=timezone.now(),
        )
        self.of_store = {
            ExhibitItem: exhibit,
            ExhibitCount: count,
            ExhibitCountLine: line,
            CustodyAnchor: anchor,
        }

    def of(self, model: type[models.Model]) -> models.Model:
        """The station's thing of a model."""
        if model is Station:
            return self.station
        if model in getattr(self, "of_store", {}):
            return self.of_store[model]
        field = "station" if hasattr(model, "station") else "page__station"
        return model.objects.filter(**{field: self.station}).order_by("pk").first()
