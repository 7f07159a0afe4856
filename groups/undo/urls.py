"""The address of an operation's inverse. It is permanent, as the operation's is."""

from django.urls import path

import nexus.converters  # noqa: F401 - makes <workspace:…> known
from groups.undo.views import undo

app_name = "undo"

urlpatterns = [
    path("<workspace:workspace>/operations/<uuid:operation>/undo/", undo.undo, name="undo"),
]
