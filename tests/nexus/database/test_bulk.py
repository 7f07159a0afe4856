"""Many rows in one statement: each value comes back as it was given."""

import pytest

from nexus.database.bulk import insert_objects
from workspaces.models import App

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("addresses", [{}, {"released": "https://a.example/?q=\"'\\", "staging": "https://b.example/"}])
def test_json_comes_back_as_it_was_given(cast, addresses):
    apps = [App(workspace=cast.nexus, owner=cast.ben, name=f"App {n}", name_key=f"app {n}") for n in range(2)]
    apps[1].addresses = addresses
    insert_objects(apps)
    assert list(App.objects.filter(name__startswith="App ").order_by("name").values_list("addresses", flat=True)) == [
        {},
        addresses,
    ]
