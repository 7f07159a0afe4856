"""Random worlds: two workspaces, people of every role and status, groups with grants, things in and out of folders.

A world is plain data, so that hypothesis can shrink it and show it; ``built`` writes it down and takes it back.
"""

import os
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product

from django.db import transaction
from hypothesis import Phase, settings
from hypothesis import strategies as st

from groups.models import Group
from groups.permissions.grants import Grant, add_grants
from tests.factories import (
    AppFactory,
    DataSourceFactory,
    FolderFactory,
    GroupFactory,
    GroupMembershipFactory,
    MembershipFactory,
    ModuleFactory,
    UserFactory,
    WorkflowFactory,
    WorkspaceFactory,
)
from tests.unguarded import take_off_the_rules
from workspaces.kinds import KINDS, SWITCHES
from workspaces.models import Resource, User, Workspace
from workspaces.vocabulary import Role, Status

# Few worlds each time, others the next; in CI more. One that fails is shown as it was found: to make it smaller takes
# minutes.
ENOUGH_WORLDS = 12 if os.environ.get("CI") == "true" else 5
in_random_worlds = settings(
    max_examples=ENOUGH_WORLDS, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate]
)

SIDES = (0, 1)  # the two workspaces
PEOPLE, GROUPS, FOLDERS, APPS = 5, 2, 2, 3  # people in all; the others on each side
OTHERS = (WorkflowFactory, DataSourceFactory, ModuleFactory)  # one of each on each side

ON_WORKSPACE = (
    *(switch.codename for switch in SWITCHES if switch.verb == "create"),
    *(level.on_all for kind in KINDS for level in kind.levels),
)
# What a group may be called, so that it reads like another way to reach a thing: who decides by names is led astray.
NAMES = ("the apps they own", "the Builder role", "the End User role", "View all apps", "Readers", "1 more group")
COUNTS = {"folder": FOLDERS, "app": APPS}
ON_THINGS = tuple(
    (level.codename, kind.key, number)
    for kind in KINDS
    for level in kind.levels
    for number in range(COUNTS.get(kind.key, 1))
)


@dataclass(frozen=True)
class Person:
    is_active: bool
    is_superuser: bool
    seats: tuple[tuple[Role, Status] | None, ...]  # one for each side
    inside: tuple[frozenset[int], ...]  # the custom groups of each side


@dataclass(frozen=True)
class Side:
    builders_hold: frozenset[str]
    end_users_hold: frozenset[str]
    names: tuple[str, ...]  # of the custom groups
    groups: tuple[tuple[frozenset[str], frozenset[tuple[str, str, int]]], ...]
    apps: tuple[tuple[int | None, int], ...]  # the folder, and who owns it: a number among those who are there


@dataclass(frozen=True)
class World:
    people: tuple[Person, ...]
    sides: tuple[Side, ...]


def _tuples(strategy, size):
    return st.tuples(*[strategy] * size)


def _some(values, least, most):
    return st.frozensets(st.sampled_from(values), min_size=least, max_size=most)


# Who is nobody, or may everything, teaches little: most people here are active Builders and End Users.
_SEATS = [
    *[(role, Status.ACTIVE) for role in (Role.BUILDER, Role.END_USER)] * 3,
    *[(role, status) for role in Role for status in Status],
    None,
]
_people = st.builds(
    Person,
    is_active=st.sampled_from([True] * 8 + [False]),
    is_superuser=st.sampled_from([False] * 8 + [True]),
    seats=_tuples(st.sampled_from(_SEATS), len(SIDES)),
    inside=_tuples(_some(range(GROUPS), 0, GROUPS), len(SIDES)),
)
_sides = st.builds(
    Side,
    builders_hold=_some(ON_WORKSPACE, 0, 2),
    end_users_hold=_some(ON_WORKSPACE, 0, 2),
    names=st.lists(st.sampled_from(NAMES), min_size=GROUPS, max_size=GROUPS, unique=True).map(tuple),
    groups=_tuples(st.tuples(_some(ON_WORKSPACE, 1, 3), _some(ON_THINGS, 3, 8)), GROUPS),
    apps=_tuples(st.tuples(st.sampled_from([None, *range(FOLDERS)]), st.integers(0, PEOPLE)), APPS),
)
worlds = st.builds(World, people=_tuples(_people, PEOPLE), sides=_tuples(_sides, len(SIDES)))


@dataclass(frozen=True)
class Built:
    """What of a world stands in the database."""

    people: list[User]
    workspaces: list[Workspace]
    things: list[Resource]
    groups: list[Group]

    @property
    def questions(self):
        """Every (person, codename, thing) that is worth asking."""
        about = [(codename, workspace) for workspace in self.workspaces for codename in ON_WORKSPACE]
        about += [(level.codename, thing) for thing in self.things for level in thing.kind.levels]
        return [(person, codename, thing) for person, (codename, thing) in product(self.people, about)]


@contextmanager
def built(world):
    """The world in the database, for as long as the block lasts."""
    with transaction.atomic():
        take_off_the_rules()  # the worlds are any worlds
        people = [UserFactory(is_active=one.is_active, is_superuser=one.is_superuser) for one in world.people]
        made = Built(people, [], [], [])
        for number, side in enumerate(world.sides):
            _build_side(made, number, side, world.people)
        yield made
        transaction.set_rollback(True)


def _build_side(made, number, side, people):
    workspace = WorkspaceFactory()
    made.workspaces.append(workspace)
    seats = [MembershipFactory(workspace=workspace, role=Role.ADMIN)]  # the founder, who is asked nothing
    things = {"folder": [FolderFactory(workspace=workspace) for _ in range(FOLDERS)]}
    groups = [GroupFactory(workspace=workspace, name=name) for name in side.names]
    for user, person in zip(made.people, people, strict=True):
        if seat := person.seats[number]:
            seats.append(MembershipFactory(workspace=workspace, user=user, role=seat[0], status=seat[1]))
            for inside in person.inside[number]:
                GroupMembershipFactory(group=groups[inside], membership=seats[-1])
    things["app"] = [
        AppFactory(
            workspace=workspace,
            folder=None if folder is None else things["folder"][folder],
            owner=seats[owner % len(seats)],
        )
        for folder, owner in side.apps
    ]
    for factory in OTHERS:
        thing = factory(workspace=workspace)
        things[thing.kind.key] = [thing]
    made.things.extend(thing for kind in things.values() for thing in kind)
    made.groups.extend([*groups, *_give(workspace, groups, side, things)])


def _give(workspace, groups, side, things):
    """Give every group its grants; return the groups of the roles, which this makes.

    The Admin group is left bare: an Admin may do everything by their role, whatever that group holds.
    """
    by_role = {role: GroupFactory(workspace=workspace, name=str(role.label), role=role) for role in Role}
    held = {Role.BUILDER: side.builders_hold, Role.END_USER: side.end_users_hold}
    for role, codenames in held.items():
        add_grants(by_role[role], [Grant(codename) for codename in codenames])
    for group, (on_workspace, on_things) in zip(groups, side.groups, strict=True):
        add_grants(group, [Grant(codename) for codename in on_workspace])
        add_grants(group, [Grant(codename, things[kind][number].pk) for codename, kind, number in on_things])
    return by_role.values()
