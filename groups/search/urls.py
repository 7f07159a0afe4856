"""The address of the search of everything. It is permanent: people bookmark it."""

from django.urls import path

import nexus.converters  # noqa: F401 - makes <workspace:…> known
from groups.search import views

app_name = "search"

urlpatterns = [path("<workspace:workspace>/search/", views.search, name="search")]
