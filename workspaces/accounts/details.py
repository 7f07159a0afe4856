"""What somebody is called, and how pages look, speak and tell the time to them."""

from typing import Any

from django.db import transaction

from audit.journal import Actor
from workspaces.models import User, Workspace


def change_details(user: User, *, actor: Actor, **values: Any) -> None:
    """Write these columns of an account, those that are another now; a new name is an entry.

    One statement; where the name is new some more: lists and searches follow it in every workspace.
    """
    changed = [column for column, value in values.items() if getattr(user, column) != value]
    if not changed:
        return
    for column in changed:
        setattr(user, column, values[column])
    with transaction.atomic():
        if "name" in changed:
            lock_workspaces_of(user)
        user.save(update_fields=changed, actor=actor)


def lock_workspaces_of(user: User) -> None:
    """Lock every workspace that the person is in, before their memberships are written; one statement."""
    locked = Workspace.objects.select_for_update(no_key=True, of=("self",)).order_by("pk")
    list(locked.filter(memberships__user=user).values_list("pk"))
