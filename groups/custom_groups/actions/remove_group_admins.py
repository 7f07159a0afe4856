"""Removing group admins. Their role, and the groups they are in, stay as they are."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.journal import Actor, Event
from audit.vocabulary import Action
from groups.changes.blockers import Blocker, Reason
from groups.changes.effects import Effect
from groups.changes.events import event
from groups.changes.people import choose_people
from groups.changes.plan import Summary
from groups.changes.shown_names import Names, Person
from groups.custom_groups.actions.assign_group_admins import group_admins_of
from groups.custom_groups.change import PeopleChange, names_of_group
from groups.custom_groups.effects import IsRemovedAsGroupAdmin
from groups.models import Group, GroupAdmin
from groups.permissions.policy import Authority, Ids
from nexus.database.lookups import in_array
from nexus.words import listed, number


@dataclass(frozen=True)
class Facts:
    group: Group
    persons: dict[int, Person]
    group_admins: Ids


@dataclass(frozen=True)
class RemoveGroupAdmins(PeopleChange[Facts, Ids]):
    """Let ``people`` (memberships) no longer administer ``group``. What is decided: who of them does so now."""

    name = "remove_group_admins"
    is_reversible = True

    def refusal(self) -> str:
        return _("Only a workspace admin names group admins.")

    def facts(self, authority: Authority) -> Facts:
        group = Group.objects.get(pk=self.group.pk)
        return Facts(group, choose_people(self.workspace_id, self.chosen).persons, group_admins_of(group))

    def decide(self, facts: Facts, authority: Authority) -> Ids:
        return self.chosen & facts.group_admins

    def blockers(self, facts: Facts, decision: Ids) -> Iterable[Blocker]:
        return () if decision else (Blocker(Reason.NO_GROUP_ADMIN_TO_REMOVE),)

    def effects(self, facts: Facts, decision: Ids) -> Iterator[Effect]:
        if decision:
            yield IsRemovedAsGroupAdmin(people=decision, group_id=self.group.pk)

    def known_names(self, facts: Facts) -> Names:
        return Names(facts.persons) | names_of_group(facts.group)

    def summary(self, facts: Facts, decision: Ids, names: Names) -> Summary:
        count = len(decision)
        who = listed(person.full_name for pk, person in facts.persons.items() if pk in decision)
        words = {"people": names.who(decision), "who": who, "group": names.group(self.group.pk), "count": number(count)}
        done = ngettext("%(who)s no longer administers %(group)s.", "%(who)s no longer administer %(group)s.", count)
        return Summary(
            _("Review: remove %(people)s as group admin of %(group)s") % words,
            ngettext("Remove %(count)s group admin", "Remove %(count)s group admins", count) % words,
            done % words,
            "always",
        )

    def write(self, facts: Facts, decision: Ids, actor: Actor) -> Iterator[Event]:
        GroupAdmin.objects.filter(in_array("membership_id", decision), group=facts.group).delete()
        for pk, person in facts.persons.items():
            if pk in decision:
                yield event(Action.GROUP_ADMIN_REMOVED, facts.group, person)
