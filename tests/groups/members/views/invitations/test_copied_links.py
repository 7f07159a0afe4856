"""What an account reaches that was made through a copied link, until a mail to its address is answered."""

import pytest

from audit.models import Entry
from groups.members.actions.invite import invite
from groups.members.actions.resend import copy_link
from tests.cast import acting
from tests.groups.members.views.invitations.links import path_in_mail
from tests.groups.watching import everything
from tests.pages import visitor, words
from workspaces.models import Membership, OutgoingMail, User
from workspaces.vocabulary import Role

pytestmark = pytest.mark.django_db
ANSWER = {"name": "Ivy Novak", "password": "a long enough sentence"}


@pytest.fixture
def mailed(cast):
    """The path of the link that ivy was mailed."""
    return path_in_mail("ivy@nexus.test")


@pytest.fixture
def copied(cast):
    """The path of a link to ivy's invitation that ada copied."""
    return copy_link(Membership.objects.get(pk=cast.ivy.pk), actor=acting(cast.ada))


def ivy(cast):
    return Membership.objects.select_related("user").get(pk=cast.ivy.pk)


def test_an_account_made_through_a_copied_link_reaches_the_inviting_workspace_only(cast, copied):
    client = visitor()
    client.post(copied, ANSWER)
    Membership.objects.create(workspace=cast.orbit, user=ivy(cast).user, role=Role.ADMIN)
    assert client.get("/nexus/").status_code == 200
    assert client.get("/orbit/").status_code == 404
    assert "Orbit" not in words(client.get("/?choose"))


def test_until_the_mail_to_its_address_is_answered(cast, copied):
    client = visitor()
    client.post(copied, ANSWER)
    Membership.objects.create(workspace=cast.orbit, user=ivy(cast).user, role=Role.ADMIN)
    path = path_in_mail("ivy@nexus.test")
    assert client.get(path).status_code == 200
    assert client.get("/orbit/").status_code == 404
    assert client.post(path).status_code == 302
    assert client.get("/orbit/").status_code == 200
    assert Entry.objects.filter(action="account.address_confirmed").count() == 1
    assert client.get(path).status_code == 404


def test_nobody_confirms_an_address_but_who_is_signed_in_as_it(cast, copied):
    visitor().post(copied, ANSWER)
    path = path_in_mail("ivy@nexus.test")
    assert visitor().post(path).status_code == 302  # to sign in
    assert visitor(cast.ada).post(path).status_code == 404
    assert User.objects.get(email="ivy@nexus.test").confined_to == cast.nexus.pk


def test_an_account_made_through_the_mailed_link_is_confirmed(cast, mailed):
    visitor().post(mailed, ANSWER)
    assert ivy(cast).user.confined_to is None
    assert not OutgoingMail.objects.filter(kind="confirm_address").exists()


def test_an_unconfirmed_account_joins_no_second_workspace_by_a_copied_link(cast, copied):
    client = visitor()
    client.post(copied, ANSWER)
    waiting = invite(cast.orbit, "ivy@nexus.test", "Ivy", Role.END_USER, actor=acting(cast.wes))
    second = copy_link(waiting, actor=acting(cast.wes))
    page = client.post(second)
    assert page.status_code == 409
    assert "First confirm your address" in words(page)
    assert client.post(path_in_mail("ivy@nexus.test")).status_code == 302


def test_a_mailed_link_to_a_second_workspace_confirms_it(cast, copied):
    client = visitor()
    client.post(copied, ANSWER)
    OutgoingMail.objects.all().delete()
    invite(cast.orbit, "ivy@nexus.test", "Ivy", Role.END_USER, actor=acting(cast.wes))
    assert client.post(path_in_mail("ivy@nexus.test")).status_code == 302
    assert ivy(cast).user.confined_to is None


def test_a_copied_link_gives_no_super_admin_a_password(cast, copied):
    User.objects.filter(email="ivy@nexus.test").update(is_superuser=True)
    before = everything()[User]
    assert visitor().post(copied, ANSWER).status_code == 409
    assert everything()[User] == before
