"""Who gets which answer from which address: every address, every member of the cast, read and written.

The forms are sent empty, so that whoever may change something is told what is missing: 422, or a review, 200.
"""

from dataclasses import dataclass

import pytest
from django.urls import get_resolver, reverse

from audit.models import Entry
from groups.models import Group
from tests.cast import add
from tests.door_tables import ADDRESSES, LINKS, OPEN_DOORS
from tests.instance_tables import INSTANCE_TABLES
from tests.leak_crawl import bare_text
from tests.pages import HTMX, at, refusals, visitor
from tests.people_tables import OPERATION_PAGES, PEOPLE_PAGES, USER_PAGES, USERS_PAGES
from tests.request_tables import REQUEST_PAGES, REQUESTS_PAGES
from tests.thing_tables import THING_TABLES
from workspaces.vocabulary import Role

PROBES = ("healthz", "livez", "readyz")
# Under each person the group, Bld being the default group Builder, Orb the group Ops of Orbit; "-" is nobody signed in.
GROUP_PAGES = """
                                sue sue ada ada gil gil gil gil ben ben ben mia eve eve ed  zoe ivy mia wes -
                                Ops Bld Ops Bld Ops Bld Lab Dev Ops Bld Dev Orb Ops Bld Ops Ops Ops Ops Ops Ops
GET  groups:group               302 302 302 302 302 302 404 404 404 302 404 302 404 404 404 404 404 404 404 302
POST groups:group               405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 302
GET  groups:users               200 200 200 200 200 200 404 404 404 200 404 200 404 404 404 404 404 404 404 302
POST groups:users               405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 302
GET  groups:add_members         200 403 200 403 200 403 404 404 404 403 404 200 404 404 404 404 404 404 404 302
POST groups:add_members         422 403 422 403 422 403 404 404 404 403 404 422 404 404 404 404 404 404 404 302
GET  groups:set_members         200 403 200 403 200 403 404 404 404 403 404 200 404 404 404 404 404 404 404 302
POST groups:set_members         422 403 422 403 422 403 404 404 404 403 404 422 404 404 404 404 404 404 404 302
GET  groups:remove_by_list      200 403 200 403 200 403 404 404 404 403 404 200 404 404 404 404 404 404 404 302
POST groups:remove_by_list      422 403 422 403 422 403 404 404 404 403 404 422 404 404 404 404 404 404 404 302
GET  groups:member_list         404 403 404 403 404 403 404 404 404 403 404 404 404 404 404 404 404 404 404 302
POST groups:member_list         405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 302
GET  groups:remove_members      405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 302
POST groups:remove_members      422 403 422 403 422 403 404 404 404 403 404 422 404 404 404 404 404 404 404 302
GET  groups:select_members      405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 302
POST groups:select_members      302 403 302 403 302 403 404 404 404 403 404 302 404 404 404 404 404 404 404 302
GET  groups:permissions         200 200 200 200 200 200 404 404 404 200 404 200 404 404 404 404 404 404 404 302
POST groups:permissions         405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 302
GET  groups:preview_permissions 200 200 200 200 403 403 404 404 404 403 404 200 404 404 404 404 404 404 404 302
POST groups:preview_permissions 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 302
GET  groups:set_permissions     405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 302
POST groups:set_permissions     200 200 200 200 403 403 404 404 404 403 404 200 404 404 404 404 404 404 404 302
GET  groups:granular_access     200 200 200 200 200 200 404 404 404 200 404 200 404 404 404 404 404 404 404 302
POST groups:granular_access     405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 302
GET  groups:add_access          200 200 200 200 403 403 404 404 404 403 404 200 404 404 404 404 404 404 404 302
POST groups:add_access          422 422 422 422 403 403 404 404 404 403 404 422 404 404 404 404 404 404 404 302
GET  groups:change_access       405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 302
POST groups:change_access       200 200 200 200 403 403 404 404 404 403 404 200 404 404 404 404 404 404 404 302
GET  groups:group_admins        200 404 200 404 404 404 404 404 404 404 404 200 404 404 404 404 404 404 404 302
POST groups:group_admins        405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 302
GET  groups:assign_group_admins 200 404 200 404 404 404 404 404 404 404 404 200 404 404 404 404 404 404 404 302
POST groups:assign_group_admins 422 404 422 404 404 404 404 404 404 404 404 422 404 404 404 404 404 404 404 302
GET  groups:remove_group_admins 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 302
POST groups:remove_group_admins 422 404 422 404 404 404 404 404 404 404 404 422 404 404 404 404 404 404 404 302
GET  groups:history             200 200 200 200 200 404 404 404 404 404 404 200 404 404 404 404 404 404 404 302
POST groups:history             405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 302
GET  groups:actions             200 404 200 404 403 403 404 404 404 403 404 200 404 404 404 404 404 404 404 302
POST groups:actions             405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 405 302
GET  groups:rename              200 200 200 200 403 403 404 404 404 403 404 200 404 404 404 404 404 404 404 302
POST groups:rename              422 422 422 422 403 403 404 404 404 403 404 422 404 404 404 404 404 404 404 302
GET  groups:duplicate           200 200 200 200 403 403 404 404 404 403 404 200 404 404 404 404 404 404 404 302
POST groups:duplicate           200 200 200 200 403 403 404 404 404 403 404 200 404 404 404 404 404 404 404 302
GET  groups:delete              200 200 200 200 403 403 404 404 404 403 404 200 404 404 404 404 404 404 404 302
POST groups:delete              200 200 200 200 403 403 404 404 404 403 404 200 404 404 404 404 404 404 404 302
"""
WORKSPACE_PAGES = """
                         sue ada gil ben mia eve ed  zoe ivy mia wes -
                         Nex Nex Nex Nex Orb Nex Nex Nex Nex Nex Nex Nex
GET  resources:dashboard 200 200 200 200 200 200 200 404 404 200 404 302
POST resources:dashboard 405 405 405 405 405 405 405 405 405 405 405 302
GET  workspace_settings  302 302 302 302 302 404 404 404 404 404 404 302
POST workspace_settings  405 405 405 405 405 405 405 405 405 405 405 302
GET  groups:groups       200 200 200 200 200 404 404 404 404 404 404 302
POST groups:groups       405 405 405 405 405 405 405 405 405 405 405 302
GET  groups:create       200 200 403 403 200 404 404 404 404 404 404 302
POST groups:create       422 422 403 403 422 404 404 404 404 404 404 302
GET  members:my_access   200 200 200 200 200 200 200 404 404 200 404 302
POST members:my_access   405 405 405 405 405 405 405 405 405 405 405 302
GET  search:search       200 200 200 200 200 200 200 404 404 200 404 302
POST search:search       405 405 405 405 405 405 405 405 405 405 405 302
GET  members:why         200 200 404 404 200 404 404 404 404 404 404 302
POST members:why         405 405 405 405 405 405 405 405 405 405 405 302
GET  audit_log           200 200 404 404 200 404 404 404 404 404 404 302
POST audit_log           405 405 405 405 405 405 405 405 405 405 405 302
GET  audit_log_export    405 405 405 405 405 405 405 405 405 405 405 302
POST audit_log_export    422 422 404 404 422 404 404 404 404 404 404 302
"""


