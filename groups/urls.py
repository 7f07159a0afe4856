"""The addresses of this floor. They are permanent: people script and bookmark them."""

from django.urls import path, register_converter

import nexus.converters  # noqa: F401 - makes <workspace:…> and <id:…> known
from groups.views import (
    admins,
    constants,
    dashboard,
    granular,
    history,
    life,
    people,
    permissions,
    resource_changes,
    resources,
    why,
)
from workspaces.vocabulary import KINDS, Kind

_KINDS = {kind.plural.replace(" ", "-"): kind for kind in KINDS}


class KindConverter:
    """A kind of resource, called in addresses by its plural."""

    regex = "|".join(_KINDS)

    def to_python(self, value: str) -> Kind:
        return _KINDS[value]

    def to_url(self, value: Kind | str) -> str:
        return value if isinstance(value, str) else value.plural.replace(" ", "-")


register_converter(KindConverter, "kind")

_CONSTANTS = "<workspace:workspace>/constants/"
_KIND = "<workspace:workspace>/<kind:kind>/"
_APP = "<workspace:workspace>/apps/<id:thing_id>/"
_GROUPS = "<workspace:workspace>/workspace-settings/groups/"
_GROUP = f"{_GROUPS}<id:group_id>/"

urlpatterns = [
    path("<workspace:workspace>/", dashboard.dashboard, name="dashboard"),
    path(_CONSTANTS, constants.constants_list, name="constants"),
    path(f"{_CONSTANTS}create/", constants.constant_making, name="constant_making"),
    path(f"{_CONSTANTS}<id:constant_id>/change/", constants.constant_changing, name="constant_changing"),
    path(f"{_CONSTANTS}<id:constant_id>/show/", constants.constant_showing, name="constant_showing"),
    path(f"{_CONSTANTS}<id:constant_id>/delete/", constants.constant_discarding, name="constant_discarding"),
    path(_KIND, resources.resources, name="resources"),
    path(f"{_KIND}create/", resources.resource_making, name="resource_making"),
    path(f"{_KIND}<id:thing_id>/rename/", resources.resource_retitling, name="resource_retitling"),
    path(f"{_KIND}<id:thing_id>/delete/", resource_changes.resource_discarding, name="resource_discarding"),
    path(_APP, resources.app, name="app"),
    path(f"{_APP}move/", resource_changes.app_moving, name="app_moving"),
    path(f"{_APP}owner/", resource_changes.app_handing_over, name="app_handing_over"),
    path("<workspace:workspace>/my-access/", why.my_access, name="my_access"),
    path("<workspace:workspace>/people/<id:membership_id>/", why.person, name="person"),
    path("<workspace:workspace>/why/", why.access_why, name="why"),
    path(_GROUPS, life.groups, name="groups"),
    path(f"{_GROUPS}create/", life.group_creation, name="group_creation"),
    path(_GROUP, life.group, name="group"),
    path(f"{_GROUP}rename/", life.group_renaming, name="group_renaming"),
    path(f"{_GROUP}duplicate/", life.group_duplication, name="group_duplication"),
    path(f"{_GROUP}delete/", life.group_deletion, name="group_deletion"),
    path(f"{_GROUP}users/", people.group_users, name="group_users"),
    path(f"{_GROUP}users/add/", people.group_joining, name="group_joining"),
    path(f"{_GROUP}users/remove/", people.group_leaving, name="group_leaving"),
    path(f"{_GROUP}permissions/", permissions.group_permissions, name="group_permissions"),
    path(f"{_GROUP}permissions/save/", permissions.group_rights, name="group_rights"),
    path(f"{_GROUP}granular-access/", granular.group_granular_access, name="group_granular_access"),
    path(f"{_GROUP}granular-access/add/", granular.group_granting, name="group_granting"),
    path(f"{_GROUP}granular-access/save/", granular.group_regranting, name="group_regranting"),
    path(f"{_GROUP}group-admins/", admins.group_admins, name="group_admins"),
    path(f"{_GROUP}group-admins/assign/", admins.group_appointing, name="group_appointing"),
    path(f"{_GROUP}group-admins/remove/", admins.group_relief, name="group_relief"),
    path(f"{_GROUP}history/", history.group_history, name="group_history"),
]
