"""What the database holds of a workspace when somebody goes round every line of our code."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from threading import Barrier

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from tests.factories import (
    AppFactory,
    DataSourceFactory,
    FolderFactory,
    MembershipFactory,
    ModuleFactory,
    ThemeFactory,
    UserFactory,
    WorkflowFactory,
    WorkspaceFactory,
    write_off,
)
from workspaces.models import App, Membership, Theme, Workspace

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return MembershipFactory(role="admin")


def rows(instance):
    return type(instance).objects.filter(pk=instance.pk)


def passes(change):
    """Whether ``change`` is done, and would be committed."""
    change()
    connection.check_constraints()
    return True


def refused(change, saying):
    """Whether the database refuses ``change``, at the latest at commit, with a message that can be read."""
    with pytest.raises(IntegrityError, match=saying), transaction.atomic():
        passes(change)
    return True


# --- The last active Admin -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "change", [{"role": "builder"}, {"role": "end_user"}, {"status": "archived"}, {"status": "invited"}]
)
def test_the_last_active_admin_is_neither_demoted_nor_archived(ada, change):
    MembershipFactory(workspace=ada.workspace, role="admin", status="archived")
    MembershipFactory(workspace=ada.workspace, role="builder")
    assert refused(lambda: rows(ada).update(**change), "at least one active Admin")


def test_the_last_active_admin_is_not_removed(ada):
    assert refused(lambda: rows(ada)._raw_delete(using="default"), "at least one active Admin")
    assert refused(ada.user.delete, "at least one active Admin")


def test_all_admins_at_once_are_not_demoted(ada):
    MembershipFactory(workspace=ada.workspace, role="admin")
    assert refused(lambda: Membership.objects.update(role="builder"), "at least one active Admin")
    assert Membership.objects.filter(role="admin").count() == 2


def test_one_of_two_admins_goes(ada):
    alan = MembershipFactory(workspace=ada.workspace, role="admin")
    assert passes(lambda: rows(ada).update(status="archived"))
    assert refused(alan.delete, "at least one active Admin")
    assert passes(ada.delete)


def test_an_admin_goes_once_another_is_promoted(ada):
    ben = MembershipFactory(workspace=ada.workspace, role="builder")
    assert passes(lambda: rows(ben).update(role="admin") and rows(ada).update(role="builder"))


def test_an_admin_of_another_workspace_does_not_count(ada):
    MembershipFactory(role="admin")
    assert refused(lambda: rows(ada).update(role="builder"), "at least one active Admin")


def test_an_admin_whose_account_is_closed_does_not_count(ada):
    MembershipFactory(workspace=ada.workspace, role="admin", user=UserFactory(is_active=False))
    assert refused(lambda: rows(ada).update(role="builder"), "at least one active Admin")


def test_a_workspace_that_never_had_an_admin_lets_its_people_go():
    ben = MembershipFactory(role="builder")
    assert passes(lambda: rows(ben).update(role="end_user"))
    assert passes(ben.delete)


def test_the_last_admin_goes_with_the_workspace(ada):
    write_off(ada.workspace)
    assert passes(lambda: (rows(ada.workspace)._raw_delete(using="default"), ada.delete()))
    assert not Workspace.objects.exists()


def test_the_last_admin_is_renamed(ada):
    assert passes(lambda: rows(ada).update(sort_name="lovelace", role="admin", status="active"))


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "demotion",
    [
        "UPDATE workspaces_membership SET role = 'builder' WHERE id = %s",
        "DELETE FROM workspaces_membership WHERE id = %s",
    ],
)
def test_two_admins_who_demote_each_other_leave_one(ada, demotion):
    alan = MembershipFactory(workspace=ada.workspace, role="admin")
    both_have_written = Barrier(2, timeout=10)

    def demote(pk):
        with closing(connection), suppress(IntegrityError), transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(demotion, [pk])
            both_have_written.wait()

    with ThreadPoolExecutor() as pool:
        list(pool.map(demote, [ada.pk, alan.pk]))
    assert Membership.objects.filter(role="admin", status="active").count() == 1


# --- Where things lie ----------------------------------------------------------------------------


def test_a_membership_keeps_its_person_and_its_workspace(ada):
    assert refused(lambda: rows(ada).update(workspace=WorkspaceFactory()), "never moves")
    assert refused(lambda: rows(ada).update(user=UserFactory()), "never moves")
    assert passes(lambda: rows(ada).update(user=ada.user, workspace=ada.workspace))


@pytest.mark.parametrize("make", [AppFactory, FolderFactory, WorkflowFactory, DataSourceFactory, ModuleFactory])
def test_a_resource_never_changes_its_workspace(make):
    resource = make()
    assert refused(lambda: rows(resource).update(workspace=WorkspaceFactory()), "never moves")
    assert passes(lambda: rows(resource).update(workspace=resource.workspace, name="Other"))


def test_an_app_lies_in_a_folder_of_its_workspace():
    app, far = AppFactory(), FolderFactory()
    near = FolderFactory(workspace=app.workspace)
    assert refused(lambda: rows(app).update(folder=far), "folder of its own workspace")
    assert refused(lambda: App.objects.bulk_create([AppFactory.build(**_near(app), folder=far)]), "folder of its own")
    assert passes(lambda: App.objects.bulk_create([AppFactory.build(**_near(app), folder=near)]))
    assert passes(lambda: rows(app).update(folder=near))
    assert passes(near.delete)


def test_an_apps_owner_is_a_member_of_its_workspace():
    app = AppFactory()
    far, near = (MembershipFactory(workspace=here, role="builder") for here in (WorkspaceFactory(), app.workspace))
    assert refused(lambda: rows(app).update(owner=far), "owner is a member")
    assert refused(lambda: App.objects.bulk_create([AppFactory.build(workspace=app.workspace, owner=far)]), "owner")
    assert passes(lambda: rows(app).update(owner=near))


def test_one_app_astray_refuses_the_whole_batch():
    app = AppFactory()
    batch = [AppFactory.build(**_near(app)) for _ in range(3)]
    astray = AppFactory.build(workspace=app.workspace, owner=MembershipFactory(role="builder"))
    assert refused(lambda: App.objects.bulk_create([*batch, astray]), "owner is a member")
    assert passes(lambda: App.objects.bulk_create(batch))


def _near(app):
    return {"workspace": app.workspace, "owner": app.owner}


# --- Themes ------------------------------------------------------------------------------------------


def wear(workspace, theme):
    return rows(workspace).update(theme=theme)


def test_a_workspace_wears_a_theme_of_its_own_and_of_no_other():
    theme, other = ThemeFactory(), WorkspaceFactory()
    assert refused(lambda: wear(other, theme), "wears a theme of its own")
    assert passes(lambda: wear(theme.workspace, theme))
    assert passes(lambda: wear(theme.workspace, None))


@pytest.mark.parametrize("theme_first", [True, False])
def test_in_whichever_order_the_two_are_written(theme_first):
    workspace = Workspace(pk=970_001, name="Borealis", slug="borealis", theme_id=970_002)
    theme = ThemeFactory.build(pk=970_002, workspace=workspace, sort_name="x", search_text="x", name_key="x")
    made = [theme, workspace] if theme_first else [workspace, theme]
    assert passes(lambda: [type(each).objects.bulk_create([each]) for each in made])


@pytest.mark.parametrize("theme_first", [True, False])
def test_a_theme_of_another_is_refused_in_either_order(theme_first):
    workspace = Workspace(pk=970_001, name="Borealis", slug="borealis", theme_id=970_002)
    theme = ThemeFactory.build(pk=970_002, workspace=WorkspaceFactory(), sort_name="x", search_text="x", name_key="x")
    made = [theme, workspace] if theme_first else [workspace, theme]
    assert refused(lambda: [type(each).objects.bulk_create([each]) for each in made], "wears a theme of its own")


def test_a_theme_never_changes_its_workspace():
    assert refused(lambda: rows(ThemeFactory()).update(workspace=WorkspaceFactory()), "never moves to another")


def test_a_theme_that_is_worn_is_not_deleted():
    theme = ThemeFactory()
    wear(theme.workspace, theme)
    assert refused(lambda: Theme.objects.filter(pk=theme.pk)._raw_delete("default"), "set another as default first")
    wear(theme.workspace, None)
    assert passes(theme.delete)


def test_a_themes_name_is_held_as_the_product_says():
    theme = ThemeFactory()
    for name in ("Teal", " Harbour", "Har\u202ebour"):
        assert refused(lambda name=name: rows(theme).update(name=name), "theme_name")
    with pytest.raises(DatabaseError), transaction.atomic():
        rows(theme).update(name="x" * 101)
    for key in ("", "nexus"):
        assert refused(lambda key=key: rows(theme).update(name_key=key), "theme_")
    other = ThemeFactory(workspace=theme.workspace)
    assert refused(lambda: rows(other).update(name_key=theme.name_key), "(?i)unique")
