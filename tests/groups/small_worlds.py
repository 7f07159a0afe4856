"""Every small world, asked of the rules and compared with the table.

``rules`` joins ``groups.permissions.policy`` and ``groups.changes.consequences``. It is an argument, so that the
planted faults meet the very same questions.
"""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from itertools import product
from types import SimpleNamespace
from typing import Any

from groups.changes import consequences
from groups.permissions import policy
from tests.groups import rule_table as table
from tests.groups.rule_facts import (
    ACTORS,
    BYSTANDER,
    CHANGES_OF_PERMISSIONS,
    CUSTOM,
    GROUP,
    MEMBERS,
    ROLE_GROUPS,
    Group,
    Member,
    Person,
    crowds,
    sorted_for,
    those_inside,
    yes,
)
from workspaces.kinds import KINDS
from workspaces.vocabulary import Role, Status

RULES = SimpleNamespace(**vars(policy) | vars(consequences))
Crowd = tuple[Person, ...]
Question = tuple[object, Any, Any]  # the world, what the table says, what the rules say

# Who adds people: their words, what the table calls them, what the rules are told, and whether the first
# of those chosen is they themselves.
ADDERS = (
    ("Super Admin", "workspace admin", {"is_admin": True}, False),
    ("Super Admin among the chosen", "workspace admin", {"is_admin": True, "membership_id": 1}, True),
    ("group admin", "group admin", {"is_builder": True, "membership_id": 7, "administers": {GROUP}}, False),
    (
        "group admin among the chosen",
        "group admin",
        {"is_builder": True, "membership_id": 1, "administers": {GROUP}},
        True,
    ),
)


def spoken(plan: Any) -> dict[str, Any]:
    """A plan in plain values, so that plans of two modules can be compared."""
    said = {field.name: getattr(plan, field.name) for field in fields(plan)}
    return {**said, "blockers": sorted((blocker.reason.name, sorted(blocker.people)) for blocker in plan.blockers)}


def refuse(outright: str, people: Iterable[tuple[int, str]] = ()) -> list[tuple[str, list[int]]]:
    """The blockers the table asks for: each reason once, naming everybody whom it stops."""
    reasons: dict[str, list[int]] = {reason: [] for reason in outright.split(", ")}
    for number, refusals in people:
        for reason in refusals.split(", "):
            reasons.setdefault(reason, []).append(number)
    return sorted((reason, stopped) for reason, stopped in reasons.items() if reason != "-")


def doors(rules: SimpleNamespace) -> Iterator[Question]:
    for (actor, facts), group in product(ACTORS.items(), (*CUSTOM, *ROLE_GROUPS)):
        if group.role and "of this group" in actor:
            continue  # role groups have no group admins
        who, what = rules.Authority(**facts), group.told_to(rules)
        got = rules.can_view_group(who, what), rules.can_manage_members(who, what), rules.can_view_history(who, what)
        yield ("doors", actor, group), table.DOORS.read(actor, group.kind), tuple(map(yes, got))


def settings(rules: SimpleNamespace) -> Iterator[Question]:
    for actor, facts in ACTORS.items():
        who = rules.Authority(**facts)
        yield actor, table.SETTINGS.read(actor), (yes(rules.can_open_settings(who)), yes(rules.can_manage_groups(who)))


def actions(rules: SimpleNamespace) -> Iterator[Question]:
    """What may be done with a resource of each kind, by everybody who stands to it in any way."""
    for kind, *stands in product(KINDS, *[(True, False)] * 6):
        top, owns, free, admin, deletes, updates = map(yes, stands)
        wanted = {
            "rename": table.RENAMING.read(kind.name, top, updates),
            "move": table.MOVING.read(kind.name, top, free),
            "change owner": table.CHANGING_OWNER.read(kind.name, admin, owns),
            "delete": table.DELETING.read(kind.name, deletes, top),
        }
        allowed = rules.allowed_actions(rules.ResourceFacts(kind, *stands))
        yield (kind.name, *stands), wanted, {action: (yes(action in allowed),) for action in wanted}


def role_groups_are_not_filled_by_hand(rules: SimpleNamespace) -> Iterator[Question]:
    """Where a change is refused outright, what would have followed is nobody's business."""
    for group, crowd in product(ROLE_GROUPS, crowds()):
        what, people, inside = group.told_to(rules), sorted_for(rules, crowd), those_inside(crowd)
        plans = {
            "adding": rules.adding_members(rules.Authority(is_admin=True), what, people, inside),
            "removing": rules.removing_members(what, people.ids, inside),
            "assigning": rules.assigning_group_admins(what, people, inside, convert=True),
        }
        for change, plan in plans.items():
            wanted = table.OUTRIGHT.read(change, group.kind)
            got = tuple(blocker.reason.name for blocker in plan.blockers)
            yield (change, group, crowd), wanted, tuple(reason for reason in got if reason in wanted)


def adding(rules: SimpleNamespace) -> Iterator[Question]:
    for group, crowd, (actor, capacity, facts, is_first) in product(CUSTOM, crowds(), ADDERS):
        if is_first and not _may_be(capacity, crowd):
            continue
        plan = rules.adding_members(
            rules.Authority(**facts), group.told_to(rules), sorted_for(rules, crowd), those_inside(crowd)
        )
        wanted = _adding_as_told(group, crowd, capacity, is_first=is_first)
        yield ("adding", actor, group, crowd), wanted, spoken(plan)


def _may_be(capacity: str, crowd: Crowd) -> bool:
    """Whether the first of the crowd can be the person acting."""
    builder = bool(crowd) and (crowd[0].role, crowd[0].status) == (Role.BUILDER, Status.ACTIVE)
    return builder if capacity == "group admin" else bool(crowd)


