"""Taking back what an operation did: its inverse, planned, reviewed and made like any other change."""

import uuid
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Self

from django.db.models import Max
from django.utils.translation import gettext as _

from audit.checkpoints.keeping import begins_after
from audit.journal import Actor, Event
from groups.changes.arguments import WrongArgument
from groups.changes.blockers import Blocker
from groups.changes.change import MANY, Change
from groups.changes.commit import Gone
from groups.changes.effects import Effect
from groups.changes.operation.reversible import may_reverse
from groups.changes.people import MemberIds, member_ids
from groups.changes.plan import Summary
from groups.changes.record.facts import What
from groups.changes.shown_names import Names
from groups.models import Group
from groups.permissions.policy import Authority, Ids
from groups.undo.consequences import TakenBack, taking_back
from groups.undo.headings import heading
from groups.undo.record import NotOnRecord, Record, not_on_record, read_record
from groups.undo.rights import require_things
from groups.undo.state import State, read_state
from groups.undo.telling import effects_of, known_names, notes_of
from groups.undo.writes.people import write_people
from groups.undo.writes.things import write_things
from nexus.database.lookups import in_array
from workspaces.models import Membership, Workspace
from workspaces.refusals import NotAllowed


@dataclass(frozen=True)
class Undo(Change[State, TakenBack]):
    """Take back ``operation`` (its id, as text too) in ``workspace``; ``left_out`` (memberships) stay as they are.

    The log tells what is to be made, and never changes: it is read once. Raises Gone where there is no such operation,
    or none that has an inverse.
    """

    workspace: Workspace
    operation: uuid.UUID
    left_out: Iterable[Membership] | MemberIds = ()
    name = "undo"
    is_reversible = True

    def __post_init__(self) -> None:
        super().__post_init__()
        self.check(operation=_operation(self.operation), left_out=member_ids(self.left_out).check())

    @cached_property
    def record(self) -> Record:
        found = read_record(self.workspace.pk, self.operation)
        if found is None and begins_after(self.workspace.pk):
            raise NotOnRecord(not_on_record(self.workspace.pk))
        if found is None or not found.is_reversible:
            raise Gone
        return found

    @property
    def subject(self) -> Workspace:
        return self.workspace

    @property
    def workspace_id(self) -> int:
        return self.workspace.pk

    @property
    def group_id(self) -> int | None:
        groups = {fact.group for fact in self.record.turns}
        return groups.pop() if len(groups) == 1 else None

    @cached_property
    def chosen(self) -> Ids:
        people = Membership.objects.filter(in_array("user_id", self.record.people), workspace=self.workspace)
        return MemberIds(people.values_list("pk", flat=True)) - member_ids(self.left_out)

    @cached_property
    def is_large(self) -> bool:
        return len(self.record.people) > MANY or self._largest_group > MANY

    @property
    def _largest_group(self) -> int:
        """How many people are in the largest group whose rights change."""
        groups = {fact.group for fact in self.record.turns if fact.what is What.GRANT}
        found = Group.objects.filter(in_array("pk", groups)).aggregate(most=Max("member_count")) if groups else {}
        return found.get("most") or 0

    def intent(self) -> dict[str, Any]:
        return {"left_out": sorted(member_ids(self.left_out))}

    def without(self, people: Ids) -> Self | None:
        """Where each person can be left as they are without the others: not where rights of a group change that stays,
        or a group goes.
        """
        if not self._is_of_people:
            return None
        left_out = MemberIds(member_ids(self.left_out) | people)
        return replace(self, left_out=left_out) if self.chosen - people else None

    @property
    def _is_of_people(self) -> bool:
        turns = self.record.turns
        comes = {fact.group for fact, turn in turns.items() if fact.what is What.GROUP and turn.then}
        of_groups = (fact for fact in turns if fact.what in (What.GROUP, What.GRANT))
        return all(fact.group in comes for fact in of_groups)

    def authorize(self, authority: Authority) -> None:
        if not may_reverse(self.record.done, authority):
            raise NotAllowed(_("This is not yours to undo: you may not make the change that takes it back."))

    def facts(self, authority: Authority) -> State:
        require_things(self.record, authority, self.workspace_id)
        return read_state(
            self.workspace_id, self.record, frozenset(member_ids(self.left_out)), archived=authority.is_admin
        )

    def decide(self, facts: State, authority: Authority) -> TakenBack:
        return taking_back(facts)

    def blockers(self, facts: State, decision: TakenBack) -> Iterable[Blocker]:
        return decision.blockers

    def effects(self, facts: State, decision: TakenBack) -> Iterator[Effect]:
        if not decision.blockers:
            yield from effects_of(facts, decision, self.workspace_id)

    def notes(self, facts: State, decision: TakenBack, authority: Authority) -> Iterator[Effect]:
        return notes_of(facts, decision)

    def known_names(self, facts: State) -> Names:
        return known_names(facts)

    def summary(self, facts: State, decision: TakenBack, names: Names) -> Summary:
        return Summary(heading(self.record, facts, names), _("Undo this change"), _("The change was undone."), "losing")

    def write(self, facts: State, decision: TakenBack, actor: Actor) -> Iterator[Event]:
        events = [
            *write_people(facts, decision, self.workspace_id, by=actor.name),
            *write_things(facts, decision, self.workspace_id),
        ]
        return (replace(each, undoes=self.operation) for each in events)


def _operation(given: object) -> uuid.UUID:
    """The id that this is, or spells. Raises WrongArgument, with a sentence, for anything else."""
    with suppress(ValueError):
        return given if isinstance(given, uuid.UUID) else uuid.UUID(str(given))
    raise WrongArgument(f"{given!r} is no operation: give the id that its entries bear.")
