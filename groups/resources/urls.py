"""The addresses of resources. They are permanent: people script and bookmark them."""

from django.urls import path, register_converter

import nexus.converters  # noqa: F401 - makes <workspace:…> and <id:…> known
from groups.resources.views import addresses, changes, constants, dashboard, resources
from workspaces.kinds import KINDS, Kind

app_name = "resources"

_KINDS = {kind.slug: kind for kind in KINDS}


class KindConverter:
    """A kind of resource, called in addresses by its plural."""

    regex = "|".join(_KINDS)

    def to_python(self, value: str) -> Kind:
        return _KINDS[value]

    def to_url(self, value: Kind | str) -> str:
        return value if isinstance(value, str) else value.slug


register_converter(KindConverter, "kind")

_CONSTANTS = "<workspace:workspace>/constants/"
_CONSTANT = f"{_CONSTANTS}<id:constant_id>/"
_KIND = "<workspace:workspace>/<kind:kind>/"
_APP = "<workspace:workspace>/apps/<id:resource_id>/"

urlpatterns = [
    path("<workspace:workspace>/", dashboard.dashboard, name="dashboard"),
    path(_CONSTANTS, constants.constants, name="constants"),
    path(f"{_CONSTANTS}create/", constants.create, name="create_constant"),
    path(f"{_CONSTANT}actions/", constants.actions, name="constant_actions"),
    path(f"{_CONSTANT}change/", constants.change, name="change_constant"),
    path(f"{_CONSTANT}show/", constants.show, name="show_constant"),
    path(f"{_CONSTANT}delete/", constants.delete, name="delete_constant"),
    path(_KIND, resources.resources, name="list"),
    path(f"{_KIND}create/", resources.create, name="create"),
    path(f"{_KIND}<id:resource_id>/actions/", resources.actions, name="actions"),
    path(f"{_KIND}<id:resource_id>/rename/", resources.rename, name="rename"),
    path(f"{_KIND}<id:resource_id>/delete/", changes.delete, name="delete"),
    path(_APP, resources.app, name="app"),
    path(f"{_APP}addresses/", addresses.addresses, name="addresses"),
    path(f"{_APP}move/", changes.move, name="move"),
    path(f"{_APP}owner/", changes.change_owner, name="change_owner"),
]