@dataclass(frozen=True)
class Row:
    method: str
    name: str
    expected: dict

    def __str__(self):
        return f"{self.method} {self.name}"


def rows(table, *, heads=2):
    lines = [line.split() for line in table.strip().splitlines()]
    columns = list(zip(*lines[:heads], strict=True))
    return [
        Row(method, name, dict(zip(columns, map(int, cells), strict=True))) for method, name, *cells in lines[heads:]
    ]


def place(cast, short):
    """The workspace or group that a column is about."""
    builders = Group.objects.get(workspace=cast.nexus, role=Role.BUILDER)
    return {"Ops": cast.ops, "Lab": cast.lab, "Dev": cast.dev, "Bld": builders, "Orb": cast.orbit_ops}[short]


def visitors(cast, row):
    """A browser for each person of the row."""
    return {who: visitor(None if who == "-" else getattr(cast, who)) for who in {column[0] for column in row.expected}}


def answers(cast, row, where, **options):
    clients = visitors(cast, row)
    return {
        (who, short): clients[who].generic(row.method, at(row.name, where(cast, short)), **options).status_code
        for who, short in row.expected
    }


def space(cast, short):
    return {"Nex": cast.nexus, "Orb": cast.orbit}[short]


def somebody(cast, short):
    return getattr(cast, short.lower())


def as_fragment(row):
    """What htmx gets instead: the signed-out are sent to the sign-in page by a header, and whoever is led on is too."""
    led_on = 204 if row.method == "POST" else 302
    return {
        column: 401 if column[0] == "-" else led_on if status == 302 else status
        for column, status in row.expected.items()
    }


@pytest.mark.parametrize("row", rows(GROUP_PAGES), ids=str)
def test_a_page_of_a_group_answers_each_person_as_the_table_says(cast, row):
    assert answers(cast, row, place) == row.expected
    assert [line[:2] for line in refusals()] == refuse(row)


@pytest.mark.parametrize("row", rows(GROUP_PAGES), ids=str)
def test_a_fragment_of_a_group_answers_each_person_as_the_table_says(cast, row):
    assert answers(cast, row, place, headers=HTMX) == as_fragment(row)


