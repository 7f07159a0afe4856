"""The root of all addresses."""

from django.urls import include, path

urlpatterns = [
    path("", include("workspaces.urls")),
    path("", include("groups.custom_groups.urls")),
    path("", include("groups.instance.urls")),
    path("", include("groups.members.urls")),
    path("", include("groups.resources.urls")),
    path("", include("groups.themes.urls")),
    path("", include("groups.changes.operation.urls")),
    path("", include("groups.log.urls")),
    path("", include("groups.help.urls")),
    path("", include("groups.undo.urls")),
    path("", include("groups.search.urls")),
]

handler400 = "nexus.errors.bad_request"
handler403 = "workspaces.error_pages.permission_denied"
handler404 = "groups.changes.review.gone.not_found"
handler500 = "nexus.errors.server_error"
