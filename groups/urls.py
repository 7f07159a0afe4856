"""The addresses of this floor. They are permanent: people script and bookmark them."""

from django.urls import path

import nexus.converters  # noqa: F401 - makes <workspace:…> and <id:…> known
from groups.views import admins, dashboard, history, life, people, permissions

_GROUPS = "<workspace:workspace>/workspace-settings/groups/"
_GROUP = f"{_GROUPS}<id:group_id>/"

urlpatterns = [
    path("<workspace:workspace>/", dashboard.dashboard, name="dashboard"),
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
    path(f"{_GROUP}group-admins/", admins.group_admins, name="group_admins"),
    path(f"{_GROUP}group-admins/assign/", admins.group_appointing, name="group_appointing"),
    path(f"{_GROUP}group-admins/remove/", admins.group_relief, name="group_relief"),
    path(f"{_GROUP}history/", history.group_history, name="group_history"),
]
