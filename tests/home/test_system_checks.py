"""``manage.py`` refuses to start where a page or register breaks a convention."""

from django.core.checks import registry
from wagtail.models import Page, RevisionMixin

from home.models import SavedInTurnMixin
from home.system_checks import check_saved_in_turn, saved_out_of_turn


class WithoutIt(RevisionMixin):
    """A register that forgot it."""

    class Meta:
        abstract = True


class AfterRevisions(RevisionMixin, SavedInTurnMixin):
    """A register in which Wagtail saves before it is asked."""

    class Meta:
        abstract = True


class InTurn(SavedInTurnMixin, RevisionMixin):
    """A register as it should be."""

    class Meta:
        abstract = True


def test_the_project_as_it_is_has_no_complaint():
    assert check_saved_in_turn(None) == []


def test_the_check_is_registered():
    assert check_saved_in_turn in registry.registry.registered_checks


def test_e001_drafts_that_may_overtake_one_another():
    messages = saved_out_of_turn([WithoutIt, AfterRevisions, InTurn, Page])
    assert [message.obj for message in messages] == [WithoutIt, AfterRevisions, Page]
    assert {message.id for message in messages} == {"home.E001"}
    assert all(message.hint and message.level >= 40 for message in messages)
