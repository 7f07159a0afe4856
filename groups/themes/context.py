"""Who is asking about the themes of a workspace, or about one: those who make them. To others they do not exist."""

from dataclasses import dataclass

from django.http import Http404

from groups.permissions.policy import Authority, can_manage_themes
from groups.themes.queries import get_theme, is_default
from nexus.http import Request
from workspaces.context import WorkspaceContext, get_workspace_context
from workspaces.models import Theme


@dataclass(frozen=True)
class ThemeContext(WorkspaceContext):
    """Somebody before one theme, who may do with it whatever can be done."""

    subject: Theme

    @property
    def is_default(self) -> bool:
        """Whether the workspace wears it."""
        return is_default(self.subject, self.workspace)


def get_themes_context(request: Request, slug: str) -> WorkspaceContext:
    """The themes, to those who make them; one statement. Raises Http404 to all others."""
    context = get_workspace_context(request, slug)
    if not can_manage_themes(Authority(is_admin=context.is_admin, is_builder=context.is_builder)):
        raise Http404
    return context


def get_theme_context(request: Request, slug: str, theme_id: int) -> ThemeContext:
    """One theme, 0 being the built-in one; two statements. Raises Http404 to those who make none."""
    context = get_themes_context(request, slug)
    return ThemeContext(**vars(context), subject=get_theme(context.workspace, theme_id))


def get_stored_theme_context(request: Request, slug: str, theme_id: int) -> ThemeContext:
    """As ``get_theme_context``, of a theme that can be changed: the built-in one cannot. Raises Http404 for it."""
    context = get_theme_context(request, slug, theme_id)
    if context.subject.is_built_in:
        raise Http404
    return context
