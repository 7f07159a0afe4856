"""What the help pages show, made from the registries and rules themselves: it cannot say anything else than they do."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups.permissions import policy
from groups.permissions.catalogue import BORN_WITH, is_builder_level
from groups.permissions.policy import Authority, GroupFacts
from nexus.words import enumerated
from workspaces.kinds import KINDS, LEVELS, SWITCH_BY_CODENAME, SWITCHES
from workspaces.settings_tabs import EXPLAINED
from workspaces.vocabulary import Role
from workspaces.words.kinds import right_on_all

_OWN: Final = GroupFacts(id=1)
_OTHER: Final = GroupFacts(id=2)
_DEFAULT: Final = GroupFacts(id=3, role=Role.BUILDER)

CAPACITIES: Final[tuple[tuple[Promise, Authority], ...]] = (
    (gettext_lazy("Admin"), Authority(is_admin=True)),
    (gettext_lazy("Group Admin"), Authority(is_builder=True, administers=frozenset({_OWN.id}))),
    (gettext_lazy("Builder"), Authority(is_builder=True)),
    (gettext_lazy("End User"), Authority()),
)
_QUESTIONS: Final[tuple[tuple[Promise, Callable[[Authority], bool]], ...]] = (
    (gettext_lazy("Open the workspace's settings"), policy.can_open_settings),
    (gettext_lazy("See the default groups"), lambda who: policy.can_view_group(who, _DEFAULT)),
    (gettext_lazy("See a custom group entrusted to them"), lambda who: policy.can_view_group(who, _OWN)),
    (gettext_lazy("See other custom groups"), lambda who: policy.can_view_group(who, _OTHER)),
    (
        gettext_lazy("Add and remove people in a group entrusted to them"),
        lambda who: policy.can_manage_members(who, _OWN),
    ),
    (gettext_lazy("Add and remove people in other custom groups"), lambda who: policy.can_manage_members(who, _OTHER)),
    (gettext_lazy("Read the history of a group entrusted to them"), lambda who: policy.can_view_history(who, _OWN)),
    (gettext_lazy("Create, rename, duplicate and delete groups, and set their rights"), policy.can_manage_groups),
    (gettext_lazy("Assign and remove group admins"), policy.can_manage_groups),
    (gettext_lazy("Invite people, change roles, archive"), policy.can_manage_groups),
    (gettext_lazy("Make themes, and choose the one that the workspace wears"), policy.can_manage_themes),
)


@dataclass(frozen=True)
class Row:
    """A line of a table: what it is about, and what is said of it. ``mark``: a word set apart, which may be none."""

    about: str
    said: str
    mark: str = ""


@dataclass(frozen=True)
class Shortcut:
    """Keys, which each do the same, and what that is. ``is_single``: whether they do it alone."""

    keys: tuple[str, ...]
    said: str
    is_single: bool = False


def shortcuts(*, single_keys: bool) -> list[Shortcut]:
    """What can be done by keys, for who would rather not point; ``single_keys``: whether keys alone do something."""
    every = [
        Shortcut((_("Ctrl K"), "⌘ K"), _("Search everything: people, groups, apps, pages, and what to do")),
        Shortcut(("/",), _("To the search of the page"), is_single=True),
        Shortcut(("a",), _("The main button of the page: add, create, invite"), is_single=True),
        Shortcut(("?",), _("This list"), is_single=True),
        Shortcut(("↓", "↑"), _("In what a search has found, and in menus: to the next, and back")),
        Shortcut((_("Space"),), _("Tick who or what has the focus")),
        Shortcut((_("Enter"),), _("Go to what is chosen, press the button")),
        Shortcut((_("Esc"),), _("Close the dialog or the menu; the focus goes back to where it was")),
    ]
    return [shortcut for shortcut in every if single_keys or not shortcut.is_single]


def who_may() -> list[Row]:
    """What may be done, and by whom: asked of the rules."""
    return [Row(str(what), _listed(str(name) for name, who in CAPACITIES if may(who))) for what, may in _QUESTIONS]


def roles() -> list[Row]:
    """The three roles, and what their default groups are born with."""
    return [Row(str(role.label), _born_with(BORN_WITH[role])) for role in Role]


def switches() -> list[Row]:
    """Which switches there are, kind by kind."""
    nouns = dict.fromkeys(switch.noun for switch in SWITCHES)
    return [
        Row(capfirst(_(noun)), _listed(each.label_verb for each in SWITCHES if each.noun == noun)) for noun in nouns
    ]


def levels() -> list[Row]:
    """Every level of every kind, from the lowest up, with those that it includes."""
    return list(_levels())


def settings() -> list[Row]:
    """The tabs of a workspace's settings, each in a line."""
    return [Row(str(name), str(said)) for name, said in EXPLAINED]


def _levels() -> Iterator[Row]:
    for kind in KINDS:
        for place, level in enumerate(kind.levels):
            below = [each.label for each in kind.levels[:place]]
            said = _("includes %(levels)s") % {"levels": _listed(below)} if below else ""
            mark = _("builder-level") if is_builder_level([level.codename]) else ""
            yield Row(f"{capfirst(kind.label)}: {level.label}", said, mark)


def _born_with(permissions: frozenset[str]) -> str:
    """What a default group is born with, in one line."""
    every = [_("every switch")] if permissions >= set(SWITCH_BY_CODENAME) else []
    return str(capfirst(_listed([*every, *(right_on_all(LEVELS[name]) for name in LEVELS if name in permissions)])))


def _listed(words: Iterable[str]) -> str:
    return enumerated(words)
