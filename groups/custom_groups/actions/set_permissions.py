"""Changing what a group holds: its switches and grants."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.journal import Actor, Event
from groups.changes.arguments import WrongArgument, check_argument
from groups.changes.blockers import Blocker
from groups.changes.consequences import ChangedPermissions, People, PermissionsChange, changing_permissions
from groups.changes.effects import Effect, not_there_yet, promotions
from groups.changes.events import grant_added, grant_changed, grant_removed, to_plain
from groups.changes.impact.effects import gains, losses
from groups.changes.impact.group_change import group_change
from groups.changes.impact.group_state import GroupState, read_group
from groups.changes.people import people_of, persons
from groups.changes.plan import Summary
from groups.changes.redaction import names_for
from groups.changes.shown.effect import ShownEffect, show_effect
from groups.changes.shown_names import Names, count_people
from groups.changes.writes import became_builders, promote
from groups.custom_groups.change import GroupChange, names_of_group
from groups.custom_groups.effects import GroupIsGiven, GroupNoLongerHolds
from groups.models import Group
from groups.permissions.authority import load_authority
from groups.permissions.builder_level import holds_builder_level
from groups.permissions.catalogue import SWITCH_CODENAMES
from groups.permissions.grants import Grant, add_grants, remove_grants, resolve
from groups.permissions.policy import Authority
from nexus.words import number
from workspaces.kinds import ENVIRONMENTS, KINDS


@dataclass(frozen=True)
class Facts:
    """The group, its people, and what it would be given and lose; what it holds, or lacks, already is passed over."""

    state: GroupState
    members: People
    given: tuple[Grant, ...]
    taken: tuple[Grant, ...]

    @property
    def after(self) -> tuple[Grant, ...]:
        return (*(grant for grant in self.state.grants if grant not in self.taken), *self.given)

    @property
    def is_builder_level_after(self) -> bool:
        return holds_builder_level(self.after)


@dataclass(frozen=True)
class Promotion:
    """Whom a change not asked for yet would make Builders: in a sentence, and as its review will tell it."""

    title: str
    effect: ShownEffect


@dataclass(frozen=True)
class SetPermissions(GroupChange[Facts, ChangedPermissions]):
    """Give ``group`` some grants, and take others. A level given takes the place of another on the same thing."""

    give: Iterable[Grant] = ()
    take: Iterable[Grant] = ()
    name = "set_permissions"
    is_reversible = True

    def __post_init__(self) -> None:
        super().__post_init__()
        self.check(give=_all_checked(self.give), take=_all_checked(self.take))
        _check_given(self.give)

    def intent(self) -> dict[str, Any]:
        return {"give": sorted(map(to_plain, self.give)), "take": sorted(map(to_plain, self.take))}

    def refusal(self) -> str:
        return _("Permissions are set by workspace admins.")

    def facts(self, authority: Authority) -> Facts:
        state = read_group(self.group)
        asked = set(resolve(state.group, self.give))
        given = tuple(sorted(asked - set(state.grants), key=lambda grant: grant.sort_key))
        targets = {grant.target for grant in given}
        dropped = {grant.key for grant in self.take} - {grant.key for grant in asked}
        taken = tuple(grant for grant in state.grants if grant.key in dropped or grant.target in targets)
        return Facts(state, people_of(state.group), given, taken)

    def decide(self, facts: Facts, authority: Authority) -> ChangedPermissions:
        before = facts.state.facts
        after = replace(before, is_builder_level=facts.is_builder_level_after)
        return changing_permissions(before, after, facts.members, _kind_of_change(facts.given, facts.taken))

    def blockers(self, facts: Facts, decision: ChangedPermissions) -> Iterable[Blocker]:
        return decision.blockers

    def effects(self, facts: Facts, decision: ChangedPermissions) -> Iterator[Effect]:
        state, group_id = facts.state, self.group.pk
        yield from promotions(decision.promoted, group_id, facts.after)
        active = facts.members.active
        change = group_change(state, active, decision.promoted & active, before=state.grants, after=facts.after)
        yield from losses(change)
        if facts.given:
            yield GroupIsGiven(group_id=group_id, grants=facts.given)
        if facts.taken:
            yield GroupNoLongerHolds(group_id=group_id, grants=facts.taken)
        yield from gains(change)
        yield from not_there_yet(decision.invited, decision.archived, is_builder_level=facts.is_builder_level_after)

    def promotion(self, *, actor: Actor) -> Promotion | None:
        """Whom it would make Builders; None where nobody. A part of the plan, for while somebody is still choosing: it
        reads no more than that takes, six statements at most. Raises as ``plan``.
        """
        authority, _actor = load_authority(actor, self.workspace_id)
        self.authorize(authority)
        facts = self.facts(authority)
        promoted = self.decide(facts, authority).promoted
        for effect in promotions(promoted, self.group.pk, facts.after):
            names = names_for(self.reader(authority), [effect], known=self.known_names(facts))
            title = ngettext("%(who)s would become a Builder", "%(who)s would become Builders", len(promoted))
            return Promotion(title % {"who": names.who(promoted)}, show_effect(0, effect, names.marked))
        return None

    def known_names(self, facts: Facts) -> Names:
        return names_of_group(facts.state.group)

    def summary(self, facts: Facts, decision: ChangedPermissions, names: Names) -> Summary:
        words = {"group": names.group(self.group.pk)}
        done = [_("The rights of %(group)s were saved.") % words]
        if decision.promoted:
            done.append(became_builders(decision.promoted))
        return Summary(
            _("Review: change the rights of %(group)s") % words,
            _confirm(facts, len(decision.promoted)),
            " ".join(done),
            "losing",
        )

    def write(self, facts: Facts, decision: ChangedPermissions, actor: Actor) -> Iterator[Event]:
        group = facts.state.group
        yield from promote(persons(decision.promoted).values())
        remove_grants(group, facts.taken)
        add_grants(group, facts.given)
        yield from _events(group, facts.given, facts.taken)


def _all_checked(grants: object) -> frozenset[Grant]:
    if not isinstance(grants, Iterable) or isinstance(grants, str):
        raise WrongArgument(f"Give a list of grants, not {grants!r}.")
    return frozenset(map(_checked, grants))


def _checked(grant: object) -> Grant:
    if not isinstance(grant, Grant):
        raise WrongArgument(f"{grant!r} is no grant: give Grant(“create_apps”), or on_resource(app, “edit_app”).")
    check_argument(grant.object_id or None, int | None)  # 0 is no thing
    levels = {level.codename if grant.object_id else level.on_all for kind in KINDS for level in kind.levels}
    if grant.permission not in (levels if grant.object_id else levels | SWITCH_CODENAMES):
        raise ValidationError(_("%(permission)s is no right of this kind.") % {"permission": grant.permission})
    return grant


def _check_given(grants: Iterable[Grant]) -> None:
    """One level on each thing, and View in environments that there are."""
    targets = [grant.target for grant in grants]
    if len(set(targets)) < len(targets):
        raise ValidationError(_("Give one level on each thing, not two."))
    for grant in grants:
        if grant.is_view and not (grant.environments and set(grant.environments) <= set(ENVIRONMENTS)):
            raise ValidationError(_("Choose at least one environment."))


def _kind_of_change(given: Iterable[Grant], taken: Iterable[Grant]) -> PermissionsChange:
    """What the rules ask of a change. A given level takes the place of another level on the same thing."""
    given, taken = list(given), list(taken)
    shown = [
        sorted(replace(grant, hidden_from_dashboard=False).sort_options for grant in some) for some in (given, taken)
    ]
    return PermissionsChange(
        changes=bool(given or taken),
        by_object=any(grant.object_id is not None for grant in (*given, *taken)),
        hides_only=shown[0] == shown[1],
    )


def _confirm(facts: Facts, promoted: int) -> str:
    if promoted:
        words = {"who": count_people(promoted)}
        return ngettext("Save: %(who)s becomes a Builder", "Save: %(who)s become Builders", promoted) % words
    count = len(facts.given) + len(facts.taken)
    return ngettext("Save %(count)s change", "Save %(count)s changes", count) % {"count": number(count)}


def _events(group: Group, given: Iterable[Grant], taken: Iterable[Grant]) -> Iterator[Event]:
    """One event a grant: changed where another level or other options take the place of the old ones."""
    replaced = {grant.target: grant for grant in taken}
    targets = {grant.target for grant in given}
    yield from (grant_removed(group, grant) for grant in taken if grant.target not in targets)
    for grant in given:
        if before := replaced.get(grant.target):
            yield grant_changed(group, before, grant)
        else:
            yield grant_added(group, grant)
