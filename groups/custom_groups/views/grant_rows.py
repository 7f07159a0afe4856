"""A grant as a row of the Granular access tab: its words, and what its form fields are called and hold."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from groups.permissions.grants import Grant
from nexus.components.choice import Choice
from nexus.words import escaped
from workspaces.kinds import APP, ENVIRONMENTS, FOLDER, LEVELS, Kind


@dataclass(frozen=True)
class EnvironmentBox:
    """Whether the apps open in an environment; ``name`` is what its box is called by those who hear it."""

    value: str
    label: str
    name: str
    is_chosen: bool


@dataclass(frozen=True)
class GrantRow:
    """``key``: what the row is called in the form, ``codename:object``, 0 for all of a kind. ``was``: its options."""

    key: str
    was: str
    icon: str
    name: str
    level: str
    levels: list[Choice]
    environments: list[EnvironmentBox]
    """Empty where the level shows apps everywhere, or is about none."""
    environments_label: str
    is_hidden: bool
    is_everywhere: bool
    """Whether it reaches apps, in every environment."""
    select_label: str
    level_label: str
    hide_label: str
    remove_label: str

    @property
    def chosen_environments(self) -> list[EnvironmentBox]:
        return [each for each in self.environments if each.is_chosen]


class _Words:
    """What the rows say, put into the reader's language once."""

    def __init__(self) -> None:
        self.select, self.level = escaped(_("Select %(name)s")), escaped(_("Level of %(name)s"))
        self.hide, self.remove = escaped(_("Hide from dashboard: %(name)s")), escaped(_("Remove %(name)s"))
        self.everything = escaped(_("All %(things)s"))
        self.environments = {name: escaped(_(name).capitalize()) for name in ENVIRONMENTS}
        self._levels: dict[str, list[Choice]] = {}

    def levels(self, kind: Kind, permission: str) -> list[Choice]:
        """The levels of a kind, that of ``permission`` chosen."""
        if permission not in self._levels:
            chosen = LEVELS[permission]
            self._levels[permission] = [Choice(each.name, each.label, each == chosen) for each in kind.levels]
        return self._levels[permission]


def grant_rows(grants: Iterable[Grant]) -> list[GrantRow]:
    """A row for each grant."""
    words = _Words()
    return [_row(grant, words) for grant in grants]


def _row(grant: Grant, words: _Words) -> GrantRow:
    kind = grant.kind
    named = {"name": escaped(grant.object_name) if grant.object_name else _everything(kind, words)}
    name = named["name"]
    boxes = [
        EnvironmentBox(each, label, SafeString(f"{label}: {name}"), each in grant.environments)
        for each, label in words.environments.items()
    ]
    return GrantRow(
        key=SafeString(f"{grant.permission}:{grant.object_id or 0}"),
        was=SafeString(f"{'hidden' if grant.hidden_from_dashboard else ''}|{','.join(grant.environments)}"),
        icon=kind.icon,
        name=name,
        level=LEVELS[grant.permission].label,
        levels=words.levels(kind, grant.permission),
        environments=boxes if grant.is_view else [],
        environments_label=", ".join(_(each) for each in grant.environments).capitalize(),
        is_hidden=grant.hidden_from_dashboard,
        is_everywhere=not grant.is_view and kind in (APP, FOLDER),
        select_label=SafeString(words.select % named),
        level_label=SafeString(words.level % named),
        hide_label=SafeString(words.hide % named),
        remove_label=SafeString(words.remove % named),
    )


def _everything(kind: Kind, words: _Words) -> SafeString:
    return SafeString(words.everything % {"things": escaped(kind.label_plural)})
