"""The addresses of an app: where it is opened, environment by environment."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groups.permissions.policy import ResourceAction
from groups.resources.actions.set_addresses import set_addresses
from groups.resources.addresses import app_addresses
from groups.resources.context import get_resource_context_for_update
from groups.resources.forms.addresses import AddressesForm
from groups.resources.views.page import resource_url
from nexus.http import Request, posted
from workspaces.kinds import APP
from workspaces.name_dialog import NameDialog, Saved, name_dialog


@require_http_methods(["GET", "HEAD", "POST"])
def addresses(request: Request, workspace: str, resource_id: int) -> HttpResponse:
    """Say where the app is opened, to those who hold Edit on it."""
    context = get_resource_context_for_update(ResourceAction.SET_ADDRESSES, request, workspace, APP, resource_id)
    app = context.subject
    here = resource_url(workspace, app)

    def save(fields: dict[str, Any]) -> Saved:
        set_addresses(app, **fields, actor=context.actor)
        return Saved(_("The addresses of %(app)s were saved.") % {"app": app.name}, here, can_be_undone=True)

    dialog = NameDialog(
        context,
        title=_("Addresses of %(app)s") % {"app": app.name},
        lead=_("Where it is opened. Everybody who has an environment of the app is shown its address."),
        button=_("Save addresses"),
        back=here,
        nav="apps",
        subject=app,
    )
    return name_dialog(request, dialog, AddressesForm(posted(request), initial=app_addresses(app)), save)
