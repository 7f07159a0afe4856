"""Every entry of the log in words."""

import re
from uuid import uuid4

import pytest
from django.utils import timezone

from audit.models import Entry
from audit.sentences import sentence
from audit.vocabulary import Action, Capacity

PERSON = "Eve Lindqvist <eve@nexus.test>"


def entry(action, **facts):
    told = {
        "actor_name": "Ada Fischer <ada@nexus.test>",
        "person_name": PERSON,
        "group_name": "Ops",
        "resource_kind": "data_source",
        "resource_name": "Warehouse",
        "before": "this",
        "after": "that",
    } | facts
    return Entry(action=action, capacity=Capacity.WORKSPACE_ADMIN, at=timezone.now(), operation=uuid4(), **told)


@pytest.mark.parametrize("action", Action)
def test_every_action_has_a_sentence_with_nothing_left_open(action):
    said = sentence(entry(action))
    assert re.fullmatch(r"[a-z].*[^ .]", said)
    assert not re.search(r"[{}]|  |None", said)


def test_no_two_actions_say_the_same():
    assert len({sentence(entry(action)) for action in Action}) == len(Action)


@pytest.mark.parametrize("action", Action)
def test_names_that_look_like_placeholders_are_said_as_they_are(action):
    odd = "{person.__class__} {0} %s"
    said = sentence(entry(action, person_name=odd, group_name=odd, resource_name=odd, before=odd, after=odd))
    assert "{person.__class__}" in said or odd not in (PERSON, said)
    assert "class 'str'" not in said


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"action": Action.MEMBER_ADDED, "after": ""}, f"added {PERSON} to Ops"),
        ({"action": Action.MEMBER_ADDED, "after": "self-granted"}, "added themselves to Ops (self-granted)"),
        ({"action": Action.ROLE_CHANGED, "before": "End User", "after": "Builder"},
         f"changed the role of {PERSON} from End User to Builder"),
        ({"action": Action.RESOURCE_CREATED}, "created the data source Warehouse"),
        ({"action": Action.REFUSED, "before": "not_allowed", "after": "groups:remove_members"},
         "was refused remove members of Ops: not allowed"),
        ({"action": Action.REFUSED, "before": "forged", "after": "groups:create", "group_name": "",
          "resource_name": ""},
         "was refused create in groups: forged"),
        ({"action": Action.REFUSED, "before": "forged", "after": "", "group_name": "", "resource_name": ""},
         "was refused a change: forged"),
        ({"action": Action.PERSON_JOINED, "actor_id": 3, "person_id": 3}, "joined the workspace"),
        ({"action": Action.PERSON_JOINED, "actor_id": 3, "person_id": 4}, f"let {PERSON} into the workspace"),
        ({"action": Action.GROUP_ADMIN_ASSIGNED}, f"made {PERSON} group admin of Ops"),
    ],
)  # fmt: skip
def test_an_entry_says(facts, said):
    assert sentence(entry(**facts)) == said


def test_every_entry_of_a_workspaces_story_can_be_said(cast):
    for entry in Entry.objects.all():
        assert not re.search(r"[{}]|  |None|“”|^$", sentence(entry)), entry
