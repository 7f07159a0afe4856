"""Changing a person's role, with all that hangs on it."""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from audit.journal import Actor, Line
from audit.vocabulary import Action
from groups import places, rules, telling
from groups.access import admin_only
from groups.committing import commit
from groups.holdings import with_level
from groups.lines import about
from groups.making import able_to_own
from groups.models import Group, GroupMembership, Post
from groups.plans import Effect, Obstacle, Person, Plan
from groups.reach import Move, reach
from groups.roster import introduce, named
from groups.stays import OWNING, owning
from nexus.among import among
from workspaces.models import App, Membership
from workspaces.vocabulary import Role, Status

HANDED = frozenset([OWNING])
"""The apps somebody owns are told by the change itself where they are handed over: all of them are."""


@dataclass(frozen=True)
class Outcome:
    person: Person
    to: Role
    successor: Person | None
    decision: rules.RoleChange


def plan(membership: Membership, to: Role, *, successor: int | None = None, actor: Actor) -> Plan:
    """What giving ``membership`` the role ``to`` would do. ``successor``: the membership that takes over owned apps;
    without one the acting person does. Raises NotAllowed to anybody but a workspace admin.
    """
    workspace_id = membership.workspace_id
    actor = admin_only(actor, workspace_id, "Only a workspace admin changes roles.")
    person = named([membership.pk])[membership.pk]
    heir = _successor(workspace_id, successor, actor, besides=person.id)
    decision = rules.role_change(holder(person, workspace_id), to, has_successor=heir is not None)
    return introduce(
        Plan(
            heading=f"Review: change the role of {person.name}",
            confirm=f"Change role to {to.label}",
            done=f"{person.name} is now {_article(to)}.",
            actor=actor,
            effects=tuple(_effects(person, workspace_id, to, heir, decision)),
            obstacles=tuple(Obstacle(blocker.reason, frozenset([person.id])) for blocker in decision.blockers),
            outcome=Outcome(person, to, heir, decision),
        )
    )


def change_role(
    membership: Membership,
    to: Role,
    *,
    successor: int | None = None,
    confirmed: str,
    operation: uuid.UUID | None = None,
    actor: Actor,
) -> Plan:
    """Give ``membership`` the role ``to``, as the plan with the seal ``confirmed`` said."""
    return commit(
        membership.workspace_id,
        lambda: plan(membership, to, successor=successor, actor=actor),
        _write,
        confirmed=confirmed,
        operation=operation,
    )


def holder(person: Person, workspace_id: int) -> rules.Holder:
    """What the rules ask about one person whose role or status is to change."""
    membership = Membership.objects.get(pk=person.id)
    admins = Membership.objects.filter(workspace_id=workspace_id, role=Role.ADMIN, status=Status.ACTIVE)
    others = admins.filter(user__is_active=True)  # whose account is closed leads nobody back in
    is_admin = membership.role == Role.ADMIN and membership.is_active
    groups = with_level(Group.objects.filter(members__membership=membership)).filter(is_builder_level=True)
    return rules.Holder(
        id=person.id,
        role=Role(membership.role),
        status=Status(membership.status),
        is_last_admin=is_admin and not others.exclude(pk=person.id).exists(),
        posts=frozenset(Post.objects.filter(membership=membership).values_list("group_id", flat=True)),
        builder_groups=frozenset(groups.values_list("pk", flat=True)),
        owned_apps=frozenset(App.objects.filter(owner=membership).values_list("pk", flat=True)),
    )


def groups_named(ids: Iterable[int]) -> dict[int, Group]:
    """These groups by id, in order of name."""
    return {group.pk: group for group in Group.objects.filter(among("id", ids)).order_by("name_key")}


def leave_groups(person: Person, group_ids: rules.Ids) -> Iterator[Line]:
    """Take the person out of these groups; one line each."""
    GroupMembership.objects.filter(among("group_id", group_ids), membership_id=person.id).delete()
    for group in groups_named(group_ids).values():
        yield about(Action.MEMBER_REMOVED, group, person)


