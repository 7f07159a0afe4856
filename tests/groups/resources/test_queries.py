"""Lists of resources: what is hidden, who may own, and what somebody owns by default."""

import pytest

from groups.models import GroupMembership
from groups.permissions.grants import Grant, on_resource
from groups.permissions.member_permissions import permissions_of
from groups.resources.context import ResourcesContext
from groups.resources.queries import find_apps, has_hidden, owns_by_default
from tests.cast import acting, archive
from tests.groups.belongings import bare, hide, hold, shelf
from workspaces.context import WorkspaceContext
from workspaces.models import Membership, User

pytestmark = pytest.mark.django_db


def context_of(person, workspace=None):
    """Somebody before the lists of a workspace; a user is a Super Admin from outside."""
    user, membership = (person.user, person) if isinstance(person, Membership) else (person, None)
    context = WorkspaceContext(workspace or person.workspace, user, membership, acting(person))
    return ResourcesContext(**vars(context), permissions=permissions_of(context))


# --- Owning by default -----------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["ada", "gil", "ben"])
def test_admins_and_builders_own_what_they_create(cast, who):
    person = getattr(cast, who)
    assert owns_by_default(context_of(person)) == person


def test_an_end_user_owns_nothing_by_default_whatever_their_switches(cast):
    hold(cast.eve, "create_apps")
    assert owns_by_default(context_of(cast.eve)) is None


def test_a_super_admin_from_outside_owns_nothing_by_default(cast):
    assert owns_by_default(context_of(cast.sue, cast.nexus)) is None


def test_a_super_admin_who_is_a_member_owns_by_their_role_here(cast):
    User.objects.filter(pk__in=[cast.ben.user_id, cast.eve.user_id]).update(is_superuser=True)
    for person in (cast.ben, cast.eve):
        person.user.refresh_from_db()
    assert owns_by_default(context_of(cast.ben)) == cast.ben
    assert owns_by_default(context_of(cast.eve)) is None


def test_who_is_archived_meanwhile_owns_nothing_by_default(cast):
    context = context_of(cast.ben)
    archive(cast.ben, by=cast.ada)
    assert owns_by_default(context) is None


def test_whose_account_is_closed_meanwhile_owns_nothing_by_default(cast):
    context = context_of(cast.ben)
    User.objects.filter(pk=cast.ben.user_id).update(is_active=False)
    assert owns_by_default(context) is None


# --- Hidden from the dashboard ---------------------------------------------------------------------


@pytest.fixture
def ledger(cast):
    """An app in a folder, in a workspace where roles and the groups of the cast give nothing."""
    bare(cast.nexus)
    GroupMembership.objects.all().delete()
    return shelf(cast, by=cast.ada)[2]


def is_listed(app, person):
    return app in find_apps(context_of(person), None, hidden=False)


@pytest.mark.parametrize("way", ["app", "folder", "all apps", "all folders"])
def test_an_app_that_every_grant_hides_is_found_among_the_hidden_ones_only(cast, ledger, way):
    grant = {
        "app": on_resource(ledger, "view_app"),
        "folder": on_resource(ledger.folder, "view_folder_apps"),
        "all apps": Grant("view_all_apps"),
        "all folders": Grant("view_all_folder_apps"),
    }[way]
    group = hold(cast.eve, grant)
    assert (has_hidden(context_of(cast.eve)), is_listed(ledger, cast.eve)) == (False, True)
    hide(group)
    assert (has_hidden(context_of(cast.eve)), is_listed(ledger, cast.eve)) == (True, False)
    assert ledger in find_apps(context_of(cast.eve), None, hidden=True)


def test_a_folder_that_hides_its_apps_hides_none_while_it_is_empty(cast, ledger):
    type(ledger).objects.filter(pk=ledger.pk).update(folder=None)
    hide(hold(cast.eve, on_resource(ledger.folder, "view_folder_apps")))
    assert not has_hidden(context_of(cast.eve))


def test_an_admin_has_no_hidden_apps(cast, ledger):
    hide(hold(cast.ada, Grant("view_all_apps")))
    assert not has_hidden(context_of(cast.ada))
    assert is_listed(ledger, cast.ada)
