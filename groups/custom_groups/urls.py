"""The addresses of groups. They are permanent: people script and bookmark them."""

from django.urls import path

import nexus.converters  # noqa: F401 - makes <workspace:…> and <id:…> known
from groups.custom_groups.views import (
    granular_access,
    group_admins,
    groups,
    history,
    member_lists,
    permissions,
    selection,
    users,
)
from groups.custom_groups.views.requests import answering, asking, lists

app_name = "groups"

_GROUPS = "<workspace:workspace>/workspace-settings/groups/"
_GROUP = f"{_GROUPS}<id:group_id>/"

urlpatterns = [
    path(_GROUPS, groups.groups, name="groups"),
    path(f"{_GROUPS}create/", groups.create, name="create"),
    path(f"{_GROUPS}requests/", lists.requests, name="requests"),
    path(f"{_GROUPS}requests/<id:request_id>/review/", answering.confirm_request, name="confirm_request"),
    path(f"{_GROUPS}requests/<id:request_id>/decline/", answering.decline_request, name="decline_request"),
    path(_GROUP, groups.group, name="group"),
    path(f"{_GROUP}actions/", groups.actions, name="actions"),
    path(f"{_GROUP}rename/", groups.rename, name="rename"),
    path(f"{_GROUP}duplicate/", groups.duplicate, name="duplicate"),
    path(f"{_GROUP}delete/", groups.delete, name="delete"),
    path(f"{_GROUP}users/", users.users, name="users"),
    path(f"{_GROUP}users/add/", users.add_members, name="add_members"),
    path(f"{_GROUP}users/set/", users.set_members, name="set_members"),
    path(f"{_GROUP}users/list/", member_lists.member_list, name="member_list"),
    path(f"{_GROUP}users/remove-by-list/", member_lists.remove_by_list, name="remove_by_list"),
    path(f"{_GROUP}users/select/", selection.select_members, name="select_members"),
    path(f"{_GROUP}requests/", lists.group_requests, name="group_requests"),
    path(f"{_GROUP}requests/ask/", asking.request_members, name="request_members"),
    path(f"{_GROUP}requests/<id:request_id>/withdraw/", asking.withdraw_request, name="withdraw_request"),
    path(f"{_GROUP}users/remove/", selection.remove_members, name="remove_members"),
    path(f"{_GROUP}permissions/", permissions.permissions, name="permissions"),
    path(f"{_GROUP}permissions/preview/", permissions.preview_permissions, name="preview_permissions"),
    path(f"{_GROUP}permissions/save/", permissions.set_permissions, name="set_permissions"),
    path(f"{_GROUP}granular-access/", granular_access.granular_access, name="granular_access"),
    path(f"{_GROUP}granular-access/add/", granular_access.add_access, name="add_access"),
    path(f"{_GROUP}granular-access/save/", granular_access.change_access, name="change_access"),
    path(f"{_GROUP}group-admins/", group_admins.group_admins, name="group_admins"),
    path(f"{_GROUP}group-admins/assign/", group_admins.assign_group_admins, name="assign_group_admins"),
    path(f"{_GROUP}group-admins/remove/", group_admins.remove_group_admins, name="remove_group_admins"),
    path(f"{_GROUP}history/", history.history, name="history"),
]
