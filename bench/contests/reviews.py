"""What reviews cost, and those changes of many people that are confirmed after one."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from django.urls import reverse

from bench.contest import Contest
from bench.contestants import NEXUS
from bench.contests.pages import visit
from bench.contests.world import ACTOR, World, undone
from bench.questions import (
    BUILDERS_CHANGE,
    DELETE_APP,
    DELETE_FOLDER,
    DELETE_GROUP,
    HIDING,
    JOINED,
    JOINING,
    PROMOTED,
    PROMOTION,
    PROMOTION_PAGE,
)
from bench.world.sizes import SLUG
from groups.changes.change import Change
from groups.custom_groups.actions.add_members import AddMembers
from groups.custom_groups.actions.delete import DeleteGroup
from groups.custom_groups.actions.set_permissions import SetPermissions
from groups.permissions.grants import Grant
from groups.resources.actions.delete import DeleteResource
from workspaces.kinds import APP
from workspaces.models import Membership
from workspaces.vocabulary import Role, Status

AnyChange = Change[Any, Any]


def reviews(world: World) -> Iterator[Contest]:
    """Of one person who joins, and of what is deleted."""
    outside = Membership.objects.filter(workspace=world.workspace, status=Status.ACTIVE, role=Role.END_USER)
    joining = [
        (AddMembers(world.group, [person]),)
        for person in outside.exclude(group_memberships__group=world.group).order_by("pk")[:5]
    ]
    yield Contest(JOINING, joining, {NEXUS: _seal})
    yield Contest(JOINED, joining, {NEXUS: undone(_make)})
    yield Contest(DELETE_GROUP, [(DeleteGroup(world.group),)], {NEXUS: _seal})
    yield Contest(DELETE_APP, [(DeleteResource(app),) for app in world.apps[:3]], {NEXUS: _seal})
    yield Contest(DELETE_FOLDER, [(DeleteResource(world.folder),)], {NEXUS: _seal})


def large_changes(world: World) -> Iterator[Contest]:
    """Changes of many people: some become Builders, and what a role holds changes."""
    changes = large(world)
    yield Contest(PROMOTION, [()], {NEXUS: changes[PROMOTION]})
    address = reverse("groups:set_permissions", args=[SLUG, world.field_staff.pk])
    ask, kilobytes = visit(world.admin, address, form={"on": ["create_apps"], "was": []})
    yield Contest(PROMOTION_PAGE, [()], {NEXUS: ask}, kilobytes=kilobytes)
    for name in (PROMOTED, BUILDERS_CHANGE, HIDING):
        changes[name]()  # and so reviewed
        yield Contest(name, [()], {NEXUS: changes[name]})


def large(world: World) -> dict[str, Callable[[], str]]:
    """By name, what is weighed besides."""
    promotion = SetPermissions(world.field_staff, give=[Grant("create_apps")])
    builders = SetPermissions(world.role_group(Role.BUILDER), take=[Grant(APP.levels[-1].on_all)])
    hidden = Grant("view_all_apps", hidden_from_dashboard=True, environments=("released",))
    end_users = SetPermissions(world.role_group(Role.END_USER), give=[hidden])
    return {
        PROMOTION: lambda: _seal(promotion),
        PROMOTED: _confirming(promotion),
        BUILDERS_CHANGE: _confirming(builders),
        HIDING: _confirming(end_users),
    }


def _confirming(change: AnyChange) -> Callable[[], str]:
    """Confirms it, and the first time reviews it before."""
    seal = cache(lambda: _seal(change))
    return undone(lambda: _confirm(change, seal()))


def _seal(change: AnyChange) -> str:
    return change.plan(actor=ACTOR).seal


def _confirm(change: AnyChange, seal: str) -> str:
    return change.commit(seal=seal, actor=ACTOR).seal


def _make(change: AnyChange) -> str:
    """Review and confirm."""
    return _confirm(change, _seal(change))