def lose_posts(person: Person, group_ids: rules.Ids) -> Iterator[Line]:
    """Take these posts from the person; one line each."""
    Post.objects.filter(among("group_id", group_ids), membership_id=person.id).delete()
    for group in groups_named(group_ids).values():
        yield about(Action.POST_REMOVED, group, person)


def lost_places(person: Person, decision: rules.RoleChange) -> Iterator[Effect]:
    """The groups and posts that the person loses, as a review tells them."""
    who = frozenset([person.id])
    for group in groups_named(decision.leaves).values():
        yield Effect("bad", "user-minus", f"{person.name} leaves {group.name}", "It is builder-level.", who)
    for group in groups_named(decision.loses_posts).values():
        yield Effect("bad", "shield", f"{person.name} no longer administers {group.name}", "", who)


def _successor(workspace_id: int, named_id: int | None, actor: Actor, *, besides: int) -> Person | None:
    """An active Builder or Admin of the workspace who takes over apps: the one named, or else the acting person."""
    able = able_to_own(workspace_id).exclude(pk=besides)
    found = able.filter(pk=named_id) if named_id else able.filter(user_id=actor.user_id)
    ids = list(found.values_list("pk", flat=True))
    return named(ids)[ids[0]] if ids else None


def _effects(
    person: Person, workspace_id: int, to: Role, heir: Person | None, decision: rules.RoleChange
) -> Iterator[Effect]:
    who = frozenset([person.id])
    yield Effect("warn", "arrow-up", f"{person.name} becomes {_article(to)}", "", who, change=(person.role, to))
    yield from lost_places(person, decision)
    yield from _reach(person, workspace_id, to, heir, decision)
    for app in App.objects.filter(among("id", decision.hands_over)).order_by("name_key"):
        to_whom = heir.name if heir else "somebody you name"
        yield Effect("warn", "app", f"“{app.name}” goes to {to_whom}", "End Users own no apps.", who)


def _reach(
    person: Person, workspace_id: int, to: Role, heir: Person | None, decision: rules.RoleChange
) -> Iterator[Effect]:
    """What the person, and whoever takes over the apps, gain and lose."""
    moves = []
    if person.status == Status.ACTIVE:
        before = places.of(workspace_id, Role(person.role), decision.leaves, decision.hands_over)
        after = places.of(workspace_id, to, rules.NOBODY, rules.NOBODY)
        besides = decision.leaves | places.role_groups(workspace_id) | (HANDED if decision.hands_over else rules.NOBODY)
        moves.append(Move(frozenset([person.id]), before, after, besides))
    if heir and decision.hands_over:
        moves.append(Move(frozenset([heir.id]), after=owning(decision.hands_over)))
    moved = reach(moves, workspace_id)
    yield from telling.losses(moved)
    yield from telling.gains(moved)


def _article(role: Role) -> str:
    return f"{'a' if role == Role.BUILDER else 'an'} {role.label}"


def _write(plan: Plan) -> Iterator[Line]:
    outcome: Outcome = plan.outcome
    person, decision = outcome.person, outcome.decision
    yield from leave_groups(person, decision.leaves)
    yield from lose_posts(person, decision.loses_posts)
    Membership.objects.filter(pk=person.id).update(role=outcome.to)
    yield about(Action.ROLE_CHANGED, person=person, before=Role(person.role).label, after=outcome.to.label)
    if outcome.successor:
        yield from _hand_over(decision.hands_over, person, outcome.successor)


def _hand_over(app_ids: rules.Ids, person: Person, heir: Person) -> Iterator[Line]:
    for app in App.objects.filter(among("id", app_ids)).order_by("name_key"):
        yield Line(
            Action.OWNER_CHANGED,
            person_id=person.user_id,
            person_name=person.full_name,
            resource_kind=app.kind.key,
            resource_id=app.pk,
            resource_name=app.name,
            before=person.full_name,
            after=heir.full_name,
        )
    App.objects.filter(among("id", app_ids)).update(owner_id=heir.id)