def _adding_as_told(group: Group, crowd: Crowd, capacity: str, *, is_first: bool) -> dict[str, Any]:
    told = {p.id: table.ADDING.read(*p.facts, group.level, capacity) for p in crowd}
    added = _ids(told, "joins", "joins as Builder")
    joins_too = yes(is_first and 1 in added)
    return {
        "added": added,
        "promoted": _ids(told, "joins as Builder"),
        "already_in": _ids(told, "is in already"),
        "left_out": _ids(told, "stays out"),
        "self_granted": table.SELF_GRANTED.read(capacity, joins_too) == ("yes",),
        "blockers": refuse(*table.NOBODY_LEFT.read("adding", yes(added)), _refusals(told)),
    }


def _ids(told: dict[int, tuple[str, ...]], *words: str) -> frozenset[int]:
    return frozenset(number for number, (then, *_) in told.items() if then in words)


def _refusals(told: dict[int, tuple[str, ...]]) -> list[tuple[int, str]]:
    return [(number, refusals) for number, (_, refusals) in told.items()]


def removing(rules: SimpleNamespace) -> Iterator[Question]:
    for group, crowd in product(CUSTOM, crowds()):
        chosen, inside = frozenset(p.id for p in crowd), those_inside(crowd)
        told = {n: table.REMOVING.read(yes(n in chosen), yes(n in inside)) for n in (*chosen, BYSTANDER)}
        removed = _ids(told, "is removed")
        wanted = {"removed": removed, "blockers": refuse(*table.NOBODY_LEFT.read("removing", yes(removed)))}
        yield ("removing", group, crowd), wanted, spoken(rules.removing_members(group.told_to(rules), chosen, inside))


def setting(rules: SimpleNamespace) -> Iterator[Question]:
    groups = (*CUSTOM, *ROLE_GROUPS)
    for before, after, change, crowd in product(groups, groups, CHANGES_OF_PERMISSIONS, crowds(inside=(True,))):
        if before.role != after.role:
            continue
        told = {p.id: table.SETTING.read(*p.facts[:2], after.kind, after.level) for p in crowd}
        wanted = {
            "promoted": _ids(told, "becomes a Builder"),
            "invited": frozenset(p.id for p in crowd if p.status == Status.INVITED),
            "archived": _ids(told, "is archived, unchanged"),
            "blockers": refuse(*table.SAVING.read(before.kind, *change)),
        }
        asked = rules.PermissionsChange(**CHANGES_OF_PERMISSIONS[change])
        plan = rules.changing_permissions(before.told_to(rules), after.told_to(rules), sorted_for(rules, crowd), asked)
        yield ("setting", before, after, change, crowd), wanted, spoken(plan)


def assigning(rules: SimpleNamespace) -> Iterator[Question]:
    for group, crowd, convert in product(CUSTOM, crowds(), (True, False)):
        told = {p.id: table.ASSIGNING.read(*p.facts, yes(convert)) for p in crowd}
        assigned = _ids(told, "assigned", "assigned as Builder")
        wanted = {
            "assigned": assigned,
            "promoted": _ids(told, "assigned as Builder"),
            "blockers": refuse(*table.NOBODY_LEFT.read("assigning", yes(assigned)), _refusals(told)),
        }
        people, group_admins = sorted_for(rules, crowd), those_inside(crowd)
        plan = rules.assigning_group_admins(group.told_to(rules), people, group_admins, convert=convert)
        yield ("assigning", group, crowd, convert), wanted, spoken(plan)


def roles_and_statuses(rules: SimpleNamespace) -> Iterator[Question]:
    for member, has_new_owner in product(MEMBERS, (True, False)):
        person = member.told_to(rules)
        changes = {f"to {to.label}": rules.changing_role(person, to, has_new_owner=has_new_owner) for to in Role}
        changes |= {"archiving": rules.archiving(person), "restoring": rules.restoring(person)}
        changes["removing"] = rules.removing_from_workspace(person, has_new_owner=has_new_owner)
        for change, plan in changes.items():
            wanted = _change_as_told(change, member, yes(has_new_owner))
            got = spoken(plan)
            yield (change, member, has_new_owner), wanted, {name: got[name] for name in wanted}


def _change_as_told(change: str, member: Member, new_owner: str) -> dict[str, Any]:
    label, nothing = member.role.label, frozenset[int]()
    facts = member.status.value, yes(member.last), yes(member.apps), new_owner
    reason = table.REFUSED_CHANGES.read(change, label, *facts)
    if reason == ("SAME_ROLE",):
        return {"blockers": refuse(*reason)}  # nothing follows from it, so nothing more is asked
    administers, groups, apps = table.WHAT_HANGS_ON_IT.read(change, label)
    return {
        "no_longer_administers": member.administers if administers == "go" else nothing,
        "leaves": member.groups if groups == "go" else nothing,
        "hands_over": member.apps if apps == "go" else nothing,
        "blockers": refuse(*reason),
    }


# The cheap ones first: a planted fault is then found sooner.
QUESTIONS = (
    doors,
    settings,
    actions,
    roles_and_statuses,
    removing,
    setting,
    role_groups_are_not_filled_by_hand,
    assigning,
    adding,
)


def first_disagreement(rules: SimpleNamespace) -> str | None:
    """The first world in which ``rules`` and the table differ, in words; None where there is none."""
    for question in QUESTIONS:
        for world, wanted, got in question(rules):
            if got != wanted:
                return f"{world}\nthe product says {wanted}\nthe rules say    {got}"
    return None
