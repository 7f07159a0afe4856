"""The themes of a workspace: the list, and creating, renaming, duplicating, exporting and deleting one."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groups.changes.review import ReviewPage, bound_to, confirm_or_refresh, gone_already, review
from groups.themes.actions.create import create_theme
from groups.themes.actions.delete import DeleteTheme
from groups.themes.actions.duplicate import duplicate_theme
from groups.themes.actions.rename import rename_theme
from groups.themes.actions.set_default import SetDefaultTheme
from groups.themes.change import ThemeChange
from groups.themes.context import ThemeContext, get_theme_context, get_themes_context
from groups.themes.forms.name import ThemeNameForm
from groups.themes.queries import themes_of
from groups.themes.views.cards import theme_cards, theme_menu
from groups.themes.views.page import theme_url, themes_url
from nexus.components.menu import actions_sheet
from nexus.htmx import render_page, render_sheet
from nexus.http import Request, posted
from workspaces.models import Theme
from workspaces.models.theme import LONGEST_NAME
from workspaces.name_dialog import NameDialog, Saved, name_dialog
from workspaces.names import free_copy
from workspaces.settings_tabs import settings_tabs


@require_safe
def themes(request: Request, workspace: str) -> HttpResponse:
    """The built-in theme and those that were made here, by name."""
    context = get_themes_context(request, workspace)
    data = {
        "context": context,
        "nav": "settings",
        "tabs": settings_tabs(context, "themes"),
        **theme_cards(request, context),
    }
    return render_page(request, "themes/themes.html", data, partial="list")


@require_safe
def actions(request: Request, workspace: str, theme_id: int) -> HttpResponse:
    """What may be done with a theme: the page behind the button of its card."""
    context = get_theme_context(request, workspace, theme_id)
    menu = theme_menu(context.subject, context.workspace)
    if menu is None:
        raise Http404
    data = {"context": context, "nav": "settings", "sheet": actions_sheet(menu, themes_url(context)), "menu": menu}
    return render_sheet(request, "components/actions.html", data)


@require_http_methods(["GET", "HEAD", "POST"])
def create(request: Request, workspace: str) -> HttpResponse:
    """Name a new theme; it opens in its editor."""
    context = get_themes_context(request, workspace)

    def save(fields: dict[str, Any]) -> Saved:
        return _made(create_theme(context.workspace, fields["name"], actor=context.actor))

    dialog = NameDialog(
        context,
        title=_("Create theme"),
        lead=_("It begins as the built-in theme. Nobody wears it until it is set as default."),
        button=_("Create theme"),
        back=themes_url(context),
    )
    return name_dialog(request, dialog, ThemeNameForm(posted(request)), save)


@require_http_methods(["GET", "HEAD", "POST"])
def rename(request: Request, workspace: str, theme_id: int) -> HttpResponse:
    """Give the theme another name."""
    context = get_theme_context(request, workspace, theme_id)

    def save(fields: dict[str, Any]) -> Saved:
        renamed = rename_theme(context.subject, fields["name"], actor=context.actor)
        told = _("The theme is called %(theme)s now.") % {"theme": renamed.name}
        return Saved(told, themes_url(context), can_be_undone=True)

    dialog = NameDialog(
        context,
        title=_("Rename %(theme)s") % {"theme": context.subject.name},
        lead=_("Nobody sees anything else: only who makes themes knows what they are called."),
        button=_("Rename theme"),
        back=themes_url(context),
        subject=context.subject,
    )
    form = ThemeNameForm(posted(request), initial={"name": context.subject.name})
    return name_dialog(request, dialog, form, save)


@require_http_methods(["GET", "HEAD", "POST"])
def duplicate(request: Request, workspace: str, theme_id: int) -> HttpResponse:
    """Name a copy of the theme; it opens in its editor."""
    context = get_theme_context(request, workspace, theme_id)

    def save(fields: dict[str, Any]) -> Saved:
        return _made(duplicate_theme(context.subject, fields["name"], actor=context.actor))

    dialog = NameDialog(
        context,
        title=_("Duplicate %(theme)s") % {"theme": context.subject.name},
        lead=_("Nobody wears the copy until it is set as default."),
        button=_("Duplicate theme"),
        back=themes_url(context),
        subject=context.subject,
    )
    form = ThemeNameForm(posted(request), initial={"name": _copy_name(context)})
    return name_dialog(request, dialog, form, save)


@require_http_methods(["GET", "HEAD", "POST"])
def set_default(request: Request, workspace: str, theme_id: int) -> HttpResponse:
    """See who sees what afterwards, and let the workspace wear the theme."""
    return _reviewed(request, get_theme_context(request, workspace, theme_id), SetDefaultTheme)


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: Request, workspace: str, theme_id: int) -> HttpResponse:
    """See that nobody wears the theme, and delete it."""
    try:
        context = get_theme_context(request, workspace, theme_id)
    except Http404:
        around = get_themes_context(request, workspace)
        return gone_already(request, bound_to(around, DeleteTheme.name, "Theme", theme_id), themes_url(around))
    return _reviewed(request, context, DeleteTheme)


def _reviewed(request: Request, context: ThemeContext, kind: type[ThemeChange]) -> HttpResponse:
    """The review of a change of the theme at hand, or the change that it confirmed."""
    change, here = kind(context.subject), themes_url(context)
    page = ReviewPage(context, context.subject, kind.name, lambda _intent: change, back=here, done=here)
    if token := request.POST.get("token"):
        return confirm_or_refresh(request, page, token)
    return review(request, page, change)


def _made(theme: Theme) -> Saved:
    told = _("%(theme)s was created. Nobody wears it yet.") % {"theme": theme.name}
    return Saved(told, theme_url(theme), can_be_undone=True)


def _copy_name(context: ThemeContext) -> str:
    taken = set(themes_of(context.workspace).values_list("name_key", flat=True))
    return free_copy(context.subject.name, taken, LONGEST_NAME)
