"""What is decided in one place is said in one place: who repeats it must be named here, with a reason.

Counted in the product's syntax trees: names, keywords and strings; docstrings and imports do not count.
"""

import ast
import re
from collections import Counter

import pytest

from tests.house import called, modules, room, said, whole_names

HOME = None  # where it is said: as often as need be
# Each other place, how often, and why. One more than this, or one less, is to be talked about.
GROUPS_THAT_COUNT = {  # the list of a custom group's people: whoever reads it alone must not mean "the groups of"
    "groups.models": (HOME, "exports the table"),
    "groups.models.group": (HOME, "the one statement: the role's group, and the custom ones on the list"),
    "groups.models.members": (HOME, "the table"),
    "groups.models.counters": (4, "the database counts members"),
    "groups.models.triggers": (3, "the database keeps members within a workspace, and lists them by name"),
    "groups.permissions.explain": (1, "who is in the groups that reach a thing: the statement, read the other way"),
    "groups.permissions.resolver": (1, "which groups that reach a thing some people are in: the same, for a page"),
    "groups.permissions.integrity.counts": (1, "counts anew what the database counts"),
    "groups.permissions.integrity.borders": (2, "looks for rows that tie people to groups that are none of theirs"),
    "groups.permissions.integrity.requests": (1, "whether who is asked for is in the group already"),
    "groups.demo.trying": (1, "somebody whom a visitor of the demo can add to a group"),
    "groups.permissions.integrity.names": (1, "looks for rows that are not sorted by their person's name"),
    "groups.permissions.integrity.people": (1, "looks for what no constraint holds"),
    "groups.changes.writes": (1, "writes the list"),
    "groups.changes.people": (1, "the people of one group: the statement, read the other way"),
    "groups.changes.redaction": (1, "the people of custom groups that the reader administers"),
    "groups.changes.requests.closing": (1, "whether who is asked for in one custom group is on its list by now"),
    "groups.custom_groups.queries": (3, "the Users tab and the pickers list one custom group's rows; who added them"),
    "groups.custom_groups.email_list": (1, "who of a pasted list is on one custom group's list already"),
    "groups.custom_groups.actions.remove_members": (1, "writes the list"),
    "groups.custom_groups.actions.duplicate": (1, "copies the list"),
    "groups.members.change": (3, "takes people off lists"),
    "groups.undo.writes.lists": (3, "writes many lists at once, and takes people off them"),
    "groups.members.invitations.writing": (1, "writes the list of those who are invited into groups"),
    "groups.members.actions.same_groups": (1, "the custom groups of one person, which another joins"),
    "groups.members.person_queries": (1, "the custom groups of one person, and since when"),
    "groups.members.queries": (
        2,
        "who of some people is in groups that the reader administers, named and counted",
    ),
    "groups.members.people_queries": (
        5,
        "the Users page names the groups of fifty people, and finds those of one; exports name all; who is in any",
    ),
}
ACTIVE_MEMBERSHIP = {  # SQL and filters that say which memberships count; Python says `.active()`
    "workspaces.models.membership": (HOME, "the one condition for querysets"),
    "groups.models.group": (HOME, "the one condition in SQL"),
    "workspaces.triggers": (3, "the database keeps an active Admin by itself"),
    "groups.models.counters": (3, "the database counts by itself"),
    "groups.models.triggers": (1, "the database keeps group admins active by itself"),
    "groups.permissions.authority": (1, "joined to the account in the same statement"),
    "groups.custom_groups.context": (2, "joined to the group in the same statement, and told of whoever was found"),
    "groups.permissions.explain": (1, "or a Super Admin, active or not"),
    "groups.permissions.integrity.counts": (1, "counts anew what the database counts"),
    "groups.permissions.integrity.people": (1, "looks for group admins who are no active Builders"),
    "groups.permissions.integrity.invitations": (1, "an invitation that waits for somebody who is here already"),
    "groups.demo.story": (2, "who of the cast has arrived, archived or not; when they were here"),
}
BUILDER_LEVEL = {
    "groups.permissions.catalogue": (HOME, "the definition"),
    "groups.permissions.builder_level": (HOME, "the same of grants, and in the database"),
}
PATHS = {  # the permission tables, and their rows by the permission's name
    "groups.models": (HOME, "exports the tables"),
    "groups.models.permissions": (HOME, "the tables"),
    "groups.models.permission_triggers": (8, "the database says which rows there may be"),
    "groups.permissions.integrity.borders": (2, "looks for rights of a group on things of another workspace"),
    "groups.permissions.integrity.levels": (8, "looks for rights that no form gives"),
    "groups.permissions.integrity.rights": (7, "looks for rows that role groups lack, or may not have"),
    "groups.permissions.grants": (HOME, "the one reader and writer"),
    "groups.permissions.holdings": (HOME, "the same reader, for sums over many groups"),
    "groups.permissions.paths": (HOME, "every path, once"),
    "groups.permissions.builder_level": (3, "whether a group holds any permissions, or any of some: the database says"),
    "groups.permissions.member_permissions": (4, "the resolver's answers for one page: what hides, what is on all"),
}
TABLE = (
    r"(Group|Workspace|App|Folder|Workflow|DataSource|Module)Permission|PERMISSION_TABLES|permission_table|table_for"
)
RELATED = r"(app|folder|workflow|datasource|module|workspace|group)_?permissions"
IN_SQL = r".*\b(auth_permission|groups_(?!group)\w+permission)\b.*"


