"""What every page costs: as many statements at two sizes, few of them, and no more bytes than a slow line carries.

Long names are 40 letters, as are addresses of e-mail. Session and user, with which every page begins, are not counted.
"""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groups.permissions.grants import add_grants, on_resource
from groups.themes.sheets import sheet_of
from tests.factories import (
    AppFactory,
    FolderFactory,
    GroupFactory,
    GroupMembershipFactory,
    MembershipFactory,
    ThemeFactory,
    UserFactory,
)
from tests.groups.themes.themes import harbour, wear
from tests.pages import at, visitor
from workspaces.models import Workspace, WorkspaceConstant

pytestmark = pytest.mark.django_db
TABS = ("users", "permissions", "granular_access", "group_admins", "history")
BYTES = 60_000
SESSION_AND_USER = 2
STATEMENTS = 4
MORE = {  # pages that cost more, and why
    "dashboard": (5, "one's groups, apps, folders, and to Admins what a new workspace lacks"),
    "person": (10, "who it is about, how they came by their role, groups, posts, apps, and the first of their access"),
    "person_access": (5, "who it is about, their groups, a page of things, and what leads to them"),
    "my_access": (6, "one's groups, whom to ask about them, a page of things, and what leads to them"),
    "people": (7, "people, the groups of each and those they administer, the groups to ask for, how many there are"),
    "create": (5, "folders, and whether there are more than a picker shows"),
    "search": (10, "one's permissions, one's groups, the groups, the people, and each of five kinds of things"),
    "search_of_a_deed": (11, "the same, and the groups that the end of the search names"),
    "who_can": (13, "people, the ways of each; to a Builder besides whom they may name, and the others in numbers"),
    "audit_log": (
        9,
        "lines, how many, their deeds, where their pages are, the names it suggests, when it was verified",
    ),
    "history": (
        7,
        "beside the group, its lines by way of its entries, their deeds and counts, where people's pages are",
    ),
}


def name(kind, number):
    return f"{kind} {number:03} ".ljust(40, "x")


def fill(cast, numbers):
    """So many more people, groups, folders, apps and constants, all with long names; the group Lab has everybody."""
    grants = []
    for place in numbers:
        user = UserFactory(name=name("Zed", place), email=f"{'x' * 25}.{place:03}@nexus.test")
        GroupMembershipFactory(group=cast.lab, membership=MembershipFactory(workspace=cast.nexus, user=user))
        GroupFactory(workspace=cast.nexus, name=name("Group", place))
        folder = FolderFactory(workspace=cast.nexus, name=name("Folder", place))
        app = AppFactory(workspace=cast.nexus, name=name("App", place), folder=folder, owner=cast.ada)
        grants.append(replace(on_resource(app, "view_app"), environments=("staging",)))
        WorkspaceConstant.objects.create(workspace=cast.nexus, name=name("Constant", place), value="x")
        ThemeFactory(workspace=cast.nexus, name=name("Theme", place))
    add_grants(cast.lab, grants)


def pages(cast):
    """Every page that lists something, by a short name."""
    thing = f"?kind=app&thing={cast.payroll.pk}"
    return {
        "dashboard": "/nexus/",
        "groups": at("groups:groups", cast.nexus),
        "people": at("members:users", cast.nexus),
        "my_access": at("members:my_access", cast.nexus),
        "who_can": at("members:why", cast.nexus) + thing,
        "audit_log": at("audit_log", cast.nexus),
        "constants": at("resources:constants", cast.nexus),
        "themes": at("themes:themes", cast.nexus),
        "person": reverse("members:person", args=["nexus", cast.ben.pk]),
        "person_access": reverse("members:person_access", args=["nexus", cast.ben.pk]),
        "create": "/nexus/apps/create/",
        "search": "/nexus/search/?q=x",
        "search_of_a_deed": "/nexus/search/?q=add+users+lab",
        **{
            tab: at(f"groups:{tab}", cast.lab)
            for tab in (
                "users",
                "permissions",
                "granular_access",
                "group_admins",
                "history",
                "add_members",
                "remove_by_list",
            )
        },
    }


@pytest.mark.parametrize("who", ["ada", "ben"])
def test_every_page_costs_the_same_few_statements_at_two_sizes(cast, who):
    client, costs = visitor(getattr(cast, who)), []
    client.get("/nexus/")  # writes down that one was here
    for numbers in (range(21), range(21, 60)):
        fill(cast, numbers)
        costs.append({page: statements(client, address) for page, address in pages(cast).items()})
    assert costs[0] == costs[1]
    assert {page: cost for page, cost in costs[1].items() if cost > MORE.get(page, (STATEMENTS, ""))[0]} == {}


def test_a_workspace_that_wears_a_theme_of_its_own_pays_no_statement_for_it(cast):
    client, costs = visitor(cast.ada), []
    client.get("/nexus/")
    for theme in (None, ThemeFactory(workspace=cast.nexus)):
        Workspace.objects.filter(pk=cast.nexus.pk).update(theme=theme)
        costs.append({page: statements(client, address) for page, address in pages(cast).items()})
    assert costs[0] == costs[1]


def test_the_sheet_of_a_theme_costs_one_statement(cast):
    theme = wear(harbour(cast))
    address = reverse("themes:sheet", args=["nexus", theme.pk, sheet_of(theme).digest])
    assert statements(visitor(cast.eve), address) == 1


def statements(client, address):
    """What the answer costs besides session and user."""
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured) - SESSION_AND_USER


def test_no_page_of_fifty_rows_with_long_names_is_heavier_than_60_kb(cast):
    fill(cast, range(60))
    client = visitor(cast.ada)
    answers = {page: client.get(address) for page, address in pages(cast).items()}
    assert {page for page, answer in answers.items() if answer.status_code != 200} == set()
    sizes = {page: len(answer.content) for page, answer in answers.items()}
    assert {page: size for page, size in sizes.items() if size > BYTES} == {}


def test_fifty_members_with_long_names_are_at_most_8_kb_over_the_wire(cast):
    fill(cast, range(60))
    answer = visitor(cast.ada).get(at("groups:users", cast.lab), headers={"Accept-Encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    assert len(answer.content) <= 8 * 1024


def test_a_page_that_is_dearer_than_others_has_a_reason():
    assert all(len(why) > 20 for _number, why in MORE.values())
