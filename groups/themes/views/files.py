"""Themes as files: exporting one, and making one of a file."""

from django.http import HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groups.themes.actions.export import export_theme
from groups.themes.context import get_theme_context
from groups.themes.exchange import as_text
from groups.themes.queries import values_of
from groups.themes.views.page import themes_url
from nexus.components.sheet import Button, Sheet
from nexus.htmx import render_sheet
from nexus.http import Request
from workspaces.models import Theme
from workspaces.refusals import NotAllowed, refuse


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
