"""The list of somebody's access: what narrows it, its order, its pages."""

import pytest

from groups.permissions.grants import Grant, add_grants, on_resource
from tests.factories import AppFactory, FolderFactory, GroupFactory, GroupMembershipFactory, WorkflowFactory
from tests.groups.belongings import bare
from tests.pages import HTMX, at, elements, read, visitor, words


@pytest.fixture
def world(cast):
    """Ben is in a group of many levels; his role gives nothing."""
    bare(cast.nexus)
    made = {name: AppFactory(workspace=cast.nexus, name=name, owner=cast.ada) for name in ("Zeta", "alpha", "Beta")}
    folder = FolderFactory(workspace=cast.nexus, name="Money")
    flow = WorkflowFactory(workspace=cast.nexus, name="Nightly")
    made["Beta"].folder = folder
    made["Beta"].save(update_fields=["folder"])
    group = GroupFactory(workspace=cast.nexus, name="Readers")
    GroupMembershipFactory(group=group, membership=cast.ben)
    grants = [on_resource(made[name], "view_app") for name in ("alpha", "Beta")]
    grants += [on_resource(made["Zeta"], "edit_app"), on_resource(flow, "execute_workflow")]
    add_grants(group, [*grants, on_resource(folder, "edit_folder_apps"), Grant("view_all_apps"), Grant("create_apps")])
    return cast


def lines(cast, who="ben", **asked):
    """The lines of My access, each as it is read."""
    page = visitor(getattr(cast, who)).get(at("members:my_access", cast.nexus), asked)
    return [" ".join(row.text.split()) for row in elements(page, "tr")[1:]]


ALL = "All apps View released Readers"
ALPHA, BETA = "alpha View released Readers Why?", "Beta Edit Readers Why?"
OTHERS = ["Money Edit apps Readers Why?", "Nightly Execute Readers Why?"]
SWITCHES = "Apps In the whole workspace Create Readers"


def test_all_of_a_kind_comes_first_then_things_strongest_first_then_switches(world):
    lab = ["Payroll Edit Dev Readers Why?", "Warehouse Configure Lab Why?", "Zeta Edit Readers Why?"]
    assert lines(world) == [ALL, BETA, *lab, OTHERS[0], ALPHA, OTHERS[1], SWITCHES]


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({"kind": "folder"}, OTHERS[:1]),
        ({"kind": "workflow"}, OTHERS[1:]),
        ({"level": "View"}, [ALL, ALPHA]),
        ({"level": "Edit", "q": "bet"}, [BETA]),
        ({"q": "ALPH"}, [ALPHA]),
        ({"q": "create"}, [SWITCHES]),
        ({"q": "--"}, []),
        ({"kind": "planet", "level": "Nonsense", "q": "mone"}, OTHERS[:1]),
    ],
)
def test_it_is_narrowed_by_name_kind_and_level(world, asked, shown):
    assert lines(world, **asked) == shown


def test_what_narrows_it_stands_in_its_fields_and_the_fragment_is_the_list_alone(world):
    address, asked = at("members:my_access", world.nexus), {"kind": "app", "level": "View", "q": "a"}
    page = visitor(world.ben).get(address, asked)
    assert [each.attributes["value"] for each in elements(page, "option", "selected")] == ["app", "View"]
    assert elements(page, "input", name="q")[0].attributes["value"] == "a"
    assert read(visitor(world.ben).get(address, asked, headers=HTMX))[0].has(id="access")


def test_where_nothing_matches_the_page_says_so(world):
    page = visitor(world.ben).get(at("members:my_access", world.nexus), {"q": "nothing like it"})
    assert "Nothing here matches" in words(page)


def test_more_than_three_sources_are_counted(world):
    for name in ("A", "B", "C"):
        group = GroupFactory(workspace=world.nexus, name=name)
        GroupMembershipFactory(group=group, membership=world.ben)
        add_grants(group, [on_resource(world.payroll, "view_app")])
    assert lines(world, q="payroll") == ["Payroll Edit Dev A B 2 more Why?"]


def test_things_come_fifty_a_page_with_all_of_a_kind_on_the_first_and_switches_on_the_last(world):
    apps = [AppFactory(workspace=world.nexus, owner=world.ada) for _ in range(60)]
    add_grants(world.dev, [on_resource(app, "edit_app") for app in apps])
    first, second = lines(world), lines(world, **{"from": "50"})
    assert (len(first), first[0]) == (51, ALL)
    assert second[-3:] == [ALPHA, OTHERS[1], SWITCHES]
    assert len(set(first + second)) == len(first + second) == 60 + 9
    assert lines(world, **{"from": "9" * 12}) == first


def test_an_admin_is_shown_what_they_own_and_that_it_is_theirs_anyway(world):
    assert lines(world, "ada") == [
        f"{name} Edit Admin Owner Why?" for name in ("alpha", "Beta", "Incident board", "Payroll", "Zeta")
    ]


def test_an_archived_person_has_on_file_what_they_had(world):
    GroupMembershipFactory(group=world.dev, membership=world.zoe)
    page = visitor(world.ada).get(f"/nexus/people/{world.zoe.pk}/")
    assert "Payroll Edit Dev" in words(page)
