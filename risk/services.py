"""Who of a station works with its registers."""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission

from home.models import Station
from home.permissions import grant_model_permissions
from risk.models import (
    REGISTER_MODELS,
    STORE_MODELS,
    BriberyRisk,
    ExhibitCount,
    ExhibitItem,
    ExhibitMovement,
    Loan,
)

EDITOR_ACTIONS = ("add", "change", "view")
APPROVER_ACTIONS = ("add", "change", "delete", "view")
"""Only those who approve may take an entry out of a register."""
RISK_APPROVER_ACTIONS = ("publish", "lock", "unlock")
"""Risks have drafts: only those who approve let them out."""

LOAN_EDITOR_ACTIONS = ("add", "change", "view")
LOAN_APPROVER_ACTIONS = (*LOAN_EDITOR_ACTIONS, "approve")
"""Only those who approve may approve or refuse a loan; nobody deletes one."""
STORE_ACTIONS: dict[type, tuple[str, ...]] = {
    ExhibitItem: ("add", "change", "view"),
    ExhibitMovement: ("add", "view"),
    ExhibitCount: ("add", "change", "view"),
}
"""What anyone may do with the exhibit store: nothing of it is ever deleted (O23.7)."""


def grant_registers(station: Station) -> None:
    """Let the station's two groups keep its registers; what they may already stays.

    Args:
        station: a station, with or without its groups.
    """
    registers = [model for model in REGISTER_MODELS if model not in STORE_MODELS]
    for group, actions, loan_actions in (
        (station.editors, EDITOR_ACTIONS, LOAN_EDITOR_ACTIONS),
        (station.approvers, APPROVER_ACTIONS, LOAN_APPROVER_ACTIONS),
    ):
        if group is not None:
            grant_model_permissions(group, registers, actions)
            grant_model_permissions(group, [Loan], loan_actions)
            grant_store(group)
    if station.approvers is not None:
        grant_model_permissions(station.approvers, [BriberyRisk], RISK_APPROVER_ACTIONS)
    store_keepers(station)


def grant_store(group: Group) -> None:
    """Let a group work with the exhibit store; what it may already stays."""
    for model, actions in STORE_ACTIONS.items():
        grant_model_permissions(group, [model], actions)


def grant_store_keeper(group: Group) -> None:
    """Make a group one of store keepers: exhibits, movements and counts, no other register.

    Args:
        group: usually the one that :func:`store_keepers` gives.
    """
    group.permissions.add(
        Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    )
    grant_store(group)


def store_keepers(station: Station) -> Group:
    """The station's group of store keepers, made where it isn't there yet.

    A member also needs a membership of the station, as everyone who works for it.
    """
    group, _ = Group.objects.get_or_create(name=f"{station.slug}: ผู้ดูแลคลัง")
    grant_store_keeper(group)
    return group
