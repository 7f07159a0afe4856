"""The log of the instance, and that of every workspace, deleted ones too, to Super Admins."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from audit.reading.rows import Hrefs
from groups.log.chains import LogOfChain, find_chain, find_chains
from groups.log.views.page import LogPlace, exported, log_data
from nexus.htmx import render_page
from nexus.http import Request
from workspaces.context import actor_of, get_instance_context


@require_safe
def instance_log(request: Request) -> HttpResponse:
    """The operations of the instance, or of the workspace that the address names by number."""
    return _page(request, _chain(request))


@require_POST
def export(request: Request) -> HttpResponseBase:
    """All entries that the address asks for, as a file; an entry of that log says so first."""
    chain = _chain(request)
    answer = exported(request, chain.workspace_id, chain.file_name, actor_of(request, None))
    return answer or _page(request, chain, is_refused=True)


def _chain(request: Request) -> LogOfChain:
    get_instance_context(request)
    return find_chain(request.GET.get("workspace", ""))


def _page(request: Request, chain: LogOfChain, *, is_refused: bool = False) -> HttpResponse:
    href, export_href = reverse("instance_log"), reverse("instance_log_export")
    kept = (("workspace", str(chain.workspace_id)),) if chain.workspace_id else ()
    operations = f"{href}?{chain.query}operation=%s"
    place = LogPlace(chain.workspace_id, href, export_href, operations, lambda _lines: Hrefs(), kept, unfolds=False)
    told, status = log_data(request, place)
    shared = {"context": get_instance_context(request), "nav": "audit_log"}
    data = {**shared, "chain": chain, "chains": find_chains(chain), **told}
    return render_page(request, "log/instance_log.html", data, partial="entries", status=422 if is_refused else status)
