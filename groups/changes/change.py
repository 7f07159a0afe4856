"""The base of every change of people and permissions: plan, preview, commit.

A change is a frozen dataclass: its fields are the intent. It declares ``facts`` (what must be read, once), ``decide``
(pure), ``effects`` and ``write``. Everything else is here and in ``commit``, once: who acts, what the reader is told,
the workspace's lock, staleness, blockers, idempotence, the events and their reason.
"""

import uuid
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, ClassVar, Final, Generic, Self, TypeVar

from audit.journal import Actor, Event
from groups.changes.arguments import check_argument, check_fields
from groups.changes.blockers import Blocker
from groups.changes.commit import Draft, commit
from groups.changes.effects import Effect
from groups.changes.people import MemberIds, Stretch, member_ids, stretch_of
from groups.changes.plan import Plan, Summary, by_weight
from groups.changes.redaction import Reader, names_for, tell_effects, tellable
from groups.changes.shown_names import Names
from groups.permissions.authority import load_authority, load_standing
from groups.permissions.policy import NOBODY, Authority, Ids
from workspaces.models import Membership, Workspace
from workspaces.refusals import Subject

F = TypeVar("F")
D = TypeVar("D")
MANY: Final = 1_000
"""People for whom planning takes a tenth of a second or so."""


