"""Answering an invitation by its link."""

import pytest
from django.core import mail
from django.urls import reverse

from groups.members.actions.archive import Archive
from groups.members.actions.invite import InvitePeople
from groups.members.actions.resend import copy_link
from groups.members.actions.revoke import RevokeInvitation
from groups.permissions.grants import Grant
from tests.cast import acting, add, confirm, set_permissions
from tests.groups.members.views.invitations.links import expire, path_in_mail
from tests.groups.watching import lines, log_of, nothing_written, people_in, seat
from tests.pages import buttons, elements, visitor, words
from workspaces.models import Membership, OutgoingMail, User
from workspaces.vocabulary import Role, Status

pytestmark = pytest.mark.django_db
PASSWORD = "a long enough sentence"
ANSWER = {"name": "Ivy Novak", "password": PASSWORD}
GONE = "This invitation is no longer valid. Ask who invited you."


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


def test_the_page_asks_for_name_and_password(mailed):
    page = visitor().get(mailed)
    assert page.status_code == 200
    assert [each.name for each in elements(page, "h1")] == ["Join Nexus"]
    assert [label.name for label in elements(page, "label")] == ["Name", "Password"]
    assert "Join" in buttons(page)


def test_opening_the_link_changes_nothing_however_often(mailed):
    with nothing_written():
        for _again in range(3):
            visitor().get(mailed)
            visitor().head(mailed)


def test_who_joins_is_signed_in_and_in_the_workspace(cast, mailed):
    client = visitor()
    with log_of(cast.nexus) as entries:
        page = client.post(mailed, ANSWER, follow=True)
    assert "Welcome to Nexus." in words(page)
    assert page.redirect_chain[-1][0] == reverse("resources:dashboard", args=["nexus"])
    assert lines(entries) == ["person.joined ivy Invited→Active"]
    assert entries[0].actor_name == "Ivy Novak <ivy@nexus.test>"
    assert User.objects.get(email="ivy@nexus.test").check_password(PASSWORD)


def test_a_link_works_once(cast, mailed):
    visitor().post(mailed, ANSWER)
    with nothing_written():
        for again in (visitor().get(mailed), visitor().post(mailed, ANSWER | {"password": "another long sentence"})):
            assert again.status_code == 404
            assert GONE in words(again)


def revoke(cast):
    confirm(RevokeInvitation(cast.nexus, [cast.ivy]), by=cast.ada)


ENDINGS = {
    "expired": lambda cast: expire(cast.ivy),
    "revoked": revoke,
    "archived": lambda cast: confirm(Archive(cast.nexus, [cast.ivy]), by=cast.ada),
    "closed": lambda cast: User.objects.filter(pk=cast.ivy.user_id).update(is_active=False),
    "moved": lambda cast: User.objects.filter(pk=cast.ivy.user_id).update(email="ivy@elsewhere.test"),
}


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_link_that_is_good_no_longer_is_one_page_that_says_whom_to_ask(cast, mailed, ending):
    ENDINGS[ending](cast)
    for answer in (visitor().get(mailed), visitor().post(mailed, ANSWER)):
        assert answer.status_code == 404
        assert GONE in words(answer)
    assert not User.objects.get(pk=cast.ivy.user_id).has_usable_password()


@pytest.mark.parametrize("token", ["x", "W10:x", "é", "x" * 3_000, "WzEsMl0:AAAA", "%00"])
def test_what_is_no_link_of_ours_is_the_same_page(db, token):
    page = visitor().get(f"/invitations/{token}/")
    assert page.status_code in (400, 404)
    assert page.status_code == 400 or GONE in words(page)


def test_a_link_of_one_person_is_none_of_anothers(cast, mailed):
    head, _colon, tail = mailed.strip("/").rpartition(":")
    assert visitor().get(f"/{head}:{tail[::-1]}/").status_code == 404


