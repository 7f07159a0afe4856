"""Every view asks for a sign-in, and the way back leads to a page of ours."""

import pytest

pytestmark = pytest.mark.urls("tests.nexus.addresses")

HTMX = {"HX-Request": "true", "HX-Current-URL": "http://testserver/page/?sort=name"}


def test_the_signed_out_are_asked_to_sign_in_and_come_back(client):
    response = client.get("/page/?sort=name")
    assert (response.status_code, response.url) == (302, "/login/?next=/page/%3Fsort%3Dname")


def test_an_expired_session_moves_the_page_of_htmx_and_not_the_fragment(client):
    response = client.post("/page/", headers=HTMX)
    assert response.status_code == 401
    assert response["HX-Redirect"] == "/login/?next=http%3A//testserver/page/%3Fsort%3Dname"


@pytest.mark.parametrize("referer", ["https://evil.test/", "//evil.test/", "javascript:alert(1)", ""])
def test_the_way_back_from_a_form_never_leads_elsewhere(client, referer):
    assert client.post("/page/", headers={"Referer": referer}).url == "/login/?next=/"
