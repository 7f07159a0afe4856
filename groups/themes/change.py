"""What every change of a theme asks first: who acts, and whether the theme is there still."""

from dataclasses import dataclass
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from audit.journal import Actor
from groups.changes.change import Change
from groups.changes.commit import Gone
from groups.changes.shown_names import Names
from groups.permissions.access_sets import Key
from groups.permissions.authority import load_authority
from groups.permissions.policy import Authority, can_manage_themes
from groups.themes.colours.contrast import refusals
from groups.themes.effects import EVERYBODY
from groups.themes.queries import built_in
from groups.themes.values import ThemeValues
from workspaces.kinds import THEME
from workspaces.models import Membership, Theme, Workspace
from workspaces.refusals import NotAllowed


class ThemeFacts(NamedTuple):
    """A theme as it stands now, what its workspace wears, and how many people are active in it."""

    workspace: Workspace
    theme: Theme
    default: Theme
    active: int

    @property
    def is_default(self) -> bool:
        return self.theme.pk == self.default.pk


@dataclass(frozen=True)
class ThemeChange(Change[ThemeFacts, None]):
    """A change of ``theme`` after which somebody may see something else. Nothing is to be decided."""

    theme: Theme

    @property
    def subject(self) -> Theme:
        return self.theme

    @property
    def workspace_id(self) -> int:
        return self.theme.workspace_id

    def authorize(self, authority: Authority) -> None:
        require_themes(authority)

    def facts(self, authority: Authority) -> ThemeFacts:
        """Three statements."""
        workspace = Workspace.objects.select_related("theme").get(pk=self.workspace_id)
        active = Membership.objects.active().filter(workspace=workspace).count()
        return ThemeFacts(workspace, fresh(self.theme), workspace.theme or built_in(workspace), active)

    def decide(self, facts: ThemeFacts, authority: Authority) -> None:
        return None

    def known_names(self, facts: ThemeFacts) -> Names:
        themes: dict[Key, str] = {(THEME.key, each.pk): each.name for each in (facts.theme, facts.default)}
        return Names(resources=themes, totals={EVERYBODY: facts.active})


def theme_actor(actor: Actor, workspace_id: int) -> Actor:
    """The actor in their capacity, if they may change themes. Raises NotAllowed if not."""
    authority, actor = load_authority(actor, workspace_id)
    require_themes(authority)
    return actor


def require_themes(authority: Authority) -> None:
    """Raise NotAllowed, with a sentence, where somebody may not change themes."""
    if not can_manage_themes(authority):
        raise NotAllowed(_("Themes are made by workspace admins and builders."))


def require_readable(values: ThemeValues) -> ThemeValues:
    """The same values. Raises ValidationError, a sentence for each, where text cannot be read on a surface."""
    if found := refusals(values):
        raise ValidationError([each.sentence for each in found])
    return values


def fresh(theme: Theme) -> Theme:
    """The theme as it stands now; one statement, for the built-in one none. Raises Gone where it is gone."""
    if theme.is_built_in:
        return theme
    found = Theme.objects.filter(workspace_id=theme.workspace_id, pk=theme.pk).first()
    if found is None:
        raise Gone
    return found


def stored(theme: Theme) -> Theme:
    """As ``fresh``. Raises ValidationError for the built-in theme, which is never changed."""
    if theme.is_built_in:
        raise ValidationError(_("The built-in theme stays as it is. Duplicate it, and change the copy."))
    return fresh(theme)
