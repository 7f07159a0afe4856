"""Changing what a group may do: its switches and grants. The only writer of guardian's tables, with founding and
duplication, which come here for it.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.contrib.auth.models import Permission

from audit.journal import Actor, Line
from groups import promotion, rules, telling
from groups.access import NotAllowed, admin_only, facts_of
from groups.committing import commit
from groups.holdings import Held, rights_of
from groups.lines import about_change, about_right
from groups.models import RIGHT_MODELS, Group, Right, WorkspaceRight, table_of
from groups.plans import Effect, Obstacle, Plan, people_who
from groups.roster import introduce, named, people, people_of
from groups.vocabulary import BUILDER_RIGHTS
from nexus.among import among
from nexus.bulk import insert_objects
from workspaces.models import Resource
from workspaces.vocabulary import ENVIRONMENTS


@dataclass(frozen=True)
class Outcome:
    group: Group
    given: tuple[Held, ...]
    taken: tuple[Held, ...]
    promoted: rules.Ids


def plan(group: Group, *, give: Iterable[Held] = (), take: Iterable[Held] = (), actor: Actor) -> Plan:
    """What giving and taking these rights would do now; what the group holds, or lacks, already is passed over.

    Raises NotAllowed to anybody but a workspace admin.
    """
    group = Group.objects.get(pk=group.pk)
    actor = admin_only(actor, group.workspace_id, "Permissions are set by workspace admins.")
    before = rights_of([group.pk]).get(group.pk, [])
    asked = set(checked(group, give))
    given = tuple(sorted(asked - set(before), key=lambda right: right.sort_key))
    places = {right.place for right in given}
    dropped = {right.key for right in take} - {right.key for right in asked}
    taken = tuple(right for right in before if right.key in dropped or right.place in places)
    after = [right for right in before if right not in taken] + list(given)
    facts = facts_of(group)
    then = replace(facts, is_builder_level=not BUILDER_RIGHTS.isdisjoint(right.codename for right in after))
    everybody = people(people_of(group))
    found = rules.rearranging(facts, then, everybody, _kind_of_change(given, taken))
    effects = _effects(group, before, after, given, taken, found, everybody.active)
    return introduce(
        Plan(
            heading=f"Review: change the rights of {group.name}",
            confirm=_confirm(len(given) + len(taken), len(found.promoted)),
            done=f"The rights of {group.name} were saved.{_became(len(found.promoted))}",
            actor=actor,
            effects=(*effects, *telling.on_file(found.on_file, is_builder_level=then.is_builder_level)),
            obstacles=tuple(Obstacle(blocker.reason, blocker.people) for blocker in found.blockers),
            outcome=Outcome(group, given, taken, found.promoted),
        )
    )


def _kind_of_change(given: Iterable[Held], taken: Iterable[Held]) -> rules.RightsChange:
    """What the rules ask of a change of rights. A given right takes the place of another level on the same thing."""
    given, taken = list(given), list(taken)
    unhidden = sorted(replace(right, hidden=False).sort_terms for right in given)
    return rules.RightsChange(
        changes=bool(given or taken),
        single=any(right.object_id is not None for right in (*given, *taken)),
        hides_only=unhidden == sorted(replace(right, hidden=False).sort_terms for right in taken),
    )


def rearrange(
    group: Group,
    *,
    give: Iterable[Held] = (),
    take: Iterable[Held] = (),
    confirmed: str,
    operation: uuid.UUID | None = None,
    actor: Actor,
) -> Plan:
    """Give and take these rights, as the plan with the seal ``confirmed`` said."""
    give, take = frozenset(give), frozenset(take)
    return commit(
        group.workspace_id,
        lambda: plan(group, give=give, take=take, actor=actor),
        _write,
        confirmed=confirmed,
        operation=operation,
    )


def on(resource: Resource, codename: str) -> Held:
    """The right ``codename`` on one resource."""
    return Held(codename, resource.pk, resource.name)


def give(group: Group, rights: Iterable[Held]) -> None:
    """Write these rights down for ``group``. The caller has locked, decided and will journal."""
    rights = list(rights)
    permissions = dict(
        Permission.objects.filter(codename__in={right.codename for right in rights}).values_list("codename", "pk")
    )
    for model in RIGHT_MODELS:
        here = [right for right in rights if _table(right) is model]
        insert_objects([_row(model, group, right, permissions[right.codename]) for right in here])


def take(group: Group, rights: Iterable[Held]) -> None:
    """Take these rights from ``group``. The caller has locked, decided and will journal."""
    objects: dict[tuple[type[Right], str], list[int]] = defaultdict(list)
    for right in rights:
        objects[_table(right), right.codename].append(_about(group, right))
    for (model, codename), ids in objects.items():
        held = model._default_manager.filter(group=group, permission__codename=codename)
        held.filter(among("content_object_id", ids)).delete()


def _row(model: type[Right], group: Group, right: Held, permission: int) -> Right:
    terms = {"hidden": right.hidden, **{each: each in right.environments for each in ENVIRONMENTS}}
    return model(
        group=group,
        workspace_id=group.workspace_id,
        permission_id=permission,
        content_object_id=_about(group, right),  # type: ignore[misc]  # every table of rights has one; the abstract base cannot say so
        **(terms if right.is_view else {}),
    )


def _table(right: Held) -> type[Right]:
    return WorkspaceRight if right.object_id is None else table_of(right.codename)


def _about(group: Group, right: Held) -> int:
    """The id of what the right is on: one thing, or the workspace."""
    return group.workspace_id if right.object_id is None else right.object_id


def checked(group: Group, rights: Iterable[Held]) -> Iterator[Held]:
    """These rights, their things looked up in the group's workspace. One foreign id refuses them all: NotAllowed."""
    rights = list(rights)
    for model in RIGHT_MODELS:
        here = [right for right in rights if _table(right) is model]
        if model is WorkspaceRight:
            yield from here
        elif here:
            things: Any = model._meta.get_field("content_object").related_model  # type: ignore[misc]  # as above
            asked = {_about(group, right) for right in here}
            found = things._default_manager.filter(among("id", asked), workspace_id=group.workspace_id)
            names = dict(found.values_list("id", "name"))
            if len(names) < len(asked):
                raise NotAllowed("Some of this is not in this workspace. Nothing was changed.")
            yield from (replace(right, object_name=names[right.object_id]) for right in here)


