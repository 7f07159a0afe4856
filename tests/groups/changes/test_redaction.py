"""A plan tells its reader no more than they may know: names by ids, everything else as numbers or in general words."""

import pytest

from groups.changes.effects import BecomesGroupAdmin, Invited, JoinsGroup
from groups.changes.impact.effects import AccessChanges, AccessThrough
from groups.changes.impact.sentences import Verb
from groups.changes.redaction import Reader, names_for, tell_effects, tellable
from groups.changes.shown_names import Names, Person
from groups.custom_groups.actions.add_members import AddMembers
from groups.custom_groups.actions.remove_members import RemoveMembers
from groups.members.effects import IsArchived
from groups.models import Group
from groups.permissions.grants import Grant, on_resource
from groups.permissions.policy import Authority
from groups.resources.actions.delete import DeleteResource
from groups.resources.effects import FolderIsEmpty, LosesResource
from tests.cast import acting, add, set_permissions
from tests.factories import (
    AppFactory,
    GroupFactory,
    GroupMembershipFactory,
    MembershipFactory,
    UserFactory,
    WorkflowFactory,
)
from tests.groups.belongings import bare, hold
from tests.groups.readers import reader
from tests.groups.watching import told
from tests.groups.written_access import said

pytestmark = pytest.mark.django_db


def people(*memberships):
    return frozenset(membership.pk for membership in memberships)


def known(cast, name, effect, *chosen):
    return names_for(reader(cast, name, *chosen), [effect])


# --- People ----------------------------------------------------------------------------------------


def test_an_admin_is_told_everybody(cast):
    everybody = people(cast.eve, cast.ed, cast.zoe, cast.ivy)
    assert tellable(reader(cast, "ada"), everybody) == everybody
    assert {person.name for person in known(cast, "ada", JoinsGroup(people=everybody, group_id=0)).people.values()} == {
        "Eve Lindqvist",
        "Ed Novak",
        "Zoe Hartmann",
        "Ivy Castellano",
    }


def test_a_group_admin_is_told_the_members_of_their_group_the_chosen_and_themselves(cast):
    everybody = people(cast.eve, cast.ed, cast.ben, cast.gil)
    assert tellable(reader(cast, "gil", cast.ed), everybody) == people(cast.eve, cast.ed, cast.gil)


def test_a_builder_is_told_the_chosen_and_themselves_only(cast):
    assert tellable(reader(cast, "ben", cast.ed), people(cast.eve, cast.ed, cast.ben)) == people(cast.ed, cast.ben)
    assert tellable(reader(cast, "ben"), people(cast.eve)) == frozenset()


def test_membership_of_a_group_that_somebody_else_administers_tells_nothing(cast):
    add(cast.lab, cast.mia, by=cast.ada)
    assert tellable(reader(cast, "gil"), people(cast.mia)) == frozenset()


def test_who_may_not_be_named_is_a_number_in_the_sentence(cast):
    effect = JoinsGroup(people=people(cast.mia), group_id=cast.ops.pk)
    assert effect.title(known(cast, "gil", effect)) == "1 person joins Ops"
    assert effect.title(known(cast, "ada", effect)) == "Mia Tanaka joins Ops"


def test_of_many_people_the_first_twenty_by_name_are_named(cast):
    crowd = [
        MembershipFactory(workspace=cast.nexus, user=UserFactory(name=f"Zed {number:03}")) for number in range(230)
    ]
    effect = JoinsGroup(people=people(*crowd), group_id=cast.ops.pk)
    shown = known(cast, "ada", effect).shown(effect.people)
    assert [person.name for person in shown] == [f"Zed {number:03}" for number in range(20)]


def test_every_effect_names_its_own_first_twenty(cast):
    crowd = [
        MembershipFactory(workspace=cast.nexus, user=UserFactory(name=f"Zed {number:03}")) for number in range(230)
    ]
    effects = [JoinsGroup(people=people(*part), group_id=1) for part in (crowd[:200], crowd[200:])]
    names = names_for(reader(cast, "ada"), effects)
    assert next(person.name for person in names.shown(effects[1].people)) == "Zed 200"


