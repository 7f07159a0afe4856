"""A workspace full of secrets: the cast, and besides it people, groups and things that some of it may not know of.

Nobody but Admins holds anything by their role here. Whatever is made has a name that no page says by chance, and an id
that no page counts to.
"""

import random
from itertools import count

from groups.custom_groups.actions.duplicate import PARTS, DuplicateGroup
from groups.custom_groups.actions.rename import rename_group
from groups.custom_groups.actions.request_members import request_members
from groups.models import Group
from groups.permissions.grants import Grant, add_grants, on_resource
from tests.cast import acting, add, archive, assign, confirm
from tests.factories import (
    AppFactory,
    DataSourceFactory,
    FolderFactory,
    GroupFactory,
    GroupMembershipFactory,
    MembershipFactory,
    ModuleFactory,
    ThemeFactory,
    UserFactory,
    WorkflowFactory,
)
from tests.groups.belongings import bare
from tests.groups.themes.themes import wear
from workspaces.models import Membership, WorkspaceConstant
from workspaces.names import name_key
from workspaces.vocabulary import Role, Status

READERS = ("ben", "gil", "eve")
DEMO_WORDS = ("support",)
"""Groups of the demo that are called like something else in it: a constant holds the address of the support."""
MANY = 24
"""More people than a review names."""


class Maker:
    """Makes people, groups and things of one workspace, each by a word of its own and with a large id."""

    def __init__(self, workspace, start=7_310_009):
        self.workspace = workspace
        self._random, self._ids = random.Random(start), count(start, 97)  # noqa: S311 - the same world each time

    def word(self):
        return "".join(self._random.choice("bdfgklmnprstvz") + self._random.choice("aeiou") for _ in range(5)).title()

    def person(self, role=Role.END_USER, status=Status.ACTIVE):
        name = f"{self.word()} {self.word()}"
        user = UserFactory(pk=next(self._ids), name=name, email=f"{self.word().lower()}@{self.word().lower()}.test")
        return MembershipFactory(pk=next(self._ids), workspace=self.workspace, user=user, role=role, status=status)

    def thing(self, factory, **facts):
        name = self.word()
        return factory(pk=next(self._ids), workspace=self.workspace, name=name, name_key=name_key(name), **facts)

    def group(self, *held, people=()):
        name = self.word()
        group = GroupFactory(pk=next(self._ids), workspace=self.workspace, name=name, name_key=name_key(name))
        add_grants(group, [each if isinstance(each, Grant) else Grant(each) for each in held])
        for person in people:
            GroupMembershipFactory(group=group, membership=person)
        return group

    def theme(self):
        return ThemeFactory(pk=next(self._ids), workspace=self.workspace, name=self.word())

    def constant(self):
        return WorkspaceConstant.objects.create(
            pk=next(self._ids), workspace=self.workspace, name=self.word(), value=self.word()
        )


def with_secrets(cast):
    """The cast among secrets.

    ``crowd``: many Builders. ``gone``: archived, on file in Ops; ``lost``: archived, in nothing. ``waiting``: invited,
    on file in Ops; ``asked``: invited, in nothing. ``shade``: a group that none of the readers knows; ``copied``: made
    from it, administered by Gil; ``mist``: unknown too, it gives to some of Ops what Ops gives. Ben, in ``hands``, may
    delete apps and more, arranges ``money`` and ``attic``, and owns ``own``. Gil, in ``keys``, may delete folders. Eve,
    in ``stage``, sees ``shown``, which lies in ``cellar`` beside ``buried``.
    """
    bare(cast.nexus)
    make = cast.make = Maker(cast.nexus)
    _people(cast, make)
    _things(cast, make)
    _groups(cast, make)
    _far_away(cast)
    return cast


def more_secrets(world):
    """More of what none of the readers may know of, some of it in the midst of what they see."""
    make, stranger = world.make, world.make.person(status=Status.ARCHIVED)
    make.group(on_resource(world.own, "edit_app"), "create_apps", people=world.crowd[:5])
    for group in (world.ops, world.copied, world.mist, world.shade):
        GroupMembershipFactory(group=group, membership=stranger)
    make.thing(AppFactory, owner=world.crowd[1], folder=world.cellar)
    for factory in (WorkflowFactory, DataSourceFactory, ModuleFactory):
        make.thing(factory)
    make.constant()


