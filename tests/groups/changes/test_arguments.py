"""Whatever a change or an action is handed that is not what it takes is refused with a sentence, before all else."""

from dataclasses import fields
from inspect import isabstract, signature

import pytest
from django.contrib.auth.models import Group as DjangosGroup
from django.core.exceptions import PermissionDenied, ValidationError

from audit.models import Entry
from groups.changes.arguments import WrongArgument
from groups.changes.change import Change
from groups.changes.people import MemberIds
from groups.custom_groups.actions.add_members import AddMembers
from groups.custom_groups.actions.confirm_request import ConfirmRequest
from groups.custom_groups.actions.create import create_group
from groups.custom_groups.actions.rename import rename_group
from groups.custom_groups.actions.set_permissions import SetPermissions
from groups.instance.actions.create_workspace import create_workspace
from groups.instance.actions.delete_workspace import DeleteWorkspace
from groups.instance.actions.super_admins import AddSuperAdmin, RemoveSuperAdmin
from groups.members.actions.accept import accept
from groups.members.actions.archive import Archive
from groups.members.actions.invite import invite
from groups.models import Group
from groups.permissions.grants import Grant
from groups.resources.actions import constants
from groups.resources.actions.change_owner import ChangeOwner
from groups.resources.actions.create import create_app, create_resource
from groups.resources.actions.delete import DeleteResource
from groups.resources.actions.move import MoveApp
from groups.resources.actions.rename import rename_resource
from groups.themes.change import ThemeChange
from groups.undo.actions.undo import Undo
from tests.cast import acting, add
from tests.groups.example_changes import EXAMPLES
from tests.groups.requests import asked
from workspaces.models import App, Membership, Workflow, WorkspaceConstant
from workspaces.vocabulary import Role

pytestmark = pytest.mark.django_db

WRONG = {
    "a user": lambda cast: cast.eve.user,
    "a bare id": lambda cast: cast.eve.pk,
    "an address": lambda cast: cast.eve.user.email,
    "a word for a role": lambda _: "end_user",
    "nothing": lambda _: None,
    "a list of one": lambda cast: [cast.ops],
    "a group of Django's": lambda _: DjangosGroup(name="Ops"),
    "an unsaved group": lambda cast: Group(workspace=cast.nexus, name="New"),
    "an unsaved membership": lambda cast: Membership(workspace=cast.nexus, user=cast.eve.user),
    "a number that no id can be": lambda _: 2**70,
    "yes": lambda _: True,
}
wrong = pytest.mark.parametrize("instead", WRONG.values(), ids=WRONG)
# What happens to be right for a field of these changes.
RIGHT = {"convert": ("yes",), "folder_id": ("a bare id", "nothing"), "new_owner": ("nothing",)} | {
    "account": ("a user",),
    "groups": ("a list of one",),
    "actor_id": ("a bare id", "nothing"),
}
MAKE = {name: example.make for name, example in EXAMPLES.items()} | {
    "move": lambda cast: MoveApp(cast.payroll),
    "delete_resource": lambda cast: DeleteResource(cast.warehouse),
    "delete_workspace": lambda cast: DeleteWorkspace(cast.orbit),
    "add_super_admin": lambda cast: AddSuperAdmin(cast.ada.user),
    "remove_super_admin": lambda cast: RemoveSuperAdmin(cast.sue, cast.sue.pk),
    "confirm_request": lambda cast: ConfirmRequest(cast.dev, [cast.eve], asked(cast, cast.eve)),
    "undo": lambda cast: Undo(cast.nexus, operation_of(cast)),
    "delete_constant": lambda cast: constants.DeleteConstant(a_constant(cast)),
}


def a_constant(cast):
    return WorkspaceConstant.objects.create(workspace=cast.nexus, name="KEY", value="x")


def operation_of(cast):
    add(cast.ops, cast.ed, by=cast.ada)
    return Entry.objects.latest("pk").operation


def concrete(base):
    found = [each for sub in base.__subclasses__() for each in concrete(sub)]
    return [base, *found] if not isabstract(base) else found


def test_every_change_has_an_example(cast):
    """Those of themes, which give nobody anything, have tests of their own."""
    others = {each for each in concrete(Change) if not issubclass(each, ThemeChange)}
    assert {type(make(cast)) for make in MAKE.values()} == others


@pytest.mark.parametrize("make", MAKE.values(), ids=MAKE)
def test_a_change_refuses_fields_that_are_something_else(cast, make):
    change = make(cast)
    given = {field.name: getattr(change, field.name) for field in fields(change)}
    for name in given:
        optional = RIGHT.get(name, ()) if type(change) is not ChangeOwner else ()
        for what in WRONG.keys() - set(optional):
            with pytest.raises((WrongArgument, ValidationError), match=r"\w.*\."):
                type(change)(**given | {name: WRONG[what](cast)})


