"""``manage.py`` refuses to start where a page or register breaks a convention."""

from django.core.checks import registry
from wagtail.models import Page, RevisionMixin

from home.models import HomePage, SavedInTurnMixin, StandardPage
from home.system_checks import (
    check_saved_in_turn,
    check_station_steps,
    saved_out_of_turn,
    without_steps,
)


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
    assert [*check_saved_in_turn(None), *check_station_steps(None)] == []


def test_the_checks_are_registered():
    assert {check_saved_in_turn, check_station_steps} <= registry.registry.registered_checks


def test_e001_drafts_that_may_overtake_one_another():
    messages = saved_out_of_turn([WithoutIt, AfterRevisions, InTurn, Page])
    assert [message.obj for message in messages] == [WithoutIt, AfterRevisions, Page]
    assert {message.id for message in messages} == {"home.E001"}
    assert all(message.hint and message.level >= 40 for message in messages)


def test_e002_a_page_that_no_step_knows():
    [message] = without_steps([Page, HomePage, StandardPage, InTurn])
    assert (message.obj, message.id) == (Page, "home.E002")
    assert message.hint
    assert message.level >= 40
