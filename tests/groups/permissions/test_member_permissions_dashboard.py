"""“Hide from dashboard” and the environments, case by case: the most permissive grant wins, Edit always shows."""

import pytest

from groups.models import Group, WorkspacePermission
from groups.permissions.explain import explain
from groups.permissions.grants import Grant, add_grants, on_resource
from groups.permissions.member_permissions import hides_something, on_dashboard, read_permissions, with_flags
from groups.permissions.resolver import visible_apps
from tests.factories import AppFactory, FolderFactory, GroupMembershipFactory
from tests.groups.belongings import bare, hide, hold, shelf
from tests.unguarded import take_off_the_rules
from workspaces.kinds import APP, ENVIRONMENTS
from workspaces.models import App, Membership
from workspaces.vocabulary import Role

pytestmark = pytest.mark.django_db
GRANTS = {
    "View Payroll": ("view_app", "payroll"),
    "View all apps": ("view_all_apps", None),
    "View apps in Finance": ("view_folder_apps", "finance"),
    "View apps in all folders": ("view_all_folder_apps", None),
    "View apps in Attic": ("view_folder_apps", "attic"),
    "Edit Payroll": ("edit_app", "payroll"),
    "Edit all apps": ("edit_all_apps", None),
    "Edit apps in Finance": ("edit_folder_apps", "finance"),
    "Edit folder Finance": ("edit_folder", "finance"),
    "View Loose": ("view_app", "loose"),
}
# Each grant in a group of its own, with its options behind the colon; Payroll lies in the folder Finance.
CASES = """
nothing                                                                  => No access
View Loose: released                                                     => No access
View apps in Attic: released                                             => No access
View Payroll: released                                                   => View in released
View Payroll: development, released                                      => View in development, released
View Payroll: released, hide from dashboard                              => View in released, hidden from the dashboard
View all apps: staging                                                   => View in staging
View all apps: staging, hide from dashboard                              => View in staging, hidden from the dashboard
View apps in Finance: production                                         => View in production
View apps in Finance: released, hide from dashboard                      => View in released, hidden from the dashboard
View apps in all folders: released, hide from dashboard                  => View in released, hidden from the dashboard
View Payroll: released, hide from dashboard + View all apps: released    => View in released
View Payroll: released + View all apps: staging, hide from dashboard     => View in staging, released
View Payroll: staging, hide from dashboard + View apps in Finance: production => View in staging, production
View Payroll: released, hide from dashboard + View all apps: released, hide from dashboard \
=> View in released, hidden from the dashboard
View Payroll: released, hide from dashboard + View apps in all folders: staging, hide from dashboard \
=> View in staging, released, hidden from the dashboard
View Payroll: released, hide from dashboard + View Loose: released       => View in released, hidden from the dashboard
View Payroll: released, hide from dashboard + View apps in Attic: released \
=> View in released, hidden from the dashboard
Edit Payroll                                                             => Edit
Edit folder Finance                                                      => Edit
View Payroll: released, hide from dashboard + Edit Payroll               => Edit
View all apps: released, hide from dashboard + Edit apps in Finance      => Edit
View all apps: released, hide from dashboard + Edit all apps             => Edit
View all apps: released, hide from dashboard + owner                     => Edit
"""
ROWS = [tuple(cell.strip() for cell in line.split("=>")) for line in CASES.strip().splitlines()]


@pytest.fixture
def scene(cast):
    """Eve, an End User to whom her role gives nothing; Payroll in Finance, Loose in no folder, and an empty Attic."""
    take_off_the_rules()  # Eve may own
    Group.objects.get(workspace=cast.nexus, role=Role.END_USER).workspacepermissions.all().delete()
    for name in ("finance", "attic"):
        setattr(cast, name, FolderFactory(workspace=cast.nexus, name=name.capitalize()))
    App.objects.filter(pk=cast.payroll.pk).update(folder=cast.finance)
    cast.loose = AppFactory(workspace=cast.nexus, owner=cast.ada)
    return cast


def let(cast, words):
    """Give Eve, in a group of its own, what the words say."""
    name, _, options = words.partition(": ")
    if name == "owner":
        App.objects.filter(pk=cast.payroll.pk).update(owner=cast.eve)
    elif name != "nothing":
        codename, thing = GRANTS[name]
        places = tuple(each for each in ENVIRONMENTS if each in options.split(", ")) or ENVIRONMENTS
        group = GroupMembershipFactory(group__workspace=cast.nexus, membership=cast.eve).group
        thing = getattr(cast, thing).pk if thing else None
        add_grants(
            group, [Grant(codename, thing, hidden_from_dashboard="hide from dashboard" in options, environments=places)]
        )