def test_names_that_the_change_has_read_are_not_read_again(cast, django_assert_num_queries):
    ed = Person(cast.ed.pk, cast.ed.user_id, "Ed as read", "ed@nexus.test", "end_user", "active")
    before = Names({cast.ed.pk: ed}, {cast.ops.pk: "Ops as read"})
    effect = JoinsGroup(people=people(cast.ed), group_id=cast.ops.pk)
    with django_assert_num_queries(0):
        names = names_for(reader(cast, "ada"), [effect], known=before)
    assert effect.title(names) == "Ed as read joins Ops as read"


def test_names_read_already_that_are_not_asked_for_cost_nothing(cast, django_assert_num_queries):
    ed = Person(cast.ed.pk, cast.ed.user_id, "Ed", "ed@nexus.test", "end_user", "active")
    others = Names({cast.ed.pk: ed}, {cast.dev.pk: "Dev"}, {("app", cast.payroll.pk): "Payroll"})
    with django_assert_num_queries(0):
        names_for(reader(cast, "ada"), [FolderIsEmpty()], known=others)


@pytest.mark.parametrize(("number", "read"), [(200, 200), (201, 20)])
def test_of_more_than_two_hundred_people_those_alone_are_read_who_are_shown(cast, number, read):
    crowd = [MembershipFactory(workspace=cast.nexus) for _ in range(number)]
    assert len(known(cast, "ada", JoinsGroup(people=people(*crowd), group_id=0)).people) == read


def test_few_people_are_read_by_one_statement(cast, django_assert_num_queries):
    effect = IsArchived(people=people(cast.eve, cast.ed))
    with django_assert_num_queries(1):
        known(cast, "ada", effect)


def test_somebody_chosen_who_is_a_member_already_is_told(cast):
    assert tellable(reader(cast, "gil", cast.eve), people(cast.eve, cast.ed)) == people(cast.eve)


def test_who_chose_themselves_is_told_of_themselves(cast):
    assert tellable(reader(cast, "gil", cast.gil), people(cast.gil, cast.ed)) == people(cast.gil)


@pytest.mark.parametrize(("name", "statements"), [("ada", 0), ("ben", 0), ("gil", 1)])
def test_only_a_group_admin_is_looked_up(cast, name, statements, django_assert_num_queries):
    with django_assert_num_queries(statements):
        tellable(reader(cast, name), people(cast.eve, cast.ed))


def test_who_chose_everybody_is_not_looked_up(cast, django_assert_num_queries):
    with django_assert_num_queries(0):
        tellable(reader(cast, "gil", cast.eve, cast.ed), people(cast.eve, cast.ed))


def test_who_reads_cannot_be_changed_while_it_is_told():
    assert Reader.__dataclass_params__.frozen


def test_of_two_parts_both_are_named(cast):
    names = names_for(reader(cast, "ada"), [through(cast, cast.dev)])
    assert (names.groups, names.resources) == (
        {cast.dev.pk: "Dev"},
        {("app", cast.incident_board.pk): "Incident board"},
    )


# --- Groups ----------------------------------------------------------------------------------------


def through(cast, group, *, people_=None):
    diff = said({}, {("app", cast.incident_board.pk): 1})
    return AccessThrough(verb=Verb.KEEPS, people=people_ or people(cast.eve), diff=diff, source=group.pk)


def test_a_group_admin_is_told_role_groups_and_their_own(cast):
    builder = Group.objects.get(workspace=cast.nexus, role="builder")
    for group, name in ((builder, "Builder"), (cast.ops, "Ops"), (cast.dev, "another group")):
        effect = through(cast, group)
        assert effect.title(known(cast, "gil", effect)) == f"Eve Lindqvist keeps 1 right through {name}"


def test_an_admin_is_told_every_group_of_the_workspace_and_none_of_another(cast):
    assert known(cast, "ada", through(cast, cast.dev)).groups == {cast.dev.pk: "Dev"}
    assert known(cast, "ada", through(cast, cast.orbit_dev)).groups == {}


