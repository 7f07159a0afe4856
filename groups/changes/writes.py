"""What several changes write: promotions, new names, new things. The caller has locked and decided."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from django.utils import timezone
from django.utils.translation import ngettext

from audit import journal
from audit.journal import Actor, Event
from audit.vocabulary import Action
from groups.changes.events import event, role_changed
from groups.changes.shown_names import Person, count_people
from groups.models import Group, GroupMembership
from groups.permissions.policy import Ids
from nexus.database.bulk import insert_rows
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


def add_to_group(group: Group, sort_names: Mapping[int, str], *, by: str) -> None:
    """Put memberships, each with its sort key, on the group's list; one statement. The caller has locked."""
    add_to_groups(group.workspace_id, ((group.pk, pk, sort_name) for pk, sort_name in sort_names.items()), by=by)


def add_to_groups(workspace_id: int, places: Iterable[tuple[int, int, str]], *, by: str) -> None:
    """The same for several groups: each place is a group, a membership and its sort key."""
    now = timezone.now()
    columns = ("workspace_id", "group_id", "membership_id", "sort_name", "added_at", "added_by_name")
    insert_rows(GroupMembership, columns, [(workspace_id, *place, now, by) for place in places])


def became_builders(promoted: Ids) -> str:
    """What is said after a promotion, such as “3 people became Builders.”."""
    words = {"who": count_people(len(promoted))}
    return ngettext("%(who)s became a Builder.", "%(who)s became Builders.", len(promoted)) % words


def save_new(named: Any, action: Action, *more: Event, actor: Actor, reason: str, detail: str = "") -> None:
    """Save something with a name, and one entry, which keeps ``detail``, ``more`` after it. Raises ValidationError
    where the name is bad or taken.
    """
    named.full_clean()
    named.save()
    told = [replace(each, **named.audit_fields) for each in more]
    journal.record(named.workspace_id, [event(action, named, detail=detail), *told], actor=actor, reason=reason)


def save_name(named: Any, name: str, action: Action, *, actor: Actor, reason: str) -> None:
    """Give it the name, and write one entry; the same name again changes nothing. Raises as ``save_new`` does."""
    before, named.name = named.name, name
    if name == before:
        return
    named.full_clean()
    named.save(update_fields=["name"])
    renamed = event(action, named, before=before, after=name)
    journal.record(named.workspace_id, [renamed], actor=actor, reason=reason)