@pytest.mark.parametrize("row", [*rows(WORKSPACE_PAGES), *rows(USERS_PAGES)], ids=str)
def test_a_page_of_a_workspace_answers_each_person_as_the_table_says(cast, row):
    assert answers(cast, row, space) == row.expected
    assert [line[:2] for line in refusals()] == refuse(row)


@pytest.mark.parametrize("row", [*rows(WORKSPACE_PAGES), *rows(USERS_PAGES)], ids=str)
def test_a_fragment_of_a_workspace_answers_each_person_as_the_table_says(cast, row):
    assert answers(cast, row, space, headers=HTMX) == as_fragment(row)


@pytest.mark.parametrize("options", [{}, {"headers": HTMX}], ids=["page", "fragment"])
@pytest.mark.parametrize("row", [*rows(PEOPLE_PAGES), *rows(USER_PAGES)], ids=str)
def test_a_page_about_a_person_answers_each_person_as_the_table_says(cast, row, options):
    assert answers(cast, row, somebody, **options) == (as_fragment(row) if options else row.expected)


@pytest.mark.parametrize("options", [{}, {"headers": HTMX}], ids=["page", "fragment"])
@pytest.mark.parametrize("row", rows(OPERATION_PAGES, heads=1), ids=str)
def test_the_page_of_an_operation_answers_each_person_as_the_table_says(cast, row, options):
    add(cast.ops, cast.ed, by=cast.gil)
    address = reverse(row.name, args=["nexus", Entry.objects.order_by("id").last().operation])
    clients = visitors(cast, row)
    answered = {(who,): clients[who].generic(row.method, address, **options).status_code for (who,) in row.expected}
    assert answered == (as_fragment(row) if options else row.expected)


@pytest.mark.parametrize("row", rows(OPEN_DOORS, heads=1), ids=str)
def test_a_door_of_the_instance_answers_each_person_as_the_table_says(cast, row):
    address = ADDRESSES.get(row.name) or reverse(row.name)
    clients = visitors(cast, row)
    assert {(who,): clients[who].generic(row.method, address).status_code for (who,) in row.expected} == row.expected


@pytest.mark.parametrize("row", rows(LINKS, heads=1), ids=str)
def test_a_link_that_is_none_of_ours_leads_nobody_anywhere(cast, row):
    address, clients = reverse(row.name, args=["forged"]), visitors(cast, row)
    assert {(who,): clients[who].generic(row.method, address).status_code for (who,) in row.expected} == row.expected


def refuse(row):
    """Who is refused a change here, a line in the log each. Pages, and what is not there, leave none."""
    name = row.name.rpartition(":")[2]
    return [(who, name) for (who, _), status in row.expected.items() if (row.method, status) == ("POST", 403)]


@pytest.mark.parametrize("row", rows(GROUP_PAGES), ids=str)
def test_a_group_of_another_workspace_does_not_exist_here(cast, row):
    address = at(row.name, cast.ops).replace("/nexus/", "/orbit/")
    for who in (cast.sue, cast.wes, cast.mia):
        assert visitor(who).generic(row.method, address).status_code in (404, 405)


def test_what_one_may_not_know_of_looks_like_what_is_not_there(cast):
    client, address = visitor(cast.gil), "/nexus/workspace-settings/groups/{}/users/"
    assert bare_text(client.get(address.format(cast.dev.pk))) == bare_text(client.get(address.format(0)))


def test_the_signed_out_are_led_to_the_sign_in_page(cast):
    assert visitor().get(at("groups:users", cast.ops)).url.startswith("/login/?next=/nexus/")
    assert visitor().get(at("groups:users", cast.ops), headers=HTMX)["HX-Redirect"].startswith("/login/")


def test_no_address_lacks_a_row_for_reading_and_one_for_writing():
    tables = (GROUP_PAGES, WORKSPACE_PAGES, PEOPLE_PAGES, USERS_PAGES, USER_PAGES, *THING_TABLES)
    alone, names = (OPERATION_PAGES, OPEN_DOORS, LINKS, REQUEST_PAGES), (*PROBES, *patterns(get_resolver()))
    table = [row for each in (*tables, *INSTANCE_TABLES, *REQUESTS_PAGES) for row in rows(each)]
    table += [row for each in alone for row in rows(each, heads=1)]
    assert {str(row) for row in table} == {f"{method} {name}" for method in ("GET", "POST") for name in names}


def patterns(resolver, space=""):
    """The names of all addresses, with their namespaces; the probes, which answer before them, have none."""
    for each in resolver.url_patterns:
        if hasattr(each, "url_patterns"):
            yield from patterns(each, f"{each.namespace}:" if each.namespace else space)
        else:
            yield space + each.name
