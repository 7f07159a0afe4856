"""Every small world, asked of a module of rules and compared with the table.

The module is an argument of ``first_disagreement``, so that the planted faults meet the very same questions.
"""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from itertools import product
from types import ModuleType
from typing import Any

from tests.groups import rule_table as table
from tests.groups.rule_facts import (
    ACTORS,
    BYSTANDER,
    CHANGES_OF_RIGHTS,
    CUSTOM,
    GROUP,
    HOLDERS,
    ROLE_GROUPS,
    Group,
    Holder,
    Person,
    crowds,
    sorted_for,
    those_inside,
    yes,
)
from workspaces.vocabulary import Role, Status

Crowd = tuple[Person, ...]
Question = tuple[object, Any, Any]  # the world, what the table says, what the rules say

# Who adds people: their words, what the table calls them, what the rules are told, and whether the first
# of those chosen is they themselves.
JOINERS = (
    ("Super Admin", "workspace admin", {"is_admin": True}, False),
    ("Super Admin among the chosen", "workspace admin", {"is_admin": True, "membership_id": 1}, True),
    ("group admin", "group admin", {"is_builder": True, "membership_id": 7, "posts": {GROUP}}, False),
    ("group admin among the chosen", "group admin", {"is_builder": True, "membership_id": 1, "posts": {GROUP}}, True),
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


def doors(rules: ModuleType) -> Iterator[Question]:
    for (actor, facts), group in product(ACTORS.items(), (*CUSTOM, *ROLE_GROUPS)):
        if group.role and "of this group" in actor:
            continue  # there are no posts on role groups
        who, what = rules.Authority(**facts), group.told_to(rules)
        got = rules.can_view_group(who, what), rules.can_manage_members(who, what), rules.can_view_history(who, what)
        yield ("doors", actor, group), table.DOORS.read(actor, group.kind), tuple(map(yes, got))


def settings(rules: ModuleType) -> Iterator[Question]:
    for actor, facts in ACTORS.items():
        who = rules.Authority(**facts)
        yield actor, table.SETTINGS.read(actor), (yes(rules.can_open_settings(who)), yes(rules.can_manage_groups(who)))


def role_groups_are_not_filled_by_hand(rules: ModuleType) -> Iterator[Question]:
    """Where a change is refused outright, what would have followed is nobody's business."""
    for group, crowd in product(ROLE_GROUPS, crowds()):
        what, people, inside = group.told_to(rules), sorted_for(rules, crowd), those_inside(crowd)
        plans = {
            "joining": rules.joining(rules.Authority(is_admin=True), what, people, inside),
            "leaving": rules.leaving(what, people.ids, inside),
            "appointing": rules.appointing(what, people, inside, convert=True),
        }
        for change, plan in plans.items():
            wanted = table.OUTRIGHT.read(change, group.kind)
            got = tuple(blocker.reason.name for blocker in plan.blockers)
            yield (change, group, crowd), wanted, tuple(reason for reason in got if reason in wanted)


def joining(rules: ModuleType) -> Iterator[Question]:
    for group, crowd, (actor, capacity, facts, is_first) in product(CUSTOM, crowds(), JOINERS):
        if is_first and not _may_be(capacity, crowd):
            continue
        plan = rules.joining(
            rules.Authority(**facts), group.told_to(rules), sorted_for(rules, crowd), those_inside(crowd)
        )
        wanted = _joining_as_told(group, crowd, capacity, is_first=is_first)
        yield ("joining", actor, group, crowd), wanted, spoken(plan)


def _may_be(capacity: str, crowd: Crowd) -> bool:
    """Whether the first of the crowd can be the person acting."""
    builder = bool(crowd) and (crowd[0].role, crowd[0].status) == (Role.BUILDER, Status.ACTIVE)
    return builder if capacity == "group admin" else bool(crowd)


def _joining_as_told(group: Group, crowd: Crowd, capacity: str, *, is_first: bool) -> dict[str, Any]:
    told = {p.id: table.JOINING.read(*p.facts, group.level, capacity) for p in crowd}
    newcomers = _ids(told, "joins", "joins as Builder")
    joins_too = yes(is_first and 1 in newcomers)
    return {
        "newcomers": newcomers,
        "promoted": _ids(told, "joins as Builder"),
        "already_in": _ids(told, "is in already"),
        "left_out": _ids(told, "stays out"),
        "self_granted": table.SELF_GRANTED.read(capacity, joins_too) == ("yes",),
        "blockers": refuse(*table.NOBODY_LEFT.read("joining", yes(newcomers)), _refusals(told)),
    }


def _ids(told: dict[int, tuple[str, ...]], *words: str) -> frozenset[int]:
    return frozenset(number for number, (then, *_) in told.items() if then in words)


def _refusals(told: dict[int, tuple[str, ...]]) -> list[tuple[int, str]]:
    return [(number, refusals) for number, (_, refusals) in told.items()]


def leaving(rules: ModuleType) -> Iterator[Question]:
    for group, crowd in product(CUSTOM, crowds()):
        chosen, inside = frozenset(p.id for p in crowd), those_inside(crowd)
        told = {n: table.LEAVING.read(yes(n in chosen), yes(n in inside)) for n in (*chosen, BYSTANDER)}
        leavers = _ids(told, "leaves")
        wanted = {"leavers": leavers, "blockers": refuse(*table.NOBODY_LEFT.read("leaving", yes(leavers)))}
        yield ("leaving", group, crowd), wanted, spoken(rules.leaving(group.told_to(rules), chosen, inside))


def rearranging(rules: ModuleType) -> Iterator[Question]:
    groups = (*CUSTOM, *ROLE_GROUPS)
    for before, after, change, crowd in product(groups, groups, CHANGES_OF_RIGHTS, crowds(inside=(True,))):
        if before.role != after.role:
            continue
        told = {p.id: table.REARRANGING.read(*p.facts[:2], after.kind, after.level) for p in crowd}
        wanted = {
            "promoted": _ids(told, "becomes a Builder"),
            "on_file": _ids(told, "rests on file"),
            "blockers": refuse(*table.SAVING.read(before.kind, *change)),
        }
        asked = rules.RightsChange(**CHANGES_OF_RIGHTS[change])
        plan = rules.rearranging(before.told_to(rules), after.told_to(rules), sorted_for(rules, crowd), asked)
        yield ("rearranging", before, after, change, crowd), wanted, spoken(plan)


def appointing(rules: ModuleType) -> Iterator[Question]:
    for group, crowd, convert in product(CUSTOM, crowds(), (True, False)):
        told = {p.id: table.APPOINTING.read(*p.facts, yes(convert)) for p in crowd}
        appointed = _ids(told, "is appointed", "is appointed, as a Builder")
        wanted = {
            "appointed": appointed,
            "promoted": _ids(told, "is appointed, as a Builder"),
            "blockers": refuse(*table.NOBODY_LEFT.read("appointing", yes(appointed)), _refusals(told)),
        }
        people, holders = sorted_for(rules, crowd), those_inside(crowd)
        plan = rules.appointing(group.told_to(rules), people, holders, convert=convert)
        yield ("appointing", group, crowd, convert), wanted, spoken(plan)


def roles_and_statuses(rules: ModuleType) -> Iterator[Question]:
    for holder, successor in product(HOLDERS, (True, False)):
        person = holder.told_to(rules)
        changes = {f"to {to.label}": rules.role_change(person, to, has_successor=successor) for to in Role}
        changes |= {"archiving": rules.archiving(person), "restoring": rules.restoring(person)}
        for change, plan in changes.items():
            wanted = _change_as_told(change, holder, yes(successor))
            got = spoken(plan)
            yield (change, holder, successor), wanted, {name: got[name] for name in wanted}


def _change_as_told(change: str, holder: Holder, successor: str) -> dict[str, Any]:
    label, nothing = holder.role.label, frozenset[int]()
    facts = holder.status.value, yes(holder.last), yes(holder.apps), successor
    reason = table.REFUSED_CHANGES.read(change, label, *facts)
    if reason == ("SAME_ROLE",):
        return {"blockers": refuse(*reason)}  # nothing follows from it, so nothing more is asked
    posts, groups, apps = table.WHAT_HANGS_ON_IT.read(change, label)
    return {
        "loses_posts": holder.posts if posts == "go" else nothing,
        "leaves": holder.groups if groups == "go" else nothing,
        "hands_over": holder.apps if apps == "go" else nothing,
        "blockers": refuse(*reason),
    }


# The cheap ones first: a planted fault is then found sooner.
QUESTIONS = (
    doors,
    settings,
    roles_and_statuses,
    leaving,
    rearranging,
    role_groups_are_not_filled_by_hand,
    appointing,
    joining,
)


def first_disagreement(rules: ModuleType) -> str | None:
    """The first world in which ``rules`` and the table differ, in words; None where there is none."""
    for question in QUESTIONS:
        for world, wanted, got in question(rules):
            if got != wanted:
                return f"{world}\nthe product says {wanted}\nthe rules say    {got}"
    return None