def words(pattern):
    """How often each module says something that fits."""
    whole = re.compile(pattern, re.DOTALL)
    found = {name: sum(bool(whole.fullmatch(text)) for text in said(tree)) for name, tree in modules().items()}
    return Counter({name: number for name, number in found.items() if number})


def filters_by_active():
    """How often each module gives a keyword ``status``, or one that ends so, the value “active”."""
    return Counter(
        name
        for name, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.keyword) and re.search(r"(^|__)status(__in)?$", node.arg or "")
        if "ACTIVE" in ast.unparse(node.value)
    )


PLACES = {
    "groups that count": (
        lambda: words(r"GroupMembership|.*group_memberships.*|.*members__membership.*|.*groups_groupmembership.*"),
        GROUPS_THAT_COUNT,
    ),
    "an active membership": (
        lambda: words(r".*status\s*(=|<>|!=)\s*'active'.*") + filters_by_active(),
        ACTIVE_MEMBERSHIP,
    ),
    "builder-level": (lambda: words("BUILDER_PERMISSIONS"), BUILDER_LEVEL),
    "a path of the resolver": (lambda: words(rf"{TABLE}|.*permission__codename.*|{RELATED}|{IN_SQL}"), PATHS),
}


@pytest.mark.parametrize(("found", "known"), PLACES.values(), ids=PLACES)
def test_what_is_decided_in_one_place_is_said_there(found, known):
    homes = {name for name, (number, _why) in known.items() if number is HOME}
    elsewhere = {name: number for name, number in found().items() if name not in homes}
    assert elsewhere == {name: number for name, (number, _why) in known.items() if name not in homes}
    assert homes <= found().keys()


@pytest.mark.parametrize("known", [known for _, known in PLACES.values()], ids=PLACES)
def test_every_other_place_has_a_reason(known):
    assert all(len(why) > 5 for _number, why in known.values())


# --- Ids -------------------------------------------------------------------------------------------

READING = {"int", "float", "isdigit", "isdecimal", "isnumeric"}


def test_ids_from_requests_are_parsed_in_one_helper():
    reading = {"nexus.http", "nexus.htmx", "django.http", "django.http.HttpRequest", "django.http.QueryDict"}
    near = [name for name in modules() if room(name) in ("forms", "views") or reading & whole_names(name)]
    assert len(near) > 20
    parsing = {name for name in near if READING & set(called(modules()[name]))}
    # The length of a body, and the clock of a session, are no ids.
    assert parsing == {"nexus.http", "nexus.middleware.input_limits", "nexus.middleware.sessions"}


def test_an_id_of_an_address_is_no_longer_than_an_id_of_a_form():
    assert [name for name in modules() if "LONGEST_ID" in said(modules()[name])] == ["nexus.converters", "nexus.http"]
