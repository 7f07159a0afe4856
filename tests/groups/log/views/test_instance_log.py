"""The log of the instance, and of every workspace, to Super Admins."""

import pytest

from audit.vocabulary import Action
from groups.instance.actions.delete_workspace import DeleteWorkspace
from tests.cast import confirm
from tests.pages import elements, visitor, words
from workspaces import account_log
from workspaces.account_log import Account

pytestmark = pytest.mark.django_db


def log(cast, query=""):
    return visitor(cast.sue).get(f"/-/audit-log/{query}")


def test_it_tells_of_accounts_and_of_no_workspace(cast):
    user = cast.ed.user
    account = Account(user.pk, user.name, user.email, "", is_active=True, is_superuser=False)
    account_log.record(account_log.about(Action.ACCOUNT_CLOSED, account))
    page = words(log(cast))
    assert f"closed the account of {user.name} <ed@nexus.test>" in page
    assert "created the group" not in page


def test_any_workspace_can_be_chosen(cast):
    page = log(cast, f"?workspace={cast.orbit.pk}")
    assert "founded the workspace Orbit" in words(page)
    assert elements(page, "option", "selected", value=str(cast.orbit.pk))


def test_a_deleted_one_is_called_what_it_was(cast):
    gone = cast.orbit.pk
    confirm(DeleteWorkspace(cast.orbit), by=cast.sue, reason="Closed")
    page = log(cast, f"?workspace={gone}")
    assert "deleted the workspace Orbit" in words(page)
    assert "Orbit, deleted" in [option.name for option in elements(page, "option", "selected")]


@pytest.mark.parametrize("query", ["?workspace=999999", "?workspace=x", "?workspace=-1"])
def test_a_log_that_is_not_there_is_404(cast, query):
    assert log(cast, query).status_code == 404


def test_an_operation_is_unfolded_where_it_is_asked_for(cast):
    page = log(cast, f"?workspace={cast.nexus.pk}&action=person.archived")
    link = next(each for each in elements(page, "a") if each.name == "Details")
    assert "archived Zoe" in words(visitor(cast.sue).get(link.attributes["href"]))
    assert "What happened" in words(visitor(cast.sue).get(link.attributes["href"]))


def test_the_sidebar_leads_to_it_from_every_page_of_the_instance_and_says_where_one_is(cast):
    for address, here in (("/-/workspaces/", "Workspaces"), ("/-/audit-log/", "Audit log")):
        (nav,) = elements(visitor(cast.sue).get(address), "nav", aria_label="Main")
        links = {each.name: each.attributes for each in nav.inside if each.tag == "a"}
        assert links["Audit log"]["href"] == "/-/audit-log/"
        assert [name for name, each in links.items() if each.get("aria-current") == "page"] == [here]