def test_a_group_called_like_something_else_is_told_by_its_id(cast):
    tricky = GroupFactory(workspace=cast.nexus, name="the apps they own")
    GroupMembershipFactory(group=tricky, membership=cast.eve)
    set_permissions(tricky, give=[on_resource(cast.incident_board, "view_app")], by=cast.ada)
    bare(cast.nexus)
    plan = RemoveMembers(cast.ops, [cast.eve]).plan(actor=acting(cast.gil))
    assert "Eve Lindqvist keeps 1 right through another group" in told(plan)
    assert "Eve Lindqvist keeps 1 right through the apps they own" in told(
        RemoveMembers(cast.ops, [cast.eve]).plan(actor=acting(cast.ada))
    )


# --- Resources -------------------------------------------------------------------------------------


def test_a_resource_that_the_reader_may_not_see_is_counted(cast):
    bare(cast.nexus)
    hold(cast.ben, on_resource(cast.payroll, "view_app"))
    secret = AppFactory(workspace=cast.nexus, name="Secret", owner=cast.ada)
    diff = said({}, {("app", secret.pk): 0b11, ("app", cast.payroll.pk): 0b11})
    effect = AccessChanges(verb=Verb.LOSES, people=people(cast.eve), diff=diff)
    assert effect.items(known(cast, "ben", effect)) == ("Edit “Payroll”", "Edit 1 more app")
    assert effect.items(known(cast, "ada", effect)) == ("Edit “Payroll”", "Edit “Secret”")


def test_resources_of_another_workspace_are_named_to_nobody(cast):
    app = AppFactory(workspace=cast.orbit, owner=cast.wes)
    diff = said({}, {("app", app.pk): 0b11})
    effect = AccessChanges(verb=Verb.LOSES, people=people(cast.eve), diff=diff)
    assert known(cast, "ada", effect).resources == {}


@pytest.mark.parametrize(("kind", "total"), [("app", 2), ("module", 0)])
def test_all_of_a_kind_is_counted_as_it_is_now(cast, kind, total):
    effect = AccessChanges(verb=Verb.GAINS, people=people(cast.eve), diff=said({kind: 0b1}, {}))
    assert known(cast, "ada", effect).totals == {kind: total}


def test_groups_and_things_of_several_kinds_are_named_together(cast):
    flow = WorkflowFactory(workspace=cast.nexus, name="Nightly run")
    keys = [("app", cast.payroll.pk), ("data_source", cast.warehouse.pk), ("workflow", flow.pk)]
    effects = [through(cast, cast.dev), *(LosesResource(people=people(cast.eve), key=key) for key in keys)]
    names = names_for(reader(cast, "ada"), effects)
    assert names.groups == {cast.dev.pk: "Dev"}
    assert [names.resources[key] for key in keys] == ["Payroll", "Warehouse", "Nightly run"]


# --- The base class does it ------------------------------------------------------------------------


def test_who_is_invited_is_told_to_admins_only(cast):
    effects = [Invited(people=people(cast.ivy)), BecomesGroupAdmin(people=people(cast.ben), group_id=1)]
    assert list(tell_effects(effects, Authority(is_admin=True))) == effects
    assert list(tell_effects(effects, Authority(is_builder=True))) == effects[1:]


def test_a_builder_who_deletes_an_app_reads_numbers_and_no_group(cast):
    add(cast.dev, cast.gil, by=cast.ada)
    plan = DeleteResource(cast.payroll).plan(actor=acting(cast.ben))
    text = str(plan)
    assert "Payroll" in text
    assert not [name for name in ("Dev", "Ada", "Alan", "Gil", "Lucia") if name in text]
    assert "1 grant goes with it" in text


def test_a_group_admin_who_adds_somebody_is_told_no_other_group_and_no_unknown_app(cast):
    hold(cast.ed, on_resource(cast.incident_board, "view_app"), named="Quiet circle")
    plan = AddMembers(cast.ops, [cast.ed]).plan(actor=acting(cast.gil))
    assert "Quiet circle" not in str(plan)
    assert "Ed Novak has 1 right already through another group" in told(plan)


def test_the_seal_is_the_same_whoever_reads(cast):
    hold(cast.ed, Grant("view_all_apps"), named="Quiet circle")
    seals = {AddMembers(cast.ops, [cast.ed]).plan(actor=acting(by)).seal for by in (cast.ada, cast.gil)}
    assert len(seals) == 1
