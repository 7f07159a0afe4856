"""Consequences in words: the effects that a review shows for the roles and rights that people come by or lose."""

import hashlib
import json
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Final

from groups import stays
from groups.extent import in_words
from groups.holdings import Held
from groups.plans import Effect, listed, people_who
from groups.reach import CASES_TOLD, Keeping, Reach, Shift
from groups.rules import Ids
from groups.vocabulary import BUILDER_RIGHTS, DEFAULT_NAMES
from workspaces.vocabulary import Role

BECOMING: Final = ("becomes a Builder", "become Builders")
ANOTHER: Final = "another group"
"""What a group is called to those who may not know of it."""


def rights_in_words(rights: Iterable[Held]) -> str:
    """“create apps and edit “Payroll””: the first three, and the number of the rest."""
    labels = [right.label[0].lower() + right.label[1:] for right in rights]
    return listed(labels if len(labels) <= 3 else [*labels[:3], f"{len(labels) - 3} more"])


def promotion(promoted: Ids, group_name: str, rights: Iterable[Held]) -> list[Effect]:
    """The weightiest effect: people become Builders, because of what the group may do."""
    if not promoted:
        return []
    why = rights_in_words(right for right in rights if right.codename in BUILDER_RIGHTS)
    title = people_who(len(promoted), *BECOMING)
    reason = f"{group_name} may {why}. End Users cannot hold these rights."
    return [Effect("warn", "arrow-up", title, reason, promoted, change=(Role.END_USER, Role.BUILDER))]


def discreet(reach: Reach, known: AbstractSet[str] | None) -> Reach:
    """The same, without the names of groups that the person told may not know of.

    Role groups and those ``known`` keep theirs; None knows them all.
    """
    if known is None:
        return reach

    def told(keeping: Keeping) -> Keeping:
        is_group = keeping.through not in (stays.OWNED, stays.SUPER_ADMIN)
        return replace(keeping, through=ANOTHER) if is_group and keeping.through not in named else keeping

    named = {*DEFAULT_NAMES.values(), *known}
    return replace(reach, kept=tuple(map(told, reach.kept)), had=tuple(map(told, reach.had)))


def unless_it_changes(effects: Iterable[Effect]) -> str:
    """A sentence for a change after which everybody has the access that they had."""
    return "" if any(effect.tone in ("good", "bad") for effect in effects) else " Nobody's access changes."


def on_file(dormant: Ids, *, is_builder_level: bool) -> list[Effect]:
    """Invited and archived End Users of a group that holds other rights now: nothing happens to them yet."""
    if not dormant:
        return []
    then = "; they have it when they come back."
    if is_builder_level:
        then = ". End Users come back without a builder-level group."
    why = f"Invited or archived. Nothing changes for them now{then}"
    return [Effect("plain", "archive", people_who(len(dormant), "stays on file", "stay on file"), why, dormant)]


def losses(reach: Reach) -> list[Effect]:
    """Who loses what, and who keeps it, through which other group."""
    return _shifts(reach, reach.lost, "bad", "eye-off", ("loses", "lose")) + _keepings(
        reach, reach.kept, ("keeps", "keep")
    )


def gains(reach: Reach) -> list[Effect]:
    """Who gains what, and who has it already, through which other group."""
    return _shifts(reach, reach.gained, "good", "eye", ("gains", "gain")) + _keepings(reach, reach.had, ("has", "have"))


def _shifts(reach: Reach, shifts: tuple[Shift, ...], tone: str, icon: str, verbs: tuple[str, str]) -> list[Effect]:
    """One effect for each set of people to whom the same happens; the many small ones together."""
    effects = [
        Effect(
            tone,
            icon,
            _sentence(shift.people, verbs, "access"),
            people=shift.people,
            measure=f"to {_things(shift.residue.count(reach.totals))}",
            rights=in_words(shift.residue, reach.names),
        )
        for shift in shifts[:CASES_TOLD]
    ]
    if rest := shifts[CASES_TOLD:]:
        people = frozenset[int]().union(*(shift.people for shift in rest))
        counts = _counts(rest, reach)
        measure = f"to between {counts[0]:,} and {_things(counts[-1])} each"
        digest = _digest(sorted((sorted(shift.people), sorted(shift.changes.items())) for shift in rest))
        title = people_who(len(people), f"more {verbs[0]} access", f"more {verbs[1]} access")
        effects.append(Effect(tone, icon, title, people=people, measure=measure, digest=digest))
    return effects


def _keepings(reach: Reach, keepings: tuple[Keeping, ...], verbs: tuple[str, str]) -> list[Effect]:
    already = " already" if verbs[0] == "has" else ""
    effects = [
        Effect(
            "plain",
            "shield",
            _sentence(keeping.people, verbs, f"access{already} through {keeping.through}"),
            people=keeping.people,
            measure=f"to {_things(keeping.residue.count(reach.totals))}",
            rights=in_words(keeping.residue, reach.names),
        )
        for keeping in keepings[:CASES_TOLD]
    ]
    if rest := keepings[CASES_TOLD:]:
        people = frozenset[int]().union(*(keeping.people for keeping in rest))
        title = _sentence(people, verbs, f"some of it{already} through {len(rest):,} more groups")
        labels = tuple(sorted({keeping.through for keeping in rest}))
        effects.append(Effect("plain", "shield", title, people=people, rights=labels))
    return effects


def _counts(shifts: tuple[Shift, ...], reach: Reach) -> list[int]:
    """How many things each of these touches, in ascending order; counted from their few common bases."""
    bases = {id(shift.base): shift.base for shift in shifts}
    whole = {key: base.count(reach.totals) for key, base in bases.items()}
    spared = (sum(1 for mask in shift.changes.values() if not mask) for shift in shifts)
    return sorted(whole[id(shift.base)] - less for shift, less in zip(shifts, spared, strict=True))


def _sentence(people: Ids, verbs: tuple[str, str], rest: str) -> str:
    return people_who(len(people), f"{verbs[0]} {rest}", f"{verbs[1]} {rest}")


def _things(number: int) -> str:
    return f"{number:,} thing{'' if number == 1 else 's'}"


def _digest(facts: object) -> str:
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()
