"""Deleting a resource: who reaches it now loses it, with every grant on it. The apps of a folder stay, outside it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from audit.journal import Actor, Event
from audit.vocabulary import Action
from groups.changes.effects import Effect
from groups.changes.events import event, from_to, grant_removed
from groups.changes.impact.effects import CASES_SHOWN, gains, losses
from groups.changes.impact.folder_move import folder_move
from groups.changes.people import active_members
from groups.changes.plan import Summary
from groups.changes.shown_names import Names
from groups.models import Group
from groups.permissions.explain import who_can
from groups.permissions.grants import Grant, grants_of, rows_on
from groups.permissions.policy import Authority, Ids, ResourceAction
from groups.permissions.resolver import groups_reaching
from groups.resources.actions.move import NO_FOLDER
from groups.resources.change import ResourceChange, names_of_resource
from groups.resources.effects import (
    AppsLoseFolder,
    FolderIsEmpty,
    GrantsGoWithIt,
    LosesResource,
    ReachesThrough,
    ReachesThroughMore,
)
from workspaces.models import RESOURCE_MODELS, App, Folder, Resource


@dataclass(frozen=True)
class Facts:
    """The resource, the grants on it by group, and of a folder the apps in it."""

    resource: Any
    grants: tuple[tuple[Group, Grant], ...]
    apps: tuple[App, ...]


@dataclass(frozen=True)
class DeleteResource(ResourceChange[Facts, None]):
    """Delete ``resource``. Nothing is to be decided: every grant on it goes with it."""

    name = "delete"
    action = ResourceAction.DELETE

    def facts(self, authority: Authority) -> Facts:
        resource, _permissions = self.read(authority)
        inside = App.objects.filter(folder=resource).order_by("sort_name") if isinstance(resource, Folder) else ()
        return Facts(resource, tuple(_grants(resource)), tuple(inside))

    def decide(self, facts: Facts, authority: Authority) -> None:
        return None

    def effects(self, facts: Facts, decision: None) -> Iterator[Effect]:
        yield from _losers(facts.resource)
        if isinstance(facts.resource, Folder):
            yield from self._emptied(facts)
        if facts.grants:
            yield GrantsGoWithIt(grants=tuple((group.pk, grant.permission) for group, grant in facts.grants))

    def _emptied(self, facts: Facts) -> Iterator[Effect]:
        """Who loses an app of the folder with it, who keeps it through what, and what becomes of the apps."""
        if facts.apps:
            inside, outside = {app.pk: facts.resource.pk for app in facts.apps}, {app.pk: None for app in facts.apps}
            change = folder_move(inside, outside, self.workspace_id)
            yield from losses(change)
            yield from gains(change)
            yield AppsLoseFolder(apps=tuple(app.pk for app in facts.apps))
        else:
            yield FolderIsEmpty()

    def known_names(self, facts: Facts) -> Names:
        return names_of_resource(facts.resource)

    def summary(self, facts: Facts, decision: None, names: Names) -> Summary:
        words = {"name": facts.resource.name}
        return Summary(
            _("Review: delete %(name)s") % words,
            _("Delete %(name)s") % words,
            _("%(name)s was deleted.") % words,
            "always",
        )

    def write(self, facts: Facts, decision: None, actor: Actor) -> Iterator[Event]:
        resource = facts.resource
        events = [grant_removed(group, grant) for group, grant in facts.grants]
        out = {"before": resource.name, "after": NO_FOLDER, "detail": from_to(resource.pk, None)}
        events += [event(Action.RESOURCE_MOVED, app, **out) for app in facts.apps]
        events.append(event(Action.RESOURCE_DELETED, resource))
        if isinstance(resource, Folder):
            App.objects.filter(folder=resource).update(folder=None)
        rows_on(resource).delete()
        resource.delete()
        yield from events


def _losers(resource: Resource) -> Iterator[Effect]:
    """Everybody who reaches it, and through which groups: the largest one by one, the others together."""
    people = frozenset(who_can(resource).active().values_list("pk", flat=True))
    yield LosesResource(people=people, key=(resource.kind.key, resource.pk))
    by_group = _by_group(resource, people)
    for group_id, members in by_group[:CASES_SHOWN]:
        yield ReachesThrough(people=members, group_id=group_id)
    if rest := by_group[CASES_SHOWN:]:
        others = frozenset[int]().union(*(members for _group, members in rest))
        yield ReachesThroughMore(people=others, groups=tuple(group for group, _members in rest))


def _by_group(resource: Resource, people: Ids) -> list[tuple[int, Ids]]:
    """The groups that reach ``resource``, each with those of ``people`` who are in it; the largest first."""
    found: dict[int, set[int]] = {}
    groups = frozenset(groups_reaching(resource))
    for person, group in active_members(groups, resource.workspace_id):
        if person in people:
            found.setdefault(group, set()).add(person)
    largest = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return [(group, frozenset(members)) for group, members in largest]


def _grants(resource: Resource) -> Iterator[tuple[Group, Grant]]:
    """The grants on it, by the name of the group."""
    groups = list(Group.objects.filter(pk__in=rows_on(resource).values("group_id")).order_by("sort_name"))
    only = dict.fromkeys(RESOURCE_MODELS, frozenset[int]()) | {resource.kind.key: frozenset([resource.pk])}
    grants = grants_of((group.pk for group in groups), on=only)
    for group in groups:
        yield from ((group, grant) for grant in grants[group.pk] if grant.object_id is not None)
