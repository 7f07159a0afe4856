"""Who comes into which workspace: members while they are active, and nobody else learns that it is there."""

import pytest
from django.db import DatabaseError, transaction

from tests.factories import FoundedWorkspaceFactory
from tests.leak_crawl import bare_text
from tests.pages import visitor
from workspaces.models import Membership, Workspace
from workspaces.vocabulary import Status


def test_an_ended_membership_ends_access_at_the_next_request(cast):
    client = visitor(cast.ed)
    assert client.get("/nexus/").status_code == 200
    Membership.objects.filter(pk=cast.ed.pk).update(status=Status.ARCHIVED)
    assert client.get("/nexus/").status_code == 404


def test_an_address_without_its_last_slash_leads_to_the_page(cast):
    response = visitor(cast.ada).get("/nexus/workspace-settings")
    assert (response.status_code, response.url) == (301, "/nexus/workspace-settings/")


@pytest.mark.parametrize("slug", ["Nexus", "n", "1nexus", "-nexus", "x" * 41, "ne_xus"])
def test_what_is_no_slug_is_no_workspace(cast, slug):
    assert visitor(cast.ada).get(f"/{slug}/").status_code == 404


def test_a_person_of_one_workspace_learns_nothing_of_another(cast):
    FoundedWorkspaceFactory(name="Hidden", slug="hidden")
    there, nowhere = (visitor(cast.ada).get(f"/{slug}/") for slug in ("hidden", "nowhere"))
    assert (there.status_code, bare_text(there)) == (nowhere.status_code, bare_text(nowhere))


@pytest.mark.parametrize(
    "slug", ["Or bit", "Orbit", "o", "1orbit", "-orbit", "o" * 41, "or_bit", "orbit\n", "órbit", ""]
)
def test_a_slug_that_is_no_address_cannot_be_written_by_hand_either(cast, slug):
    with pytest.raises(DatabaseError), transaction.atomic():
        Workspace.objects.filter(pk=cast.orbit.pk).update(slug=slug)
    assert visitor(cast.sue).get("/").status_code == 200
