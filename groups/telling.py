"""Consequences in words: the effects that a review shows for the roles and rights that people come by or lose."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from groups.holdings import Held
from groups.plans import Effect, listed, people_in
from groups.reach import Kept
from groups.rules import Ids
from groups.vocabulary import BUILDER_RIGHTS
from workspaces.vocabulary import Role


def rights_in_words(rights: Iterable[Held]) -> str:
    """“create apps and edit “Payroll””: the first three, and the number of the rest."""
    labels = [right.label[0].lower() + right.label[1:] for right in rights]
    return listed(labels if len(labels) <= 3 else [*labels[:3], f"{len(labels) - 3} more"])


def promotion(promoted: Ids, group_name: str, rights: Iterable[Held]) -> list[Effect]:
    """The weightiest effect: people become Builders, because of what the group may do."""
    if not promoted:
        return []
    why = rights_in_words(right for right in rights if right.codename in BUILDER_RIGHTS)
    title = people_in(" becomes a Builder" if len(promoted) == 1 else " become Builders", len(promoted))
    reason = f"{group_name} may {why}. End Users cannot hold these rights."
    return [Effect("warn", "arrow-up", title, reason, promoted, change=(Role.END_USER, Role.BUILDER))]


def gains(rights: Iterable[Held], people: Ids, held: Mapping[Held, Kept], *, through: str = "") -> list[Effect]:
    """Who gains which of ``rights``, and who has them already through another group."""
    rights = list(rights)
    return [
        *_changed("good", "eye", ("gains", "gain"), rights, people, held, through),
        *_kept(("has", "have"), "already through", rights, people, held),
    ]


def losses(rights: Iterable[Held], people: Ids, held: Mapping[Held, Kept]) -> list[Effect]:
    """Who loses which of ``rights``, and who keeps them, through which other group."""
    rights = list(rights)
    return [
        *_changed("bad", "eye-off", ("loses", "lose"), rights, people, held),
        *_kept(("keeps", "keep"), "through", rights, people, held),
    ]


def on_file(dormant: Ids) -> list[Effect]:
    """Invited and archived people: nothing happens to them now."""
    if not dormant:
        return []
    why = "Invited or archived: nothing changes for them now. End Users come back without a builder-level group."
    return [Effect("plain", "archive", people_in(" on file", len(dormant)), why, dormant)]


def _changed(
    tone: str,
    icon: str,
    verbs: tuple[str, str],
    rights: Iterable[Held],
    people: Ids,
    held: Mapping[Held, Kept],
    through: str = "",
) -> list[Effect]:
    """One effect for each set of people for whom the same rights change; the most people first."""
    alike: dict[Ids, list[Held]] = defaultdict(list)
    for right in rights:
        if touched := people - frozenset[int]().union(*held[right].values()):
            alike[touched].append(right)
    return [
        Effect(
            tone, icon, _sentence(touched, verbs, f"{_rights(len(same))}{through}"), "", touched, rights=_labels(same)
        )
        for touched, same in sorted(alike.items(), key=lambda item: -len(item[0]))
    ]


def _kept(
    verbs: tuple[str, str], through: str, rights: Iterable[Held], people: Ids, held: Mapping[Held, Kept]
) -> list[Effect]:
    """One effect for each other group, and each set of people who hold the same of ``rights`` through it."""
    alike: dict[tuple[str, Ids], list[Held]] = defaultdict(list)
    for right in rights:
        for name, holders in held[right].items():
            if kept := holders & people:
                alike[name, kept].append(right)
    return [
        Effect(
            "plain",
            "shield",
            _sentence(kept, verbs, f"{_rights(len(same))} {through} {name}"),
            "",
            kept,
            rights=_labels(same),
        )
        for (name, kept), same in alike.items()
    ]


def _sentence(people: Ids, verbs: tuple[str, str], rest: str) -> str:
    return people_in(f" {verbs[0] if len(people) == 1 else verbs[1]} {rest}", len(people))


def _rights(number: int) -> str:
    return f"{number:,} right{'' if number == 1 else 's'}"


def _labels(rights: Iterable[Held]) -> tuple[str, ...]:
    return tuple(right.label for right in rights)
