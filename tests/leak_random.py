"""Workspaces of which nobody chose anything: people, groups and things by chance, told apart by made-up names."""

import random

from django.utils import timezone

from groups.custom_groups.actions.duplicate import PARTS, DuplicateGroup
from groups.custom_groups.actions.rename import rename_group
from groups.models import Group, GroupAdmin
from groups.permissions.grants import on_resource
from tests.cast import acting, assign, confirm
from tests.factories import AppFactory, DataSourceFactory, FolderFactory, ModuleFactory, WorkflowFactory
from tests.groups.belongings import bare
from tests.leak_world import Maker
from workspaces.kinds import SWITCHES
from workspaces.models import User
from workspaces.vocabulary import Role, Status

SAYS_NUMBER = 7_000_003
STATUSES = (Status.ACTIVE, Status.ACTIVE, Status.ACTIVE, Status.ARCHIVED, Status.INVITED)


class LongNames(Maker):
    """Half of the names are as long as a name may be."""

    def word(self):
        return "".join(super(LongNames, self).word() for _ in range(self._random.choice((1, 4))))


def random_world(cast, seed):
    """The cast's workspace filled by chance; who reads it: a group admin of some groups, a Builder, an End User."""
    bare(cast.nexus)
    by_chance = random.Random(seed)  # noqa: S311 - the same world each time
    make = LongNames(cast.nexus, SAYS_NUMBER + seed * 100_003)
    people = [
        make.person(by_chance.choice((Role.BUILDER, Role.END_USER)), by_chance.choice(STATUSES)) for _ in range(12)
    ]
    readers = [make.person(Role.BUILDER), make.person(Role.BUILDER), make.person()]
    User.objects.filter(pk=people[0].user_id).update(is_active=False)
    owners = [cast.ada, *readers[:2], *(each for each in people if (each.role, each.status) == ("builder", "active"))]
    things = _things(make, by_chance, owners)
    for _ in range(7):
        held = [
            on_resource(thing, by_chance.choice(thing.kind.levels).codename) for thing in by_chance.sample(things, 3)
        ]
        switches = by_chance.sample([switch.codename for switch in SWITCHES], by_chance.choice((0, 2)))
        builders = [each for each in (*people, *readers) if each.role == Role.BUILDER]
        make.group(*held, *switches, people=by_chance.sample(builders, 4))
    for group in by_chance.sample(list(Group.objects.custom().filter(workspace=cast.nexus)), 2):
        _copied(cast, make, group, readers[0])
    _entrusted(by_chance, cast, readers[0])
    return readers


def _things(make, by_chance, owners):
    folders = [make.thing(FolderFactory) for _ in range(3)]
    apps = [
        make.thing(AppFactory, owner=by_chance.choice(owners), folder=by_chance.choice([None, *folders]))
        for _ in range(7)
    ]
    return [*folders, *apps, *(make.thing(each) for each in (WorkflowFactory, DataSourceFactory, ModuleFactory))]


def _copied(cast, make, group, reader):
    """A copy, called something else before the reader administers it."""
    before = set(Group.objects.values_list("pk", flat=True))
    confirm(DuplicateGroup(group, tuple(PARTS)), by=cast.ada)
    copy = Group.objects.exclude(pk__in=before).get()
    rename_group(copy, make.word(), actor=acting(cast.ada))
    assign(copy, reader, by=cast.ada)


def _entrusted(by_chance, cast, reader):
    for group in by_chance.sample(list(Group.objects.custom().filter(workspace=cast.nexus)), 2):
        GroupAdmin.objects.get_or_create(
            workspace=cast.nexus, group=group, membership=reader, defaults={"added_at": timezone.now()}
        )
