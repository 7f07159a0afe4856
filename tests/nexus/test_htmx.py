"""One address, two answers."""

import pytest

pytestmark = pytest.mark.urls("tests.nexus.addresses")


def test_success_leaves_by_a_redirect_that_htmx_understands(client):
    assert client.post("/leave/").status_code == 302
    response = client.post("/leave/", headers={"HX-Request": "true", "HX-Boosted": "true"})
    assert (response.status_code, response["HX-Redirect"]) == (204, "/page/")