@pytest.mark.parametrize("make", MAKE.values(), ids=MAKE)
def test_a_change_refuses_who_is_no_actor(cast, make):
    change = make(cast)
    for nobody in (cast.ada, cast.ada.user, "Ada", None):
        with pytest.raises(WrongArgument, match=r"no actor: give Actor\.support"):
            change.plan(actor=nobody)
        with pytest.raises(WrongArgument, match=r"no actor: give Actor\.support"):
            change.commit(seal="", actor=nobody)


ACTIONS = {
    "create a group": (create_group, lambda cast: (cast.nexus, "New")),
    "rename a group": (rename_group, lambda cast: (cast.ops, "New")),
    "invite": (invite, lambda cast: (cast.nexus, "new@nexus.test", "New", Role.END_USER)),
    "accept": (accept, lambda cast: (cast.ivy,)),
    "create a workspace": (create_workspace, lambda cast: ("New", "new", cast.eve.user)),
    "create a workflow": (create_resource, lambda cast: (Workflow, cast.nexus, "New")),
    "rename a resource": (rename_resource, lambda cast: (cast.payroll, "New")),
    "create a constant": (constants.create_constant, lambda cast: (cast.nexus, "NEW", "x")),
    "change a constant": (constants.change_constant, lambda cast: (a_constant(cast), "NEW", "x")),
    "show a constant": (constants.show_constant, lambda cast: (a_constant(cast),)),
}


@pytest.mark.parametrize(("action", "arguments"), ACTIONS.values(), ids=ACTIONS)
def test_an_action_refuses_arguments_that_are_something_else(cast, action, arguments):
    right, names = arguments(cast), list(signature(action).parameters)
    entries = Entry.objects.count()
    for place, name in enumerate(names[: len(right)]):
        if name != "model":
            for instead in (cast.eve if right[place] != cast.ivy else cast.eve.user, 7, None):
                with pytest.raises(WrongArgument, match=r"(is no|not a) .+: give .+\."):
                    action(*right[:place], instead, *right[place + 1 :], actor=acting(cast.ada))
    with pytest.raises(WrongArgument, match="is no actor"):
        action(*right, actor=cast.ada)
    assert Entry.objects.count() == entries


@wrong
def test_a_role_is_a_role(cast, instead):
    with pytest.raises(WrongArgument, match=r"is no role: give Role\.ADMIN, Role\.BUILDER or Role\.END_USER\."):
        invite(cast.nexus, "new@nexus.test", "New", instead(cast), actor=acting(cast.ada))


def test_what_is_no_address_is_refused_with_a_sentence(cast):
    for email in ("", "nobody", "no body@nexus.test", "new\u200b@nexus.test", "new@nexus.test\u0007", "x" * 300):
        with pytest.raises(ValidationError):
            invite(cast.nexus, email, "New", Role.END_USER, actor=acting(cast.ada))


def test_what_is_of_another_workspace_is_refused_with_a_sentence(cast):
    far = App.objects.create(workspace=cast.orbit, name="Far", owner=cast.wes)
    for change in (AddMembers(cast.ops, [cast.wes]), ChangeOwner(cast.payroll, cast.wes)):
        with pytest.raises(ValidationError, match="not in this workspace"):
            change.plan(actor=acting(cast.ada))
    for change in (SetPermissions(cast.ops, give=[Grant("view_app", far.pk)]), MoveApp(cast.payroll, 2**62)):
        with pytest.raises(PermissionDenied, match=r"not (in this workspace|here any more)"):
            change.plan(actor=acting(cast.ada))
    with pytest.raises(ValidationError):
        create_app(cast.nexus, "New", owner=cast.wes, actor=acting(cast.ada))


def test_ids_of_memberships_are_numbers(cast):
    for ids in (["eve@nexus.test"], [None], [True], ["7"]):
        with pytest.raises(WrongArgument, match="is no id of a membership: give numbers"):
            AddMembers(cast.ops, MemberIds(ids))
    with pytest.raises(ValidationError, match="not in this workspace"):
        AddMembers(cast.ops, MemberIds([2**70])).plan(actor=acting(cast.ada))


def test_the_same_person_twice_is_one_person_and_nobody_is_a_blocker(cast):
    plan = AddMembers(cast.dev, [cast.gil, cast.gil]).plan(actor=acting(cast.ada))
    assert plan.decision.added == {cast.gil.pk}
    assert [blocker.reason for blocker in AddMembers(cast.dev, []).plan(actor=acting(cast.ada)).blockers] == [
        "nobody_to_add"
    ]


def test_a_sentence_tells_what_was_given_and_what_to_give(cast):
    with pytest.raises(WrongArgument) as refused:
        Archive(cast.nexus, [cast.eve.user])
    name = str(cast.eve.user)
    assert str(refused.value) == f"<User: {name}> is a User, not a membership: give workspace.memberships.get(user=…)."
