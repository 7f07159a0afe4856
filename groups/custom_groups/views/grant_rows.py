"""A grant as a row of the Granular access tab: its words, and what its form fields are called and hold."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from groups.permissions.grants import Grant
from nexus.components.choice import Choice
from workspaces.kinds import APP, ENVIRONMENTS, FOLDER, LEVELS


@dataclass(frozen=True)
class GrantRow:
    """``key``: what the row is called in the form, ``codename:object``, 0 for all of a kind. ``was``: its options."""

    key: str
    was: str
    icon: str
    name: str
    level: str
    levels: list[Choice]
    environments: list[Choice]
    """Empty where the level shows apps everywhere, or is about none."""
    environments_label: str
    is_hidden: bool
    is_everywhere: bool
    """Whether it reaches apps, in every environment."""

    @property
    def chosen_environments(self) -> list[Choice]:
        return [each for each in self.environments if each.is_chosen]


def grant_rows(grants: Iterable[Grant]) -> list[GrantRow]:
    """A row for each grant."""
    return [_row(grant) for grant in grants]


def _row(grant: Grant) -> GrantRow:
    kind, level = grant.kind, LEVELS[grant.permission]
    everything = _("All %(things)s") % {"things": kind.label_plural}
    places = [Choice(name, _(name).capitalize(), name in grant.environments) for name in ENVIRONMENTS]
    return GrantRow(
        key=f"{grant.permission}:{grant.object_id or 0}",
        was=f"{'hidden' if grant.hidden_from_dashboard else ''}|{','.join(grant.environments)}",
        icon=kind.icon,
        name=grant.object_name or everything,
        level=level.label,
        levels=[Choice(each.name, each.label, each == level) for each in kind.levels],
        environments=places if grant.is_view else [],
        environments_label=", ".join(_(name) for name in grant.environments).capitalize(),
        is_hidden=grant.hidden_from_dashboard,
        is_everywhere=not grant.is_view and kind in (APP, FOLDER),
    )
