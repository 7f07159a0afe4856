"""The addresses of people and of what they reach. They are permanent: people script and bookmark them."""

from django.urls import path

import nexus.converters  # noqa: F401 - makes <workspace:…> and <id:…> known
from groups.members.views import access, why

app_name = "members"

urlpatterns = [
    path("<workspace:workspace>/my-access/", access.my_access, name="my_access"),
    path("<workspace:workspace>/people/<id:membership_id>/", access.person, name="person"),
    path("<workspace:workspace>/why/", why.why, name="why"),
]
