"""The first run: the first account, who is a Super Admin, and the first workspace, whose Admin they are."""

import uuid
from dataclasses import dataclass, field, replace

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from audit import journal
from audit.journal import Actor
from audit.vocabulary import Action, Capacity
from groups.changes.arguments import checked
from groups.instance.actions.create_workspace import create_workspace
from groups.instance.first_run import is_empty
from workspaces.account_log import COLUMNS, INSTANCE, Account, about
from workspaces.models import User, Workspace


class SetUpAlready(Exception):
    """Somebody has an account: the first run is over. Nothing was written."""


@dataclass(frozen=True)
class FirstPerson:
    """Who sets Nexus up."""

    name: str
    email: str
    password: str = field(repr=False)


@sensitive_variables("person")
@checked
def set_up(person: FirstPerson, workspace_name: str, slug: str, *, actor: Actor, reason: str = "") -> Workspace:
    """The first workspace, whose only Admin is the first person, a Super Admin besides; they are who did it.

    ``actor``: from where. The instance's log is locked first, so that of two at once the second finds somebody there.
    Raises SetUpAlready where anybody has an account, and ValidationError where something of it will not do.
    """
    operation = uuid.uuid4()
    with transaction.atomic():
        journal.lock(INSTANCE)
        if not is_empty():
            raise SetUpAlready
        user = _first_account(person)
        actor = replace(actor, id=user.pk, name=f"{user.name} <{user.email}>", capacity=Capacity.SUPER_ADMIN)
        made = about(Action.SUPER_ADMIN_ADDED, Account(*(getattr(user, column) for column in COLUMNS)))
        journal.record(INSTANCE, [made], actor=actor, operation=operation, reason=reason)
        return create_workspace(workspace_name, slug, user, actor=actor, reason=reason, operation=operation)


@sensitive_variables("person")
def _first_account(person: FirstPerson) -> User:
    user = User(email=person.email, name=person.name)
    user.set_password(person.password)
    user.full_clean(exclude=["password"])
    user.save()
    # Past the manager, which would write down that nobody in particular did it.
    User._base_manager.filter(pk=user.pk).update(is_superuser=True)
    user.is_superuser = True
    return user
