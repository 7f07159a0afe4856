"""The address of an operation. It is permanent: people bookmark it and send it to others."""

from django.urls import path

import nexus.converters  # noqa: F401 - makes <workspace:…> known
from groups.changes.operation import page

app_name = "operations"

urlpatterns = [
    path("<workspace:workspace>/operations/<uuid:operation>/", page.operation, name="operation"),
]
