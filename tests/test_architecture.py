"""The plan of the house, read from its folders: floors, the rooms of each subject, and no import that climbs."""

from graphlib import CycleError, TopologicalSorter

import pytest

from tests.house import (
    ROOMS,
    called,
    floor,
    imports,
    is_wiring,
    may_import,
    modules,
    our_imports,
    room,
    subject,
    whole_names,
)

# Resources ask who may own an app: the one import between subjects side by side.
SANCTIONED = {("groups.resources", "groups.members.app_owners")}
PURE = (
    "groups.permissions.policy",
    "groups.permissions.access_sets",
    "groups.changes.consequences",
    "groups.members.consequences",
)
# All of Django that the pure modules, and what they import, may know: words, and the base of roles and statuses.
WORDS = {
    ("django.utils.translation", "gettext"),
    ("django.utils.translation", "gettext_lazy"),
    ("django.utils.translation", "gettext_noop"),
    ("django.utils.text", "capfirst"),
    ("django.utils.functional", "Promise"),
    ("django.db.models", "TextChoices"),
}
LISTENING = {"django.db.models.signals", "django.dispatch", "django.core.signals", "django.test.signals"}


def standing_imports():
    """Every (importer, imported) of ours between modules that stand on a floor."""
    return [(a, b) for a, b in our_imports() if subject(a) and subject(b)]


def test_every_module_stands_on_a_floor():
    assert [name for name in modules() if not subject(name) and not is_wiring(name) and name != "groups"] == []


def test_no_import_climbs_to_a_higher_floor():
    assert [(a, b) for a, b in standing_imports() if floor(b) > floor(a)] == []


def test_subjects_on_one_floor_do_not_import_one_another():
    beside = {(subject(a), b) for a, b in standing_imports() if floor(a) == floor(b) and subject(a) != subject(b)}
    assert beside == SANCTIONED


def test_no_import_climbs_to_a_higher_room_of_its_subject():
    within = [(a, b) for a, b in standing_imports() if subject(a) == subject(b)]
    assert [(a, b) for a, b in within if not may_import(a, b)] == []


def test_no_subject_imports_the_actions_forms_views_or_urls_of_one_below():
    roof = ("groups.demo", "groups.desk")
    across = [(a, b) for a, b in standing_imports() if subject(a) not in (subject(b), *roof)]
    assert [(a, b) for a, b in across if room(b) in ROOMS[2:]] == []


def test_nothing_imports_what_django_runs_by_itself():
    assert [(a, b) for a, b in our_imports() if is_wiring(b) and not is_wiring(a)] == []


def test_imports_run_in_no_circle():
    graph = {}
    for name, target in our_imports():
        # A package gathers its own parts; that is no circle.
        if name != target and not name.startswith(f"{target}.") and not target.startswith(f"{name}."):
            graph.setdefault(name, set()).add(target)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


def test_the_one_way_up_is_from_a_person_to_their_groups_by_name():
    places = [name for name, tree in modules().items() for call in called(tree) if call == "get_model"]
    assert places == ["workspaces.models.user"]


def test_every_import_stands_at_the_top_of_its_module():
    for name, tree in modules().items():
        assert list(imports(name, tree)) == list(imports(name, tree, top_level=True)), f"{name} imports late"


def test_there_is_one_roof():
    assert [name for name, tree in modules().items() if "include" in called(tree)] == ["nexus.urls"]


@pytest.mark.parametrize("name", PURE)
def test_the_rules_know_neither_a_database_nor_a_request(name):
    reached, waiting = set(), {name}
    while waiting:
        here = waiting.pop()
        reached.add(here)
        waiting |= {target for target, _ in imports(here, modules()[here]) if target in modules()} - reached
    known = {pair for each in reached for pair in imports(each, modules()[each])}
    assert {(module, name) for module, name in known if module.startswith(("django", "guardian"))} <= WORDS
    assert {room(each) for each in reached} == {None}


def test_of_the_engine_the_review_the_operation_and_ticked_lists_alone_know_pages():
    engine = [name for name in modules() if subject(name) in ("groups.models", "groups.permissions", "groups.changes")]
    pages = {"nexus.http", "nexus.htmx", "django.contrib.messages"}
    assert [name for name in engine if pages & whole_names(name)] == [
        "groups.changes.operation.page",
        "groups.changes.review.answers",
        "groups.changes.selecting.lists",
    ]


def test_nothing_in_the_domain_listens_for_signals():
    domain = [name for name in modules() if subject(name) not in (None, "nexus")]
    assert [name for name in domain if LISTENING & whole_names(name)] == []


def test_only_the_permission_tables_speak_to_guardian():
    speaking = [name for name in modules() if any(word.startswith("guardian") for word in whole_names(name))]
    assert speaking == ["groups.models.permissions"]


# --- The plan, on imports made for it --------------------------------------------------------------


@pytest.mark.parametrize(
    ("importer", "imported", "allowed"),
    [
        ("groups.members.views.access", "groups.members.actions.archive", True),
        ("groups.members.actions.archive", "groups.members.views.access", False),
        ("groups.members.actions.archive", "groups.members.forms.people", False),
        ("groups.members.forms.people", "groups.members.people_queries", True),
        ("groups.members.people_queries", "groups.members.actions.archive", False),
        ("groups.members.app_owners", "groups.members.actions.archive", False),
        ("groups.members.app_owners", "groups.members.people_queries", True),
        ("workspaces.models.user", "workspaces.queries", False),
        ("workspaces.models.user", "workspaces.names", True),
        ("workspaces.views.home", "workspaces.urls", False),
    ],
)
def test_a_room_imports_what_lies_no_higher(importer, imported, allowed):
    assert may_import(importer, imported) is allowed


@pytest.mark.parametrize(
    ("name", "stands_in"),
    [
        ("groups.changes.impact.diff", "groups.changes"),
        ("groups.members", "groups.members"),
        ("groups.membership", None),
        ("groups.management.commands.doctor", None),
        ("nexus.templatetags.nexus_ui", None),
        ("nexusish.http", None),
    ],
)
def test_a_module_stands_where_its_folder_is(name, stands_in):
    assert subject(name) == stands_in
