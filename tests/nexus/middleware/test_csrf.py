"""What another site sends is refused, as a forged form is."""

import pytest

from audit.models import Entry
from groups.models import Group
from tests.pages import visitor


def create(cast, site):
    """Creating a group, as a browser sends it that names the site the form came from."""
    headers = {"Sec-Fetch-Site": site}
    return visitor(cast.ada).post("/nexus/workspace-settings/groups/create/", {"name": "Planted"}, headers=headers)


def test_a_form_of_another_site_is_refused_and_an_entry(cast):
    assert create(cast, "cross-site").status_code == 403
    assert not Group.objects.filter(name="Planted").exists()
    assert Entry.objects.filter(action="refused", before="forged", actor_id=cast.ada.user_id).count() == 1


@pytest.mark.parametrize("site", ["same-origin", "same-site", "none"])
def test_one_of_our_own_or_without_a_site_is_taken(cast, site):
    assert create(cast, site).status_code == 302


@pytest.mark.django_db
def test_a_sign_in_from_another_site_is_refused(client):
    assert client.post("/login/", {}, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


@pytest.mark.django_db
def test_a_link_from_another_site_leads_in(client):
    assert client.get("/-/accessibility/", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200
