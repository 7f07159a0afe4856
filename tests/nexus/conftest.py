import pytest
from django.contrib.auth import get_user_model


@pytest.fixture
def signed_in(client, db):
    """A client in whose name somebody has signed in."""
    client.force_login(
        get_user_model().objects.create_user("ada@nexus.test", "Ada"), "groups.permissions.backend.Backend"
    )
    return client
