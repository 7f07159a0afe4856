"""Themes as files: exporting one, and making one of a file."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groups.themes.actions.create import import_theme
from groups.themes.actions.export import export_theme
from groups.themes.context import get_theme_context, get_themes_context
from groups.themes.exchange import as_text
from groups.themes.forms.file import ThemeFileForm
from groups.themes.queries import values_of
from groups.themes.views.page import theme_url, themes_url
from nexus.components.sheet import Button, Sheet
from nexus.htmx import leave_for, render_sheet
from nexus.http import Request
from workspaces.context import WorkspaceContext
from workspaces.models import Theme
from workspaces.name_dialog import undo_tags
from workspaces.refusals import NotAllowed, refuse


@require_http_methods(["GET", "HEAD", "POST"])
def import_file(request: Request, workspace: str) -> HttpResponse:
    """Ask for a file, and make a theme of it; it opens in its editor."""
    context = get_themes_context(request, workspace)
    form = ThemeFileForm(request.POST, request.FILES) if request.method == "POST" else ThemeFileForm()
    if request.method == "POST" and form.is_valid():
        try:
            made = import_theme(context.workspace, *form.cleaned_data["file"], actor=context.actor)
        except ValidationError as error:
            form.add_error("name", error.messages)
        except NotAllowed as not_allowed:
            raise refuse(request, context, why=str(not_allowed)) from not_allowed
        else:
            told = _("%(theme)s was imported. Nobody wears it yet.") % {"theme": made.name}
            messages.success(request, told, extra_tags=undo_tags(context))
            return leave_for(request, theme_url(made))
    return _importing(request, context, form)


def _importing(request: Request, context: WorkspaceContext, form: ThemeFileForm) -> HttpResponse:
    lead = _(
        "A JSON file that was exported from a workspace, of up to 64 KB. Nobody wears it until it is set as default."
    )
    button = Button(_("Import theme"))
    sheet = Sheet(_("Import theme"), lead, request.path, themes_url(context), button, is_narrow=True, takes_files=True)
    data = {"context": context, "nav": "settings", "sheet": sheet, "fields": form.visible_fields()}
    return render_sheet(request, "components/name_dialog.html", data, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def export(request: Request, workspace: str, theme_id: int) -> HttpResponse:
    """Ask, and hand the theme over as a file; the log says so."""
    context = get_theme_context(request, workspace, theme_id)
    if request.method == "POST":
        try:
            return _as_file(export_theme(context.subject, actor=context.actor))
        except NotAllowed as not_allowed:
            raise refuse(request, context, context.subject, why=str(not_allowed)) from not_allowed
    title, back = _("Export %(theme)s") % {"theme": context.subject.name}, themes_url(context)
    lead = _("A JSON file, which can be imported into another workspace. The audit log says who exported it.")
    button = Button(_("Export theme"))
    sheet = Sheet(title, lead, request.path, back, button, leave=_("Close"), is_narrow=True, downloads=True)
    return render_sheet(request, "components/sheet.html", {"context": context, "nav": "settings", "sheet": sheet})


def _as_file(theme: Theme) -> HttpResponse:
    name = slugify(theme.name) or "theme"
    disposition = f'attachment; filename="{name}.json"'
    text = as_text(theme.name, values_of(theme))
    headers = {"Content-Disposition": disposition}
    return HttpResponse(text, content_type="application/json; charset=utf-8", headers=headers)
