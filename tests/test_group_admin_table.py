"""The product's table of who may do what, tried over HTTP: as forms ask for it, and with fields that no form has."""

import pytest
from django.db import transaction
from django.urls import reverse

from groups.models import Group
from tests.cast import assign
from tests.group_admin_table import DEEDS, PAGES, cells
from tests.pages import HTMX, at, refusals, standing, token, visitor
from workspaces.vocabulary import Role

WHO = {"Super": "sue", "Admin": "ada", "Group Admin": "gil", "Builder": "ben", "End User": "eve"}
TABS = {
    "settings": "workspace_settings", "settings: Users": "members:users", "settings: Groups": "groups:groups",
    "settings: Themes": "themes:themes", "settings: Audit log": "audit_log", "settings: Requests": "groups:requests",
    "Users": "groups:users", "Permissions": "groups:permissions", "Granular access": "groups:granular_access",
    "Group Admin": "groups:group_admins", "History": "groups:history",
}  # fmt: skip
either = pytest.mark.parametrize("options", [{}, {"headers": HTMX}], ids=["page", "fragment"])


@pytest.fixture
def world(cast):
    """The cast; Gil administers Dev, which is builder-level, besides Ops."""
    assign(cast.dev, cast.gil, by=cast.ada)
    cast.builders = Group.objects.get(workspace=cast.nexus, role=Role.BUILDER)
    return cast


def deeds(world):
    """What is attempted: the address, the place, and what the form of the page would send."""
    return deeds_with_people(world) | deeds_with_groups(world) | deeds_with_one(world)


def deeds_with_people(world):
    """Who is in groups, and who administers them."""
    ed, eve, gil, ben, ada = (world.__dict__[who].pk for who in ("ed", "eve", "gil", "ben", "ada"))
    ops, dev, lab, builders = world.ops, world.dev, world.lab, world.builders
    return {
        "add somebody to their group": ("groups:add_members", ops, {"people": ed}),
        "add somebody at once": ("groups:add_members", ops, {"only": ed}),
        "make their group equal a list": ("groups:set_members", ops, {"how": "equal", "paste": "ed@nexus.test"}),
        "remove somebody from their group": ("groups:remove_members", ops, {"people": eve}),
        "remove by list": ("groups:remove_by_list", ops, {"paste": "eve@nexus.test"}),
        "add an End User to a builder-level group": ("groups:add_members", dev, {"people": ed}),
        "add somebody to another group": ("groups:add_members", lab, {"people": ada}),
        "remove somebody from another group": ("groups:remove_members", lab, {"people": ben}),
        "add somebody to a default group": ("groups:add_members", builders, {"people": ed}),
        "remove somebody from a default group": ("groups:remove_members", builders, {"people": ben}),
        "assign a group admin": ("groups:assign_group_admins", ops, {"people": ben}),
        "assign a group admin at once": ("groups:assign_group_admins", ops, {"only": ben}),
        "assign an Admin as group admin": ("groups:assign_group_admins", ops, {"people": ada}),
        "remove a group admin": ("groups:remove_group_admins", ops, {"only": gil}),
    }


def deeds_with_groups(world):
    """Groups themselves, and what they hold."""
    ops, builders = world.ops, world.builders
    return {
        "rename a default group": ("groups:rename", builders, {"name": "Makers"}),
        "delete a default group": ("groups:delete", builders, {}),
        "turn on a switch of their group": ("groups:set_permissions", ops, {"on": "create_apps"}),
        "turn off a switch of a default group": ("groups:set_permissions", builders, {"was": "create_apps"}),
        "create a group": ("groups:create", world.nexus, {"name": "Night shift"}),
        "rename their group": ("groups:rename", ops, {"name": "Night shift"}),
        "duplicate their group": ("groups:duplicate", ops, {"parts": "users"}),
        "delete their group": ("groups:delete", ops, {}),
    }


def deeds_with_one(world):
    """What is done with one person of the workspace."""
    return {
        "change a role": ("members:change_role", world.ed, {"answered": "1", "to": "builder"}),
        "archive somebody": ("members:archive", world.ed, {}),
        "remove somebody from the workspace": ("members:remove", world.ed, {}),
    }


def hostile(world):
    """Fields that no form of ours has, or not so: of other people, groups, workspaces, roles and methods."""
    orbit = {
        "workspace": "orbit",
        "workspace_id": world.orbit.pk,
        "group": world.lab.pk,
        "group_id": world.orbit_ops.pk,
    }
    people = {"membership_id": world.wes.pk, "people[]": [world.ed.pk, world.ada.pk], "person": world.ada.pk}
    role = {"convert": "1", "is_admin": "1", "is_superuser": "true", "role": "admin", "actor": world.ada.pk}
    return {"_method": "DELETE", "force": "1", "seal": "0" * 64, "intent[people]": world.ada.pk} | orbit | people | role