def with_requests(world):
    """Gil asked for Ed and for somebody archived since; somebody else asked in a group that he knows nothing of."""
    archived, asker = world.make.person(), world.crowd[2]
    request_members(world.copied, [world.ed, archived], "They are needed there.", actor=acting(world.gil))
    archive(archived, by=world.ada)
    assign(world.shade, asker, by=world.ada)
    request_members(world.shade, [world.mia], "They are needed here.", actor=acting(asker))


def _people(world, make):
    world.crowd = [make.person(Role.BUILDER) for _ in range(MANY)]
    world.gone, world.lost = make.person(), make.person(Role.BUILDER)
    world.waiting, world.asked = (make.person(status=Status.INVITED) for _ in range(2))
    add(world.ops, world.gone, world.waiting, world.ed, by=world.ada)
    for person in (world.gone, world.lost):
        archive(person, by=world.ada)


def _things(world, make):
    world.money, world.attic, world.cellar, world.vault = (make.thing(FolderFactory) for _ in range(4))
    world.own = make.thing(AppFactory, owner=world.ben)
    world.pay = make.thing(AppFactory, owner=world.crowd[0], folder=world.money)
    world.shown = make.thing(AppFactory, owner=world.ada, folder=world.cellar)
    world.buried = make.thing(AppFactory, owner=world.crowd[1], folder=world.cellar)
    world.loose = make.thing(AppFactory, owner=world.ada)
    world.flow, world.source, world.part = map(make.thing, (WorkflowFactory, DataSourceFactory, ModuleFactory))
    for factory in (WorkflowFactory, DataSourceFactory, ModuleFactory):
        make.thing(factory)
    make.constant()
    world.worn, _other = wear(make.theme()), make.theme()


def _groups(world, make):
    crowd, on = world.crowd, on_resource
    reach = [on(world.own, "edit_app"), on(world.buried, "edit_app"), on(world.loose, "view_app")]
    reach += [on(world.money, "view_folder_apps"), on(world.attic, "edit_folder"), on(world.cellar, "view_folder_apps")]
    reach += [on(world.flow, "build_workflow"), on(world.source, "configure_data_source"), "create_apps"]
    world.shade = make.group(*reach, people=crowd)
    world.mist = make.group(
        *[on(app, "view_app") for app in (world.incident_board, world.loose, world.own, world.pay)],
        on(world.attic, "view_folder_apps"),
        people=[world.ed, world.mia, *crowd[:3], world.waiting, world.gone],
    )
    add_grants(world.ops, [on(world.loose, "view_app")])
    switches = ("create_apps", "delete_apps", "delete_workflows", "delete_data_sources", "create_workflows")
    held = [on(world.money, "edit_folder"), on(world.attic, "edit_folder"), on(world.flow, "build_workflow")]
    held += [on(world.source, "configure_data_source"), on(world.part, "build_with_module")]
    world.hands = make.group(*switches, *held, people=[world.ben])
    world.keys = make.group("delete_folders", people=[world.gil])
    world.stage = make.group(on(world.shown, "view_app"), on(world.flow, "execute_workflow"), people=[world.eve])
    world.copied = _copy(world, make)


def _copy(world, make):
    confirm(DuplicateGroup(world.shade, tuple(PARTS)), by=world.ada)
    copy = Group.objects.get(name=f"{world.shade.name}_copy")
    rename_group(copy, make.word(), actor=acting(world.ada))
    assign(copy, world.gil, by=world.ada)
    copy.refresh_from_db()
    return copy


def _far_away(world):
    make = Maker(world.orbit, 9_730_021)
    owner = make.person(Role.BUILDER)
    make.group("create_apps", people=[owner])
    make.thing(AppFactory, owner=owner)
    make.constant()
    make.theme()


def demo_member(who):
    """Somebody of the cast as the demo has them, in the workspace of most of it."""
    return Membership.objects.get(workspace__slug="nexus", user__email=f"{who}@nexus.test")
