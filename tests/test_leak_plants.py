"""The leak scan finds what it looks for: of each way to tell too much one is planted, and found."""

import pytest

from groups.changes import change, redaction
from groups.changes.operation import histories
from groups.changes.operation import page as operation_page
from groups.changes.plan import Summary
from groups.changes.shown_names import Names
from groups.custom_groups import change as group_change
from groups.custom_groups import context, email_list, queries
from groups.custom_groups.views import member_lists
from groups.models import Group
from groups.resources.actions.delete import DeleteResource
from tests.leak_rounds import ROUNDS
from tests.leak_spy import Found, Spy
from tests.leak_world import READERS, with_secrets
from workspaces.models import RESOURCE_MODELS, Membership


def everybody(workspace):
    return Membership.objects.filter(workspace=workspace).select_related("user").order_by("sort_name", "id")


def by_name(names, group_id, others=()):
    return Group.objects.values_list("name", flat=True).get(pk=group_id)


def all_of(kind, permissions):
    return RESOURCE_MODELS[kind.key].objects.filter(workspace_id=permissions.workspace_id)


def telling(group, entries, **how):
    return email_list.verdicts(group, entries, **how | {"tells_archived": True})


def choosing(workspace_id, ids, **how):
    return queries_of_people(workspace_id, ids)


queries_of_people = group_change.choose_people
COUNTED = Summary("Review: delete it for the 24 of 31", "Delete", "Deleted")
# Who reads what; whose attribute is exchanged for what, so that it tells too much.
PLANTS = {
    "a group by its name": ("ben", "things", [(Names, "group", by_name)]),
    "people by name": ("ben", "things", [(redaction, "tellable", lambda _reader, people: people)]),
    "see all": ("gil", "things", [(change, "tellable", lambda _reader, people: people)]),
    "things by name": ("gil", "people", [(redaction, "visible_to", all_of)]),
    "a number of all": ("ben", "things", [(DeleteResource, "summary", lambda *_: COUNTED)]),
    "who is invited": ("gil", "people", [(change, "tell_effects", lambda effects, _authority: effects)]),
    "an archived person by number": ("gil", "people", [(group_change, "choose_people", choosing)]),
    "archived people to a search": ("gil", "searches", [(queries, "find_people", everybody)]),
    "archived people to a list": ("gil", "lists", [(member_lists, "verdicts", telling)]),
    "a history as it was written": ("gil", "pages", [(histories, "redact_entries", lambda *_: None)]),
    "former names": ("gil", "pages", [(redaction, "_redact_group", lambda *_: None)]),
    "a group that is not theirs": ("ben", "pages", [(context, "can_view_group", lambda *_: True)]),
    "what else was done": ("gil", "things", [(operation_page, "redact_entries", lambda *_, **__: None)]),
}


@pytest.fixture
def world(cast):
    return with_secrets(cast)


@pytest.mark.parametrize("plant", PLANTS.values(), ids=PLANTS)
def test_a_planted_leak_is_found(world, plant, monkeypatch):
    who, part, exchanged = plant
    for where, name, instead in exchanged:
        monkeypatch.setattr(where, name, instead)
    with pytest.raises(Found):
        ROUNDS[part](Spy(getattr(world, who), stops=True))


@pytest.mark.parametrize("who", READERS)
@pytest.mark.parametrize("part", ["pages", "operations"])
def test_where_none_is_planted_none_is_found(world, who, part):
    spy = Spy(getattr(world, who))
    ROUNDS[part](spy)
    assert spy.found == {}