def _effects(
    group: Group,
    before: list[Held],
    after: list[Held],
    given: tuple[Held, ...],
    taken: tuple[Held, ...],
    found: rules.Rearranging,
    active: rules.Ids,
) -> Iterator[Effect]:
    yield from telling.promotion(found.promoted, group.name, after)
    moved = promotion.with_moves(group, active, found.promoted, before=before, after=after)
    yield from telling.losses(moved)
    if given:
        yield Effect("plain", "key", f"{group.name} is given", rights=tuple(right.label for right in given))
    if taken:
        yield Effect("plain", "key", f"{group.name} no longer holds", rights=tuple(right.label for right in taken))
    yield from telling.gains(moved)


def _confirm(changes: int, promoted: int) -> str:
    if promoted:
        return f"Save: {people_who(promoted, *telling.BECOMING)}"
    return f"Save {changes:,} change{'' if changes == 1 else 's'}"


def _became(promoted: int) -> str:
    return f" {people_who(promoted, 'became a Builder.', 'became Builders.')}" if promoted else ""


def _write(plan: Plan) -> Iterator[Line]:
    outcome: Outcome = plan.outcome
    yield from promotion.promote(named(outcome.promoted))
    take(outcome.group, outcome.taken)
    give(outcome.group, outcome.given)
    yield from _lines(outcome)


def _lines(outcome: Outcome) -> Iterator[Line]:
    """One line a right: changed where another level or other terms take the place of the old ones."""
    replaced = {right.place: right for right in outcome.taken}
    places = {right.place for right in outcome.given}
    yield from (about_right(outcome.group, right, given=False) for right in outcome.taken if right.place not in places)
    for right in outcome.given:
        if before := replaced.get(right.place):
            yield about_change(outcome.group, before, right)
        else:
            yield about_right(outcome.group, right, given=True)
