"""The addresses of the instance. They are permanent: people script and bookmark them."""

from django.urls import path

import nexus.converters  # noqa: F401 - makes <id:…> known
from groups.instance.views import operation, setup, super_admins, workspaces

app_name = "instance"

_WORKSPACES = "-/workspaces/"
_WORKSPACE = f"{_WORKSPACES}<id:workspace_id>/"
_SUPER_ADMINS = f"{_WORKSPACES}super-admins/"

urlpatterns = [
    path("-/setup/", setup.setup, name="setup"),
    path("-/operations/<uuid:operation>/", operation.operation, name="operation"),
    path(_WORKSPACES, workspaces.workspaces, name="workspaces"),
    path(f"{_WORKSPACES}create/", workspaces.create, name="create"),
    path(_WORKSPACE, workspaces.open_workspace, name="workspace"),
    path(f"{_WORKSPACE}actions/", workspaces.actions, name="actions"),
    path(f"{_WORKSPACE}rename/", workspaces.rename, name="rename"),
    path(f"{_WORKSPACE}delete/", workspaces.delete, name="delete"),
    path(f"{_SUPER_ADMINS}add/", super_admins.add, name="add"),
    path(f"{_SUPER_ADMINS}<id:account_id>/add/", super_admins.add_one, name="add_super_admin"),
    path(f"{_SUPER_ADMINS}<id:account_id>/remove/", super_admins.remove, name="remove"),
]