@pytest.mark.parametrize("password", ["short", "password1234", "x" * 129, ""])
def test_a_password_below_the_rules_is_422_and_the_name_is_kept(cast, mailed, password):
    with nothing_written():
        page = visitor().post(mailed, ANSWER | {"password": password})
    assert page.status_code == 422
    assert elements(page, "input", name="name")[0].attributes["value"] == "Ivy Novak"
    assert "value" not in elements(page, "input", name="password")[0].attributes
    assert seat(cast.ivy)[1] == Status.INVITED


@pytest.mark.parametrize("name", ["", " ", "x" * 101, "Ivy\u202eNovak"])
def test_a_name_that_is_none_is_422(mailed, name):
    with nothing_written():
        assert visitor().post(mailed, ANSWER | {"name": name}).status_code == 422


def test_people_are_found_by_the_name_that_they_gave(cast, mailed):
    visitor().post(mailed, ANSWER | {"name": "Iphigenia Unheard"})
    page = visitor(cast.ada).get(reverse("members:users", args=["nexus"]), {"q": "iphigenia"})
    assert "ivy@nexus.test" in words(page)


# --- Who has an account already --------------------------------------------------------------------


@pytest.fixture
def to_wes(cast):
    """The path of a link to an invitation of wes, who has an account."""
    confirm(InvitePeople(cast.nexus, ["wes@nexus.test"], Role.BUILDER), by=cast.ada)
    return path_in_mail("wes@nexus.test")


def test_who_has_an_account_signs_in_first(cast, to_wes):
    page = visitor().get(to_wes)
    assert "Join" not in buttons(page)
    assert not elements(page, "input", name="password")
    assert elements(page, "a", href=f"/login/?next={to_wes}")


def test_a_password_sent_all_the_same_is_not_taken(cast, to_wes):
    before = User.objects.get(pk=cast.wes.user_id).password
    with nothing_written():
        assert visitor().post(to_wes, ANSWER).status_code == 403
    assert User.objects.get(pk=cast.wes.user_id).password == before


def test_signed_in_as_it_they_join_by_one_button(cast, to_wes):
    wes = visitor(cast.wes)
    assert "Join" in buttons(wes.get(to_wes))
    assert wes.post(to_wes).status_code == 302
    assert seat(Membership.objects.get(workspace=cast.nexus, user=cast.wes.user)) == (Role.BUILDER, Status.ACTIVE)


@pytest.mark.parametrize("name", ["ada", "ben", "mia"])
def test_signed_in_as_another_it_says_so_and_joins_nobody(cast, mailed, name):
    client = visitor(getattr(cast, name))
    page = client.get(mailed)
    assert f"You are signed in as {name}@nexus.test. This invitation is for ivy@nexus.test." in words(page)
    assert "Join" not in buttons(page)
    with nothing_written():
        assert client.post(mailed, ANSWER).status_code == 403


# --- What was invited is decided again --------------------------------------------------------------


def test_what_no_longer_fits_is_left_out_and_the_log_names_it(cast, mailed):
    add(cast.ops, cast.ivy, by=cast.ada)
    Membership.objects.filter(pk=cast.ivy.pk).update(status=Status.ARCHIVED)
    set_permissions(cast.ops, give=[Grant("create_apps")], by=cast.ada)
    Membership.objects.filter(pk=cast.ivy.pk).update(status=Status.INVITED)
    with log_of(cast.nexus) as entries:
        visitor().post(mailed, ANSWER)
    assert lines(entries) == ["member.removed ivy Ops", "person.joined ivy Invited→Active"]
    assert "ivy" not in people_in(cast.ops)


def test_the_letter_says_who_invites_whom_where_as_what_and_until_when(cast, mailed):
    letter = mail.outbox[-1]
    assert letter.subject == "Ada Fischer invites you to Nexus"
    assert "join the workspace Nexus as End User" in letter.body
    assert mailed in letter.body
    assert mailed in letter.alternatives[0][0]


def test_no_letter_goes_to_who_is_invited_no_longer(cast):
    revoke(cast)
    with pytest.raises(IndexError):
        path_in_mail("ivy@nexus.test")
    assert not OutgoingMail.objects.exists()