class Change(ABC, Generic[F, D]):
    """One change of one subject. ``F``: the facts it reads; ``D``: what the rules decide from them."""

    name: ClassVar[str]
    """What a confirmation is bound to, besides the subject."""
    is_reversible: ClassVar[bool] = False
    """Whether an operation that makes it can be undone; what its entries tell decides it in the end."""
    only_admins_undo: ClassVar[bool] = False
    """Whether whoever else made it has, by that, lost what its inverse takes."""

    def __post_init__(self) -> None:
        """Refuse fields that are not what they are declared as; raises WrongArgument, with a sentence."""
        check_fields(self)

    @property
    @abstractmethod
    def subject(self) -> Subject:
        """What the change is about."""

    @property
    @abstractmethod
    def workspace_id(self) -> int: ...

    @property
    def group_id(self) -> int | None:
        """The group in which a group admin acts as such."""
        return None

    @property
    def chosen(self) -> Ids:
        """The people (memberships) whom the actor chose, and so may be told of."""
        return NOBODY

    @property
    def is_large(self) -> bool:
        """Whether planning it may take long enough to keep others waiting."""
        return len(self.chosen) > MANY

    def lock(self) -> Workspace | None:
        """Let nobody else change what this rests on, until the caller's transaction ends; its workspace."""
        return Workspace.objects.lock(self.workspace_id)

    def intent(self) -> dict[str, Any]:
        """The fields besides the subject, as plain JSON: what a confirmation carries."""
        return {}

    def without(self, people: Ids) -> "Change[F, D] | None":
        """The same change without some of the people chosen; None where nobody would be left, or nobody is chosen."""
        return None

    def stretch(self, people: Ids, search: str, start: int) -> Stretch:
        """Some of these people to be shown, found by name or e-mail, from the ``start``-th on; one statement."""
        return stretch_of(people, search, start)

    def check(self, **values: object) -> None:
        """Give fields their checked values while the change is being made; it is frozen afterwards."""
        for name, value in values.items():
            object.__setattr__(self, name, value)

    # --- What each change says -------------------------------------------------------------------

    @abstractmethod
    def authorize(self, authority: Authority) -> None:
        """Raise NotAllowed, with a sentence, where the actor may not make this change at all."""

    @abstractmethod
    def facts(self, authority: Authority) -> F:
        """Everything the change rests on, read once. Raises ObjectDoesNotExist where the subject is gone."""

    @abstractmethod
    def decide(self, facts: F, authority: Authority) -> D:
        """What follows, from the facts alone."""

    @abstractmethod
    def effects(self, facts: F, decision: D) -> Iterable[Effect]:
        """What it does to whom, in any order."""

    @abstractmethod
    def summary(self, facts: F, decision: D, names: Names) -> Summary:
        """The change in three sentences."""

    @abstractmethod
    def write(self, facts: F, decision: D, actor: Actor) -> Iterator[Event]:
        """Make the change, and yield an event for each of its consequences."""

    def blockers(self, facts: F, decision: D) -> Iterable[Blocker]:
        """Why it cannot be made as things stand."""
        return ()

    def notes(self, facts: F, decision: D, authority: Authority) -> Iterable[Effect]:
        """What else is to be said, quietly."""
        return ()

    def known_names(self, facts: F) -> Names:
        """Names that the facts hold already and that whoever may make this change may know."""
        return Names()

    # --- What every change does ------------------------------------------------------------------

    def plan(self, *, actor: Actor) -> Plan[D]:
        """What the change would do now, told to ``actor``. Reads only.

        Raises NotAllowed where the actor may not make it, and ObjectDoesNotExist where its subject is gone.
        """
        return self.tell(self.draft(actor))

    def commit(
        self,
        *,
        seal: str,
        actor: Actor,
        reason: str = "",
        operation: uuid.UUID | None = None,
        early: Draft[F, D] | None = None,
    ) -> Plan[D]:
        """Make the change, if it would still do what the plan with this ``seal`` showed; return the plan carried out.

        One transaction, under the workspace's lock. ``operation``: its entries bear this id, and a second commit with
        it does nothing. ``early``: a draft made just now, which saves planning where nothing happened since. To the
        shell the plan returned prints like the review; elsewhere it has no names.

        Raises Stale, Blocked, AlreadyDone or Gone, and NotAllowed where the actor may not do this any more.
        """
        check_argument(actor, Actor)
        return commit(self, seal=seal, actor=actor, reason=reason, operation=operation, early=early)

    def reader(self, authority: Authority) -> Reader:
        """Who reads the plan, and what they may be told."""
        return Reader(self.workspace_id, authority, self.chosen)

    def tellable(self, people: Ids, *, actor: Actor) -> Ids:
        """Those of these people whom ``actor`` may be told of."""
        authority, _actor = load_authority(actor, self.workspace_id, group_id=self.group_id)
        return tellable(self.reader(authority), people)

    def draft(self, actor: Actor) -> Draft[F, D]:
        """The plan with the facts it rests on, and with no names but those that the facts hold."""
        check_argument(actor, Actor)
        standing = load_standing(actor, self.workspace_id, group_id=self.group_id)
        authority = standing.authority
        self.authorize(authority)
        facts = self.facts(authority)
        decision = self.decide(facts, authority)
        names = self.known_names(facts)
        plan = Plan(
            actor=standing.actor,
            decision=decision,
            summary=self.summary(facts, decision, names),
            effects=by_weight(tell_effects(self.effects(facts, decision), authority), names),
            blockers=tuple(self.blockers(facts, decision)),
            notes=tuple(self.notes(facts, decision, authority)),
            names=names,
        )
        return Draft(standing, facts, plan)

    def tell(self, draft: Draft[F, D]) -> Plan[D]:
        """The plan with the names that its reader may know. Every plan passes here: no change can forget it."""
        plan = draft.plan
        names = names_for(
            self.reader(draft.standing.authority), (*plan.effects, *plan.notes), plan.blockers, plan.names
        )
        marked, summary = (self.summary(draft.facts, plan.decision, each) for each in (names.marked, names))
        removable = self.chosen if len(self.chosen) > 1 and self.without(NOBODY) else NOBODY
        return replace(
            plan,
            names=names,
            effects=by_weight(plan.effects, names),
            summary=summary,
            heading=marked.heading,
            removable=removable,
        )


class OfPeople(Change[F, D]):
    """A change of some ``people``, given as memberships; the dataclass that is one declares the field."""

    people: Iterable[Membership] | MemberIds

    def __post_init__(self) -> None:
        super().__post_init__()
        self.check(people=member_ids(self.people).check())

    @property
    def chosen(self) -> MemberIds:
        return member_ids(self.people)

    def without(self, people: Ids) -> Self | None:
        left = MemberIds(self.chosen - people)
        return replace(self, people=left) if left else None  # type: ignore[type-var]  # a dataclass: see above

    def intent(self) -> dict[str, Any]:
        return {"people": sorted(self.chosen)}
