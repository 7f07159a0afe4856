"""What an attacker tries: old confirmations, other people's ids, lost posts, markup in names, the shell."""

import re

import pytest
from django.db import IntegrityError, transaction

from groups.models import AppPermission, Group, GroupMembership
from tests.cast import archive, assign, change_role, unassign
from tests.pages import HTMX, at, ids, refusals, review, standing, token, visitor, words
from workspaces.models import App, Folder, Membership, Workflow, Workspace, WorkspaceConstant
from workspaces.vocabulary import Role

MARKUP = "<img src=x onerror=alert(1)>\"'{{7*7}}"
OPEN_REVIEWS = {
    "groups:add_members": {"people": "ed"},
    "groups:remove_members": {"people": "eve"},
    "groups:set_permissions": {"on": "create_apps"},
    "groups:duplicate": {"parts": "users"},
    "groups:delete": {},
}


def opened(client, name, group, cast):
    """The token of an open review of one of ``OPEN_REVIEWS``."""
    said = OPEN_REVIEWS[name]
    form = {field: getattr(cast, value).pk if field == "people" else value for field, value in said.items()}
    return token(review(client, name, group, form))


# --- Confirmations that are somebody else's, or too late --------------------------------------------


def test_a_confirmation_dies_with_the_session_it_was_given_in(cast):
    ada, again = visitor(cast.ada), visitor(cast.ada)
    kept = opened(ada, "groups:add_members", cast.ops, cast)
    ada.post("/logout/")
    before = standing()
    assert ada.post(at("groups:add_members", cast.ops), {"token": kept}).status_code == 302
    assert again.post(at("groups:add_members", cast.ops), {"token": kept}).status_code == 403
    assert standing() == before


@pytest.mark.parametrize("kind", ["workflows", "modules", "folders", "apps"])
def test_a_confirmation_about_one_thing_is_none_about_another_kind_with_the_same_id(cast, kind):
    for made in (Workflow, Folder):
        made.objects.create(pk=cast.warehouse.pk, workspace=cast.nexus, name="Twin")
    ada = visitor(cast.ada)
    shown = ada.post(f"/nexus/data-sources/{cast.warehouse.pk}/delete/")
    answer = ada.post(f"/nexus/{kind}/{cast.warehouse.pk}/delete/", {"token": token(shown)})
    assert token(shown)
    assert answer.status_code in (403, 404)
    assert Workflow.objects.filter(name="Twin").exists()


@pytest.mark.parametrize("more", ["ids", "a second token"])
def test_a_commit_reads_nothing_but_its_token(cast, more):
    ada = visitor(cast.ada)
    kept = opened(ada, "groups:add_members", cast.ops, cast)
    form = {"token": kept, **ids(cast.mia)} if more == "ids" else {"token": ["forged", kept]}
    assert ada.post(at("groups:add_members", cast.ops), form).status_code == 302
    inside = GroupMembership.objects.filter(group=cast.ops, membership__in=[cast.ed, cast.mia])
    assert [tie.membership_id for tie in inside] == [cast.ed.pk]


@pytest.mark.parametrize("bad", ["a", ":::", ".:1:x", "\U0001f600:\u00e9:\u00fc", "a" * 100_000])
@pytest.mark.parametrize("name", OPEN_REVIEWS)
def test_a_token_of_any_shape_is_refused_and_written_down(cast, name, bad):
    before = standing()
    assert visitor(cast.ada).post(at(name, cast.ops), {"token": bad}).status_code == 403
    assert (standing(), refusals()) == (before, [("ada", name.partition(":")[2], "Ops")])


# --- Authority that ended while a review was open ---------------------------------------------------


@pytest.mark.parametrize("name", OPEN_REVIEWS)
def test_a_demoted_admin_cannot_confirm_what_they_had_open(cast, name):
    change_role(cast.ben, Role.ADMIN, by=cast.ada)
    ben = visitor(cast.ben)
    kept = opened(ben, name, cast.ops, cast)
    change_role(cast.ben, Role.BUILDER, by=cast.ada)
    before = standing()
    assert ben.post(at(name, cast.ops), {"token": kept}).status_code == 404
    assert standing() == before


def test_a_demoted_admin_is_refused_where_they_still_see_the_group(cast):
    change_role(cast.ben, Role.ADMIN, by=cast.ada)
    ben, builders = visitor(cast.ben), Group.objects.get(workspace=cast.nexus, role=Role.BUILDER)
    kept = token(review(ben, "groups:set_permissions", builders, {"was": "create_folders"}))
    change_role(cast.ben, Role.BUILDER, by=cast.ada)
    assert ben.post(at("groups:set_permissions", builders), {"token": kept}).status_code == 403
    assert refusals() == [("ben", "set_permissions", "Builder")]


@pytest.mark.parametrize("name", ["groups:add_members", "groups:remove_members"])
def test_a_group_admin_whose_post_was_taken_cannot_confirm_what_they_had_open(cast, name):
    gil = visitor(cast.gil)
    kept = opened(gil, name, cast.ops, cast)
    unassign(cast.ops, cast.gil, by=cast.ada)
    before = standing()
    assert gil.post(at(name, cast.ops), {"token": kept}).status_code == 404
    assert standing() == before


def test_an_archived_persons_open_session_finds_no_workspace(cast):
    ben = visitor(cast.ben)
    assert ben.get("/nexus/").status_code == 200
    archive(cast.ben, by=cast.ada)
    assert [ben.get(place).status_code for place in ("/nexus/", "/nexus/my-access/", "/")] == [404, 404, 200]
    assert "You are in no workspace" in words(ben.get("/"))


