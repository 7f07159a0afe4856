"""Making the people of a custom group those of a list: who is missing is added, who is not on it is removed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.journal import Actor, Event
from groups.changes.blockers import Blocker, Reason
from groups.changes.consequences import AddedMembers, People, RemovedMembers, adding_members, removing_members
from groups.changes.effects import Effect
from groups.changes.impact.group_state import read_group
from groups.changes.people import MemberIds, choose_people, people_of
from groups.changes.plan import Summary
from groups.changes.shown_names import Names
from groups.changes.writes import became_builders
from groups.custom_groups.actions.add_members import effects_of_adding, notes_on_adding, write_adding
from groups.custom_groups.actions.remove_members import effects_of_removing, write_removing
from groups.custom_groups.change import GroupAndPeople, MembersChange
from groups.models import Group
from groups.permissions.policy import Authority, Ids
from nexus.words import number

_NOTHING_OF_ITS_KIND = (Reason.NOBODY_TO_ADD, Reason.NOBODY_TO_REMOVE)


@dataclass(frozen=True)
class ReplacedMembers:
    """What is decided of those who join and of those who leave."""

    adding: AddedMembers
    removing: RemovedMembers


@dataclass(frozen=True)
class SetMembers(MembersChange[GroupAndPeople, ReplacedMembers]):
    """Make ``people`` (memberships) the members of ``group``, and nobody else."""

    name = "set_members"
    is_reversible = True

    def refusal(self) -> str:
        return _("You may not add people to %(group)s, or remove them.") % {"group": self.group.name}

    def facts(self, authority: Authority) -> GroupAndPeople:
        """The group, those of the list, and those who are in it; four statements.

        To a group admin the archived are strangers: those in the group are not read, and stay.
        """
        state, inside = read_group(self.group), people_of(self.group)
        members = inside.ids if authority.is_admin else inside.ids - inside.archived
        everybody = MemberIds(self.chosen | members)
        return GroupAndPeople(state, choose_people(self.workspace_id, everybody, archived=authority.is_admin))

    def decide(self, facts: GroupAndPeople, authority: Authority) -> ReplacedMembers:
        inside, group = facts.chosen.in_group(self.group.pk), facts.state.facts
        listed = _only(facts.chosen.people, self.chosen)
        return ReplacedMembers(
            adding_members(authority, group, listed, inside),
            removing_members(group, inside - self.chosen, inside),
        )

    def blockers(self, facts: GroupAndPeople, decision: ReplacedMembers) -> Iterable[Blocker]:
        if not decision.adding.added and not decision.removing.removed:
            yield Blocker(Reason.SAME_MEMBERS)
        found = (*decision.adding.blockers, *decision.removing.blockers)
        yield from dict.fromkeys(each for each in found if each.reason not in _NOTHING_OF_ITS_KIND)

    def effects(self, facts: GroupAndPeople, decision: ReplacedMembers) -> Iterator[Effect]:
        yield from effects_of_adding(facts, decision.adding)
        yield from effects_of_removing(facts, decision.removing)

    def notes(self, facts: GroupAndPeople, decision: ReplacedMembers, authority: Authority) -> Iterator[Effect]:
        return notes_on_adding(decision.adding)

    def known_names(self, facts: GroupAndPeople) -> Names:
        return facts.names

    def summary(self, facts: GroupAndPeople, decision: ReplacedMembers, names: Names) -> Summary:
        return _summary(self.group, decision, names)

    def write(self, facts: GroupAndPeople, decision: ReplacedMembers, actor: Actor) -> Iterator[Event]:
        yield from write_adding(facts, decision.adding, actor)
        yield from write_removing(facts, decision.removing)


def _summary(group: Group, decision: ReplacedMembers, names: Names) -> Summary:
    """Both halves in one sentence each, or the half that there is."""
    added, removed = len(decision.adding.added), len(decision.removing.removed)
    joining, leaving = names.who(decision.adding.added), names.who(decision.removing.removed)
    words = {"added": joining, "removed": leaving, "group": names.group(group.pk)}
    count = {"count": number(added or removed), "removed": number(removed)}
    if added and removed:
        heading = _("Review: add %(added)s to %(group)s and remove %(removed)s")
        button = ngettext(
            "Add %(count)s user and remove %(removed)s", "Add %(count)s users and remove %(removed)s", added
        )
    elif removed:
        heading = _("Review: remove %(removed)s from %(group)s")
        button = ngettext("Remove %(count)s user", "Remove %(count)s users", removed)
    else:
        heading = _("Review: add %(added)s to %(group)s")
        button = ngettext("Add %(count)s user", "Add %(count)s users", added)
    done = [_("%(group)s equals the list now: %(added)s added, %(removed)s removed.") % words]
    if decision.adding.promoted:
        done.append(became_builders(decision.adding.promoted))
    return Summary(heading % words, button % count, " ".join(done), "always" if removed else "never")


def _only(people: People, ids: Ids) -> People:
    """Those of ``people`` who are among ``ids``."""
    return People(**{name: some & ids for name, some in vars(people).items()})
