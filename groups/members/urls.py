"""The addresses of people and of what they reach. They are permanent: people script and bookmark them."""

from django.urls import path

import nexus.converters  # noqa: F401 - makes <workspace:…> and <id:…> known
from groups.members.views import access, add_to_group, export, people_changes, users, why
from groups.members.views.invitations import invite, joining, rows
from groups.members.views.person_page import person, same_groups

app_name = "members"

_PERSON = "<workspace:workspace>/people/<id:membership_id>/"
_USERS = "<workspace:workspace>/workspace-settings/users/"
_USER = f"{_USERS}<id:membership_id>/"

urlpatterns = [
    path("invitations/<str:token>/", joining.invitation, name="invitation"),
    path("invitations/confirm/<str:token>/", joining.confirm_address, name="confirm_address"),
    path("<workspace:workspace>/my-access/", access.my_access, name="my_access"),
    path(_PERSON, person.person, name="person"),
    path(f"{_PERSON}access/", person.person_access, name="person_access"),
    path(f"{_PERSON}history/", person.person_history, name="person_history"),
    path("<workspace:workspace>/why/", why.why, name="why"),
    path(_USERS, users.users, name="users"),
    path(f"{_USERS}select/", users.select_users, name="select_users"),
    path(f"{_USERS}invite/", invite.invite_users, name="invite_users"),
    path(f"{_USERS}invite/list/", invite.invitation_list, name="invitation_list"),
    path(f"{_USERS}export/", export.export_users, name="export_users"),
    path(f"{_USERS}role/", people_changes.change_roles, name="change_roles"),
    path(f"{_USERS}archive/", people_changes.archive_people, name="archive_people"),
    path(f"{_USERS}group/", add_to_group.add_people_to_group, name="add_people_to_group"),
    path(f"{_USER}group/", add_to_group.add_to_group, name="add_to_group"),
    path(f"{_USER}same-groups/", same_groups.same_groups, name="same_groups"),
    path(f"{_USER}actions/", users.actions, name="actions"),
    path(f"{_USER}role/", people_changes.change_role, name="change_role"),
    path(f"{_USER}archive/", people_changes.archive, name="archive"),
    path(f"{_USER}restore/", people_changes.restore, name="restore"),
    path(f"{_USER}resend/", rows.resend_invitation, name="resend_invitation"),
    path(f"{_USER}link/", rows.copy_invitation_link, name="copy_invitation_link"),
    path(f"{_USER}revoke/", rows.revoke_invitation, name="revoke_invitation"),
    path(f"{_USER}remove/", people_changes.remove, name="remove"),
]
