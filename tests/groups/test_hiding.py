"""“Hide from dashboard” and the environments, case by case: the most permissive grant wins, Edit always shows."""

import pytest

from groups.models import Group
from groups.permissions.explain import why
from groups.permissions.grants import Grant, give
from groups.permissions.member_permissions import read, with_place
from groups.permissions.resolver import visible_apps
from tests.factories import AppFactory, FolderFactory, GroupMembershipFactory
from workspaces.kinds import ENVIRONMENTS
from workspaces.models import App, Membership
from workspaces.vocabulary import Role

pytestmark = pytest.mark.django_db
RIGHTS = {
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
# Each right in a group of its own, with its terms behind the colon; Payroll lies in the folder Finance.
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
    Group.objects.get(workspace=cast.nexus, role=Role.END_USER).workspacerights.all().delete()
    for name in ("finance", "attic"):
        setattr(cast, name, FolderFactory(workspace=cast.nexus, name=name.capitalize()))
    App.objects.filter(pk=cast.payroll.pk).update(folder=cast.finance)
    cast.loose = AppFactory(workspace=cast.nexus, owner=cast.ada)
    return cast


def let(cast, words):
    """Give Eve, in a group of its own, what the words say."""
    name, _, terms = words.partition(": ")
    if name == "owner":
        App.objects.filter(pk=cast.payroll.pk).update(owner=cast.eve)
    elif name != "nothing":
        codename, thing = RIGHTS[name]
        places = tuple(each for each in ENVIRONMENTS if each in terms.split(", ")) or ENVIRONMENTS
        group = GroupMembershipFactory(group__workspace=cast.nexus, membership=cast.eve).group
        thing = getattr(cast, thing).pk if thing else None
        give(group, [Grant(codename, thing, hidden="hide from dashboard" in terms, environments=places)])


@pytest.fixture
def payroll(scene, held):
    for words in held.split(" + "):
        let(scene, words)
    return App.objects.get(pk=scene.payroll.pk)


@pytest.mark.parametrize(("held", "access"), ROWS)
def test_what_the_grants_come_to_is_what_why_says(scene, payroll, access):
    assert why(Membership.objects.get(pk=scene.eve.pk), payroll).level == access


@pytest.mark.parametrize(("held", "access"), ROWS)
def test_an_app_is_seen_where_there_is_access_and_on_the_dashboard_where_it_is_not_hidden(scene, payroll, access):
    standing = read(scene.nexus.pk, scene.eve, is_admin=False)
    found = with_place(visible_apps(scene.eve.user, scene.nexus), standing).filter(pk=payroll.pk)
    shown = {app.is_shown for app in found}
    assert shown == (set() if access == "No access" else {"hidden" not in access})
