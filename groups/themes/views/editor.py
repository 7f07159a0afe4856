"""The editor of a theme: its values with a preview of them, and saving them."""

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groups.themes.actions.save import SavedMeanwhile, save_theme
from groups.themes.context import ThemeContext, get_stored_theme_context, get_themes_context
from groups.themes.forms.values import ThemeForm, changed_on_top
from groups.themes.queries import values_of
from groups.themes.short_form import expanded, shortened
from groups.themes.stylesheet import scoped_sheet
from groups.themes.values import BUILT_IN, SCHEMES, ThemeValues
from groups.themes.views.editor_page import editor_page, preview_of
from groups.themes.views.page import theme_url
from nexus.htmx import leave_for, render_page, wants_fragment
from nexus.http import Request, posted, require_form
from workspaces.name_dialog import undo_tags
from workspaces.refusals import NotAllowed, refuse


@require_http_methods(["GET", "HEAD", "POST"])
def theme(request: Request, workspace: str, theme_id: int) -> HttpResponse:
    """The values of a theme, to change for all who make themes; a POST saves them."""
    context = get_stored_theme_context(request, workspace, theme_id)
    form = _form(context, posted(request))
    if request.method == "POST" and form.is_valid():
        return _save(request, context, form)
    return _editor(request, context, form, status=422 if form.errors else 200)


@require_form
def preview(request: Request, workspace: str, theme_id: int) -> HttpResponse:
    """How the theme would look with what was typed, and whether it could be read; nothing is written."""
    context = get_stored_theme_context(request, workspace, theme_id)
    sent = request.POST.copy()
    name, _sign, colour = sent.get("use", "").partition("=")
    if name in sent:
        sent[name] = colour
    form = _form(context, sent)
    is_sound = form.is_valid() or form.is_well_formed
    return _editor(request, context, form, partial="preview", status=200 if is_sound else 422)


@require_safe
def preview_sheet(request: Request, workspace: str) -> HttpResponse:
    """The stylesheet of a preview: of the values that its address holds, or of Nexus's own. 404 for all else."""
    get_themes_context(request, workspace)
    try:
        values = expanded(request.GET.get("of", shortened(BUILT_IN)))
    except ValueError as error:
        raise Http404 from error
    sheets = (scoped_sheet(f".{preview_of(scheme)}", scheme, values) for scheme in SCHEMES)
    response = HttpResponse("".join(sheets), content_type="text/css; charset=utf-8")
    add_never_cache_headers(response)
    return response


def _save(request: Request, context: ThemeContext, form: ThemeForm) -> HttpResponse:
    try:
        saved = save_theme(context.subject, form.values, seen_version=form.seen_version, actor=context.actor)
    except SavedMeanwhile as meanwhile:
        return _meanwhile(request, context, form, meanwhile)
    except NotAllowed as not_allowed:
        raise refuse(request, context, context.subject, why=str(not_allowed)) from not_allowed
    told = _("%(theme)s was saved.") % {"theme": saved.name}
    messages.success(request, told, extra_tags=undo_tags(context))
    return leave_for(request, theme_url(saved))


def _meanwhile(request: Request, context: ThemeContext, form: ThemeForm, meanwhile: SavedMeanwhile) -> HttpResponse:
    """The theme as others have made it, with this person's own changes upon it, not saved yet."""
    now = values_of(meanwhile.theme)
    fields = changed_on_top(form.values, form.seen, now) | {"version": meanwhile.theme.version, "was": shortened(now)}
    sent = request.POST.copy()
    for name, value in fields.items():
        sent[name] = str(value)
    return _editor(request, context, ThemeForm(sent, now), meanwhile=(meanwhile, form.seen), status=409)


def _form(context: ThemeContext, typed: QueryDict | None) -> ThemeForm:
    return ThemeForm(typed, values_of(context.subject), context.subject.version)


def _editor(
    request: Request,
    context: ThemeContext,
    form: ThemeForm,
    *,
    partial: str = "editor",
    meanwhile: tuple[SavedMeanwhile, ThemeValues] | None = None,
    status: int = 200,
) -> HttpResponse:
    data = editor_page(context, form, meanwhile, tells_faults=partial == "preview" and wants_fragment(request))
    return render_page(request, "themes/editor.html", data, partial=partial, status=status)
