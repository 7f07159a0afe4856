"""What several changes write: promotions, new names, new things. The caller has locked and decided."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from django.utils.translation import ngettext

from audit import journal
from audit.journal import Actor, Event
from audit.vocabulary import Action
from groups.changes.events import event, role_changed
from groups.changes.shown_names import Person, count_people
from groups.permissions.policy import Ids
from nexus.database.lookups import in_array
from workspaces.models import Membership
from workspaces.vocabulary import Role


def promote(people: Iterable[Person]) -> Iterator[Event]:
    """Make these people Builders; an event each. One statement."""
    people = list(people)
    if not people:
        return
    Membership.objects.filter(in_array("id", [person.id for person in people])).update(role=Role.BUILDER)
    for person in people:
        yield role_changed(person, Role.BUILDER)


def became_builders(promoted: Ids) -> str:
    """What is said after a promotion, such as “3 people became Builders.”."""
    words = {"who": count_people(len(promoted))}
    return ngettext("%(who)s became a Builder.", "%(who)s became Builders.", len(promoted)) % words


def save_new(named: Any, action: Action, *more: Event, actor: Actor, reason: str) -> None:
    """Save something with a name, and one entry, ``more`` after it. Raises ValidationError where the name is bad or
    taken.
    """
    named.full_clean()
    named.save()
    told = [replace(each, **named.audit_fields) for each in more]
    journal.record(named.workspace_id, [event(action, named), *told], actor=actor, reason=reason)


def save_name(named: Any, name: str, action: Action, *, actor: Actor, reason: str) -> None:
    """Give it the name, and write one entry; the same name again changes nothing. Raises as ``save_new`` does."""
    before, named.name = named.name, name
    if name == before:
        return
    named.full_clean()
    named.save(update_fields=["name"])
    renamed = event(action, named, before=before, after=name)
    journal.record(named.workspace_id, [renamed], actor=actor, reason=reason)