def attempted(client, world, deed, more, **options):
    """The last answer to somebody who goes as far as they are let: the form, and the confirmation if one is offered."""
    name, place, form = deed
    answer = client.post(at(name, place), {**more, **form}, **options)
    if kept := token(answer):
        return client.post(at(name, place), {**more, "token": kept}, **options)
    return answer


def became(world, deed, who, more, **options):
    """What became of the attempt, as the table says it; whether anything changed; and what was written of a refusal."""
    with transaction.atomic():
        before, client = standing(), visitor(getattr(world, who))
        answer = attempted(client, world, deed, more, **options)
        changed, refused = standing() != before, refusals()
        transaction.set_rollback(True)
    if changed:
        return "does", answer.status_code in (200, 204, 302), refused
    return {200: "blocked"}.get(answer.status_code, str(answer.status_code)), True, refused


@pytest.mark.parametrize("what", cells(PAGES))
def test_a_page_is_there_for_whom_the_table_says(world, what):
    tab, group = TABS.get(what) or TABS[what.rpartition(": ")[2]], what.partition(":")[0]
    place = {"default group": world.builders, "their group": world.ops, "a group one is only a member of": world.lab}
    address = at(tab, place.get(group, world.nexus))
    answers = {column: str(visitor(getattr(world, who)).get(address).status_code) for column, who in WHO.items()}
    assert answers == cells(PAGES)[what]


@either
@pytest.mark.parametrize("fields", ["the form's own", "and hostile ones"])
@pytest.mark.parametrize("what", cells(DEEDS))
def test_a_deed_is_done_by_whom_the_table_says_and_by_nobody_else(world, what, fields, options):
    more = hostile(world) if fields != "the form's own" else {}
    deed = deeds(world)[what]
    name = deed[0].rpartition(":")[2]
    for column, expected in cells(DEEDS)[what].items():
        answer, is_well, refused = became(world, deed, WHO[column], more, **options)
        assert (column, answer, is_well) == (column, expected, True)
        assert [line[:2] for line in refused] == ([(WHO[column], name)] if expected == "403" else [])


def test_every_row_of_the_table_is_tried(world):
    assert deeds(world).keys() == cells(DEEDS).keys()


@pytest.mark.parametrize("what", cells(DEEDS))
def test_reading_an_address_does_nothing_whatever_stands_behind_the_question_mark(world, what):
    name, place, form = deeds(world)[what]
    ada, before = visitor(world.ada), standing()
    kept = token(ada.post(at(name, place), form))
    before = standing()
    for query in (form, {"token": kept}, {**form, "_method": "POST", "step": "continue"}):
        ada.get(at(name, place), query)
        ada.head(at(name, place), query)
    assert standing() == before


# --- Ids of elsewhere --------------------------------------------------------------------------------


FOREIGN = {"somebody of another workspace": "wes", "nobody at all": None}


@either
@pytest.mark.parametrize("who", FOREIGN)
@pytest.mark.parametrize("name", ["groups:add_members", "groups:remove_members"])
def test_one_foreign_id_refuses_the_whole_batch(world, name, who, options):
    foreign = getattr(world, FOREIGN[who]).pk if FOREIGN[who] else 99_999_999
    before, gil = standing(), visitor(world.gil)
    for people in ([foreign], [world.ed.pk, foreign], [world.eve.pk, foreign, foreign]):
        answer = gil.post(at(name, world.ops), {"people": people}, **options)
        assert (answer.status_code, token(answer)) == (422, "")
    assert standing() == before


@pytest.mark.parametrize("people", [["x"], ["-1"], ["1.5"], [""], ["9" * 40], ["1,2"], ["1 OR 1=1"], ["\u0661"]])
def test_what_is_no_id_is_nobodys(world, people):
    before = standing()
    for name in ("groups:add_members", "groups:remove_members"):
        assert visitor(world.gil).post(at(name, world.ops), {"people": people}).status_code == 422
    assert standing() == before


def test_somebody_named_many_times_is_added_once(world):
    gil = visitor(world.gil)
    kept = token(gil.post(at("groups:add_members", world.ops), {"people": [world.ed.pk] * 30}))
    assert gil.post(at("groups:add_members", world.ops), {"token": kept}).status_code == 302
    assert world.ops.members.filter(membership=world.ed).count() == 1


@pytest.mark.parametrize(
    "name", ["add_members", "remove_members", "set_members", "request_members", "users", "history"]
)
def test_a_group_of_another_workspace_is_not_in_ones_own(world, name):
    for slug, group in (("nexus", world.orbit_ops), ("orbit", world.ops), ("orbit", world.orbit_ops)):
        address = reverse(f"groups:{name}", args=[slug, group.pk])
        for ask in (visitor(world.gil).get, visitor(world.gil).post):
            assert ask(address, {"people": world.ed.pk}).status_code in (404, 405)