@pytest.fixture
def payroll(scene, held):
    for words in held.split(" + "):
        let(scene, words)
    return App.objects.get(pk=scene.payroll.pk)


@pytest.mark.parametrize(("held", "access"), ROWS)
def test_what_the_grants_come_to_is_what_why_says(scene, payroll, access):
    assert explain(Membership.objects.get(pk=scene.eve.pk), payroll).level == access


@pytest.mark.parametrize(("held", "access"), ROWS)
def test_an_app_is_seen_where_there_is_access_and_on_the_dashboard_where_it_is_not_hidden(scene, payroll, access):
    permissions = read_permissions(scene.nexus.pk, scene.eve.pk, is_admin=False)
    found = with_flags(visible_apps(scene.eve.user, scene.nexus), APP, permissions).filter(pk=payroll.pk)
    shown = {app.is_shown for app in found}
    assert shown == (set() if access == "No access" else {"hidden" not in access})


# --- Which grants hide an app ----------------------------------------------------------------------


@pytest.fixture
def things(cast):
    """An app of Ada's in a folder, in a workspace where roles give nothing."""
    bare(cast.nexus)
    money, _, ledger = shelf(cast, by=cast.ada)
    return {"app": ledger, "folder": money}


def permissions_of(person):
    return read_permissions(person.workspace_id, person.pk, is_admin=person.role == Role.ADMIN)


def shown(person, app):
    return App.objects.filter(on_dashboard(permissions_of(person)), pk=app.pk).exists()


def grant_for(things, way):
    return {
        "app": on_resource(things["app"], "view_app"),
        "folder": on_resource(things["folder"], "view_folder_apps"),
        "all apps": Grant("view_all_apps"),
        "all folders": Grant("view_all_folder_apps"),
    }[way]


every_way = pytest.mark.parametrize("way", ["app", "folder", "all apps", "all folders"])
HIDING = {
    "one grant that hides": ([True], False),
    "one that does not": ([False], True),
    "one of each: the most permissive wins": ([True, False], True),
    "two that hide": ([True, True], False),
}


@pytest.mark.parametrize(("grants", "listed"), HIDING.values(), ids=HIDING)
@every_way
def test_an_app_is_hidden_only_if_every_grant_hides_it(cast, things, way, grants, listed):
    for hidden in grants:
        group = hold(cast.eve, grant_for(things, way))
        if hidden:
            hide(group)
    assert shown(cast.eve, things["app"]) == listed


def test_edit_always_shows_an_app(cast, things):
    hide(hold(cast.ben, on_resource(things["app"], "view_app")))
    assert not shown(cast.ben, things["app"])
    hide(hold(cast.ben, on_resource(things["folder"], "edit_folder_apps")))
    assert shown(cast.ben, things["app"])


def test_an_owner_and_an_admin_are_shown_every_app_of_theirs(cast, things):
    mine = AppFactory(workspace=cast.nexus, owner=cast.ben)
    hide(hold(cast.ben, on_resource(mine, "view_app")))
    assert shown(cast.ben, mine)
    assert shown(cast.ada, mine)


def test_the_end_users_own_group_can_hide_all_apps(cast):
    end_users = Group.objects.get(workspace=cast.nexus, role=Role.END_USER)
    assert shown(cast.ed, cast.payroll)
    WorkspacePermission.objects.filter(group=end_users).update(hidden_from_dashboard=True)
    assert not shown(cast.ed, cast.payroll)
    assert shown(cast.eve, cast.incident_board), "Ops shows it to her"


@every_way
def test_whoever_has_one_grant_that_hides_may_have_hidden_apps(cast, things, way):
    group = hold(cast.eve, grant_for(things, way))
    assert not hides_something(permissions_of(cast.eve))
    hide(group)
    assert hides_something(permissions_of(cast.eve))


@pytest.mark.parametrize("all_apps", ["view_all_apps", "edit_all_apps"])
def test_whoever_is_shown_all_apps_has_no_hidden_ones_whatever_else_hides(cast, things, all_apps):
    hide(hold(cast.eve, *(grant_for(things, way) for way in ("app", "folder", "all folders"))))
    assert hides_something(permissions_of(cast.eve))
    hold(cast.eve, all_apps)
    assert not hides_something(permissions_of(cast.eve))


def test_nothing_is_hidden_from_an_admin(cast, things):
    hide(hold(cast.ada, "view_all_apps"))
    assert not hides_something(permissions_of(cast.ada))
