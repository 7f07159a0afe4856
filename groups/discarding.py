"""Deleting a resource: who reaches it now loses it, with every grant on it. The apps of a folder stay, outside it."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from audit.journal import Actor, Line
from audit.vocabulary import Action
from groups import telling, why
from groups.committing import commit
from groups.holdings import Held, rights_of
from groups.lines import about_right, about_thing
from groups.models import Group, table_of
from groups.moving import NO_FOLDER
from groups.plans import Effect, Plan, people_who
from groups.reach import CASES_TOLD, Reach
from groups.relocation import relocation
from groups.resource_access import Deed, authorised
from groups.roster import introduce
from groups.vocabulary import LEVELS
from workspaces.models import App, Folder, Resource
from workspaces.vocabulary import KINDS, Status


@dataclass(frozen=True)
class Outcome:
    thing: Resource
    grants: tuple[tuple[Group, Held], ...]
    apps: tuple[App, ...] = ()
    """What lies in the folder."""


def plan(thing: Resource, *, actor: Actor) -> Plan:
    """What deleting ``thing`` would do now. Reads only. Raises NotAllowed to those who lack the switch for it, or, but
    for folders, the kind's top level on it.
    """
    thing, _, actor = authorised(Deed.DELETE, thing, actor)
    apps = tuple(App.objects.filter(folder=thing).order_by("name_key")) if isinstance(thing, Folder) else ()
    grants = tuple(_grants(thing))
    return introduce(
        Plan(
            heading=f"Review: delete {thing.name}",
            confirm=f"Delete {thing.name}",
            done=f"{thing.name} was deleted.",
            actor=actor,
            effects=(*who_loses(thing, apps), *_lost_grants(grants)),
            outcome=Outcome(thing, grants, apps),
        )
    )


def discard(thing: Resource, *, confirmed: str, operation: uuid.UUID | None = None, actor: Actor) -> Plan:
    """Delete ``thing``, as the plan with the seal ``confirmed`` said."""
    return commit(
        thing.workspace_id, lambda: plan(thing, actor=actor), _write, confirmed=confirmed, operation=operation
    )


def who_loses(thing: Resource, apps: tuple[App, ...]) -> list[Effect]:
    """Who loses access: to the apps of a folder through its grants; to anything else by whatever path."""
    if not isinstance(thing, Folder):
        return list(_losers(thing))
    inside, outside = {app.pk: thing.pk for app in apps}, {app.pk: None for app in apps}
    moved = relocation(inside, outside, thing.workspace_id) if apps else Reach()
    return [*telling.losses(moved), *telling.gains(moved), _emptied(apps)]


def _losers(thing: Resource) -> Iterator[Effect]:
    """Everybody who reaches it, and through which groups: the largest by name, the others together."""
    people = frozenset(why.who_can(thing).filter(status=Status.ACTIVE).values_list("pk", flat=True))
    title = people_who(len(people), f"loses “{thing.name}”", f"lose “{thing.name}”")
    reason = f"It is gone for everybody who reaches this {thing.kind.name} now."
    yield Effect("bad", "eye-off", title, reason, people)
    by_group = list(why.by_group(thing, people).items())
    for name, members in by_group[:CASES_TOLD]:
        title = people_who(len(members), f"reaches it through {name}", f"reach it through {name}")
        yield Effect("plain", "users", title, people=members)
    if rest := by_group[CASES_TOLD:]:
        others = frozenset[int]().union(*(members for _, members in rest))
        title = people_who(len(others), f"through {len(rest):,} more groups")
        yield Effect("plain", "users", title, people=others, rights=tuple(name for name, _ in rest))


def _emptied(apps: tuple[App, ...]) -> Effect:
    if not apps:
        return Effect("plain", "folder", "No app lies in it")
    title = "1 app stays, without a folder" if len(apps) == 1 else f"{len(apps):,} apps stay, without a folder"
    return Effect("plain", "folder", title, rights=tuple(app.name for app in apps))


def _grants(thing: Resource) -> Iterator[tuple[Group, Held]]:
    """The grants on it, which go with it, by the name of the group."""
    rights = table_of(thing.kind.levels[0].codename)._default_manager.filter(content_object_id=thing.pk)
    groups = list(Group.objects.filter(pk__in=rights.values("group_id")).order_by("name_key"))
    here = {kind.key: {thing.pk} if kind is thing.kind else set[int]() for kind in KINDS}
    held = rights_of((group.pk for group in groups), on=here)
    for group in groups:
        yield from ((group, right) for right in held[group.pk] if right.object_id is not None)


def _lost_grants(grants: tuple[tuple[Group, Held], ...]) -> Iterator[Effect]:
    if grants:
        title = "1 grant goes with it" if len(grants) == 1 else f"{len(grants):,} grants go with it"
        named = tuple(f"{group.name}: {LEVELS[held.codename].name}" for group, held in grants)
        yield Effect("plain", "key", title, rights=named)


def _write(plan: Plan) -> Iterator[Line]:
    outcome: Outcome = plan.outcome
    thing = outcome.thing
    lines = [about_right(group, held, given=False) for group, held in outcome.grants]
    lines += [about_thing(Action.RESOURCE_MOVED, app, before=thing.name, after=NO_FOLDER) for app in outcome.apps]
    lines.append(about_thing(Action.RESOURCE_DELETED, thing))
    if isinstance(thing, Folder):
        App.objects.filter(folder=thing).update(folder=None)
    table_of(thing.kind.levels[0].codename)._default_manager.filter(content_object_id=thing.pk).delete()
    thing.delete()
    yield from lines
