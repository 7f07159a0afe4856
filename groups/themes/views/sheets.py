"""The stylesheets of themes: the one that a workspace wears, for whoever is in it, and those of the cards."""

from django.http import Http404, HttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from groups.themes.context import get_themes_context
from groups.themes.queries import built_in, themes_of
from groups.themes.sheets import Sheet, sheet_of, sheet_of_cards
from nexus.http import Request, as_id
from nexus.paging import PAGE_SIZE
from workspaces.context import get_workspace_context


@require_safe
def sheet(request: Request, workspace: str, theme_id: int, digest: str) -> HttpResponse:
    """What the workspace wears now, under the address that its pages link; one statement."""
    theme = get_workspace_context(request, workspace).workspace.theme
    if theme is None or theme.pk != theme_id:
        raise Http404
    return _served(request, sheet_of(theme), digest)


@require_safe
def cards_sheet(request: Request, workspace: str, digest: str) -> HttpResponse:
    """The swatches of the themes whose ids the address holds, in its order; two statements."""
    context = get_themes_context(request, workspace)
    ids = [as_id(text) for text in request.GET.get("of", "").split(",")][: PAGE_SIZE + 1]
    found = {theme.pk: theme for theme in themes_of(context.workspace).filter(pk__in=[pk for pk in ids if pk])}
    found[0] = built_in(context.workspace)
    return _served(request, sheet_of_cards([found[pk] for pk in ids if pk in found]), digest)


def _served(request: Request, sheet: Sheet, digest: str) -> HttpResponse:
    """The sheet for good, as another one has another address. Raises Http404 where the digest is not its own."""
    if digest != sheet.digest:
        raise Http404
    etag = f'"{sheet.digest}"'
    answer = get_conditional_response(request, etag=etag) or HttpResponse(
        sheet.text, content_type="text/css; charset=utf-8"
    )
    answer.headers["Cache-Control"], answer.headers["ETag"] = "private, max-age=31536000, immutable", etag
    return answer
