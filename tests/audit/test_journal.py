"""The journal: what is written, in which words, in whose transaction."""

import uuid
from dataclasses import replace

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from audit.journal import Actor, Event, has_happened, record
from audit.models import Chain, Entry
from audit.verification import first_broken
from audit.vocabulary import Action, Capacity

pytestmark = pytest.mark.django_db

ADA = Actor(
    7, "Ada <ada@nexus.test>", Capacity.WORKSPACE_ADMIN, ip_address="2001:db8::1", user_agent="Firefox", session="s"
)
JOINED = Event(
    Action.MEMBER_ADDED,
    person_id=1,
    person_name="Eve <eve@nexus.test>",
    group_id=2,
    group_name="Ops",
    resource_kind="app",
    resource_id=3,
    resource_name="Payroll",
    before="View",
    after="Edit",
)


def entries(workspace_id=1):
    return Entry.objects.filter(workspace_id=workspace_id).order_by("position")


def test_an_entry_holds_what_the_event_says_and_who_did_it_from_where():
    operation = record(1, [JOINED], actor=ADA, reason="new in the team")
    entry = entries().values().get()
    said = {name: getattr(JOINED, name) for name in JOINED.__dataclass_fields__}
    assert {name: entry[name] for name in said} == said
    assert (entry["actor_id"], entry["actor_name"], entry["capacity"]) == (7, ADA.name, "workspace_admin")
    assert (entry["ip_address"], entry["user_agent"]) == ("2001:db8::1", "Firefox")
    assert (entry["operation"], entry["reason"], entry["position"]) == (operation, "new in the team", 1)


def test_the_entries_of_an_operation_share_its_id_and_its_moment_in_their_order():
    operation = uuid.uuid4()
    assert record(1, [JOINED, Event(Action.SWITCH_ON), Event(Action.SWITCH_OFF)], actor=ADA, operation=operation) == (
        operation
    )
    assert [entry.action for entry in entries()] == ["member.added", "switch.on", "switch.off"]
    assert entries().values("operation", "at").distinct().count() == 1


def test_each_workspace_has_a_chain_of_its_own_and_so_has_the_instance():
    for workspace_id in (1, 2, 0, 1):
        record(workspace_id, [JOINED], actor=ADA)
    assert dict(Chain.objects.values_list("workspace_id", "length")) == {0: 1, 1: 2, 2: 1}
    assert [entry.position for entry in entries(1)] == [1, 2]
    assert [first_broken(workspace_id) for workspace_id in (0, 1, 2)] == [None, None, None]


def test_support_and_system_act_by_name_without_an_account():
    record(1, [JOINED], actor=Actor.support("Sam"))
    record(1, [JOINED], actor=Actor.system())
    assert [(entry.actor_id, entry.actor_name, entry.capacity) for entry in entries()] == [
        (None, "Sam", Capacity.SUPPORT),
        (None, "Nexus", Capacity.SYSTEM),
    ]


@pytest.mark.parametrize("capacity", Capacity)
def test_only_those_with_the_shell_are_trusted_without_a_role(capacity):
    assert replace(ADA, capacity=capacity).is_trusted == (capacity in (Capacity.SUPPORT, Capacity.SYSTEM))


@pytest.mark.parametrize("letter", ["x", "ö", "字", "👩"])
def test_what_is_too_long_is_cut_and_the_chain_stays_whole(letter):
    event = Event(Action.REFUSED, before=letter * 1000, after=letter * 1000)
    actor = Actor(1, letter * 1000, Capacity.BUILDER, user_agent=letter * 1000)
    record(1, [event], actor=actor, reason=letter * 1000)
    entry = entries().get()
    lengths = [len(text) for text in (entry.actor_name, entry.before, entry.after, entry.reason, entry.user_agent)]
    assert lengths == [255, 300, 300, 500, 300]
    assert first_broken(1) is None


def test_names_are_copies_so_that_any_text_is_written_as_it_was():
    record(1, [Event(Action.MEMBER_ADDED, person_name='O\'Hara "Zoë" \\ %s {x} \u202e <z@x>')], actor=ADA)
    assert entries().get().person_name == 'O\'Hara "Zoë" \\ %s {x} \u202e <z@x>'
    assert first_broken(1) is None


def test_nothing_to_say_writes_no_entry():
    record(1, [], actor=ADA)
    assert not entries().exists()
    assert first_broken(1) is None


def test_what_the_caller_undoes_was_never_said():
    with transaction.atomic():
        record(1, [JOINED], actor=ADA)
        transaction.set_rollback(True)
    assert not entries().exists()
    record(1, [JOINED], actor=ADA)
    assert first_broken(1) is None


def test_an_operation_has_happened_once_its_consequences_are_written():
    operation = uuid.uuid4()
    assert not has_happened(operation)
    record(1, [JOINED], actor=ADA, operation=operation)
    assert has_happened(operation)


def test_a_refused_operation_has_not_happened():
    operation = uuid.uuid4()
    record(1, [Event(Action.REFUSED)], actor=ADA, operation=operation)
    assert not has_happened(operation)


def test_the_number_of_statements_does_not_grow_with_the_number_of_events():
    record(1, [JOINED], actor=ADA)
    costs = []
    for number in (2, 2000):
        with CaptureQueriesContext(connection) as statements:
            record(1, [JOINED] * number, actor=ADA)
        costs.append(len(statements))
    assert costs[0] == costs[1]


def test_a_digest_follows_from_the_one_before_it():
    record(1, [JOINED, JOINED], actor=ADA)
    first, second = entries().values_list("digest", flat=True)
    assert first != second
    assert Chain.objects.get(workspace_id=1).head == second
