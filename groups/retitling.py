"""Giving a resource another name. Nobody's access changes, so it shows no review."""

from typing import TypeVar

from django.db import transaction

from audit import journal
from audit.journal import Actor
from audit.vocabulary import Action
from groups.lines import about_thing
from groups.resource_access import Deed, authorised
from workspaces.models import Resource, Workspace
from workspaces.naming import tidy

_Thing = TypeVar("_Thing", bound=Resource)


def retitle(thing: _Thing, name: str, *, actor: Actor) -> _Thing:
    """The thing, renamed; the same name again changes nothing. Raises ValidationError where the name is bad or taken,
    and NotAllowed to those who do not hold the kind's top level on it.
    """
    with transaction.atomic():
        Workspace.objects.lock(thing.workspace_id)
        thing, _, actor = authorised(Deed.RENAME, thing, actor)
        before, thing.name = thing.name, tidy(name)
        if thing.name == before:
            return thing
        thing.full_clean()
        thing.save(update_fields=["name"])
        line = about_thing(Action.RESOURCE_RENAMED, thing, before=before, after=thing.name)
        journal.record(thing.workspace_id, [line], actor=actor)
    return thing