@pytest.mark.parametrize("form", [{"step": "convert"}, {"convert": "1"}, {"step": "continue", "without": "1"}, {}])
def test_no_field_makes_a_group_admin_promote_anybody(cast, form):
    assign(cast.dev, cast.gil, by=cast.ada)
    before = standing()
    for field in ("people", "only"):
        answer = visitor(cast.gil).post(at("groups:add_members", cast.dev), {field: cast.eve.pk, **form})
        assert (token(answer), standing()) == ("", before)


# --- What one may not know of -----------------------------------------------------------------------


def page_without_tokens(response):
    return re.sub(r'X-CSRFToken": "\w+"|value="\w{64}"', "", response.text)


@pytest.mark.parametrize("headers", [{}, HTMX, HTMX | {"HX-Boosted": "true"}], ids=["page", "fragment", "boosted"])
@pytest.mark.parametrize("tab", ["users", "permissions", "granular-access", "group-admins", "history", "delete"])
def test_a_hidden_group_a_foreign_one_and_none_at_all_look_alike(cast, tab, headers):
    gil, places = visitor(cast.gil), (cast.dev.pk, cast.orbit_ops.pk, 99_999_999)
    answers = [gil.get(f"/nexus/workspace-settings/groups/{pk}/{tab}/", headers=headers) for pk in places]
    assert {each.status_code for each in answers} == {404}
    assert len({page_without_tokens(each) for each in answers}) == 1


def test_a_thing_of_another_workspace_is_not_reached_through_ones_own(cast):
    constant = WorkspaceConstant.objects.create(workspace=cast.nexus, name="Key", value="secret")
    wes = visitor(cast.wes)
    paths = [f"apps/{cast.payroll.pk}/", f"people/{cast.ada.pk}/", f"constants/{constant.pk}/change/"]
    paths += [f"why/?kind=app&thing={cast.payroll.pk}", f"workspace-settings/groups/{cast.ops.pk}/users/"]
    assert {wes.get(f"/orbit/{path}").status_code for path in paths} == {404}
    assert wes.post(f"/orbit/constants/{constant.pk}/show/").status_code == 404


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
def test_no_other_method_does_anything(cast, method):
    before = standing()
    for name in ("groups:users", *OPEN_REVIEWS):
        assert getattr(visitor(cast.ada), method)(at(name, cast.ops)).status_code == 405
    assert standing() == before


@pytest.mark.parametrize("host", ["evil.example", "localhost:80@evil.example", "testserver, evil.example"])
def test_a_request_for_another_host_is_refused(cast, host):
    assert visitor(cast.ada).get("/nexus/", headers={"host": host}).status_code == 400


# --- Markup in names --------------------------------------------------------------------------------


MARKED = (
    "groups:users",
    "groups:add_members",
    "groups:granular_access",
    "groups:history",
    "groups:delete",
    "groups:rename",
)


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "fragment"])
def test_a_name_is_never_markup(cast, headers):
    cast.eve.user.name = cast.ops.name = cast.incident_board.name = MARKUP
    for thing in (cast.ops, cast.incident_board, cast.eve.user):
        thing.save()
    app = f"apps/{cast.incident_board.pk}/"
    paths = [at(name, cast.ops) for name in (*MARKED, "groups:group_admins", "groups:add_access")]
    paths += ["/nexus/", f"/nexus/{app}", f"/nexus/{app}delete/", f"/nexus/people/{cast.eve.pk}/"]
    for path in paths:
        page = visitor(cast.ada).get(path, headers=headers)
        assert page.status_code == 200
        assert "<img" not in page.text
        assert "\"'{{" not in page.text


# --- Round the actions, from the shell --------------------------------------------------------------


def upsert(thing, **changes):
    """Change a row as ``bulk_create`` does where it stands already; neither ``save`` nor ``update`` is asked."""
    for name, value in changes.items():
        setattr(thing, name, value)
    with transaction.atomic():
        type(thing).objects.bulk_create(
            [thing], update_conflicts=True, unique_fields=["pk"], update_fields=list(changes)
        )


@pytest.mark.parametrize("what", ["group", "tie", "grant", "group admin", "owner", "person"])
def test_an_upsert_does_not_walk_past_the_database(cast, what):
    orbit, wes = Workspace.objects.get(slug="orbit"), Membership.objects.get(pk=cast.wes.pk)
    ties, held = GroupMembership.objects.filter(group=cast.ops), AppPermission.objects.filter(group=cast.ops)
    attempts = {
        "group": (Group.objects.get(pk=cast.ops.pk), {"workspace": orbit}),
        "tie": (ties[0], {"membership": wes}),
        "grant": (held[0], {"group": cast.orbit_ops}),
        "group admin": (Membership.objects.get(pk=cast.gil.pk), {"role": Role.END_USER}),
        "owner": (App.objects.get(pk=cast.payroll.pk), {"owner": wes}),
        "person": (Membership.objects.get(pk=cast.ben.pk), {"workspace": orbit}),
    }
    thing, changes = attempts[what]
    before = standing()
    with pytest.raises(IntegrityError):
        upsert(thing, **changes)
    assert standing() == before


def test_an_upsert_keeps_the_counts_true(cast):
    before = dict(Group.objects.values_list("pk", "member_count"))
    upsert(GroupMembership.objects.filter(group=cast.ops)[0], added_by_name="Somebody")
    upsert(Membership.objects.get(pk=cast.ben.pk), role=Role.BUILDER)
    assert dict(Group.objects.values_list("pk", "member_count")) == before
    upsert(Membership.objects.get(pk=cast.ed.pk), role=Role.BUILDER)
    counts = dict(Group.objects.filter(workspace=cast.nexus, role__isnull=False).values_list("role", "member_count"))
    people = Membership.objects.filter(workspace=cast.nexus, status="active")
    assert counts == {role: people.filter(role=role).count() for role in Role.values}
