"""Sending an invitation again, copying its link, revoking it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from groups.members.actions.accept import accept
from tests.cast import acting
from tests.groups.members.views.invitations.links import expire, path_in_mail
from tests.groups.watching import lines, log_of, nothing_written
from tests.pages import buttons, elements, token, visitor, words
from workspaces.models import Invitation, Membership, OutgoingMail

pytestmark = pytest.mark.django_db
PAGES = ("resend_invitation", "copy_invitation_link", "revoke_invitation")


@pytest.fixture
def ada(cast):
    return visitor(cast.ada)


def at(name, person):
    return reverse(f"members:{name}", args=["nexus", person.pk])


def sent(person, *, minutes):
    """The last mail to this person went out so long ago."""
    Invitation.objects.filter(pk=person.pk).update(last_sent_at=timezone.now() - timedelta(minutes=minutes))


def test_the_menu_of_an_invited_person_has_them_and_nobody_elses_has(cast, ada):
    names = ["Resend invitation", "Copy invitation link", "Revoke invitation"]
    items = [each.name for each in elements(ada.get(at("actions", cast.ivy)), "a", role="menuitem")]
    assert [name for name in items if "invitation" in name] == names
    others = [each.name for each in elements(ada.get(at("actions", cast.ben)), "a", role="menuitem")]
    assert not set(names) & set(others)


@pytest.mark.parametrize("name", PAGES)
def test_to_look_at_them_changes_nothing(cast, ada, name):
    with nothing_written():
        assert ada.get(at(name, cast.ivy)).status_code == 200


def test_a_mail_sent_again_has_a_link_and_the_one_before_works_no_longer(cast, ada):
    first = path_in_mail("ivy@nexus.test")
    sent(cast.ivy, minutes=6)
    with log_of(cast.nexus) as entries:
        done = ada.post(at("resend_invitation", cast.ivy), follow=True)
    assert "ivy@nexus.test was sent a new link." in words(done)
    assert lines(entries) == ["invitation.resent ivy"]
    assert visitor().get(first).status_code == 404
    assert visitor().get(path_in_mail("ivy@nexus.test")).status_code == 200
    assert Invitation.objects.get(pk=cast.ivy.pk).times_sent == 2


def test_right_after_a_mail_no_other_is_sent_and_it_says_how_long(cast, ada):
    sent(cast.ivy, minutes=0)
    page = ada.get(at("resend_invitation", cast.ivy))
    assert "Another can be sent in 5 minutes." in words(page)
    assert "Resend invitation" not in buttons(page)
    with nothing_written():
        again = ada.post(at("resend_invitation", cast.ivy))
    assert again.status_code == 409
    assert "Another can be sent in 5 minutes." in words(again)


def test_an_expired_invitation_sent_again_is_good_once_more(cast, ada):
    expire(cast.ivy)
    sent(cast.ivy, minutes=6)
    ada.post(at("resend_invitation", cast.ivy))
    assert visitor().get(path_in_mail("ivy@nexus.test")).status_code == 200


def test_a_copied_link_is_shown_once_and_that_it_was_copied_is_an_entry(cast, ada):
    with log_of(cast.nexus) as entries:
        page = ada.post(at("copy_invitation_link", cast.ivy))
    link = elements(page, "textarea", id="invitation-link")[0].text
    assert link.startswith("http://testserver/invitations/")
    assert lines(entries) == ["invitation.copied ivy"]
    assert visitor().get(link.removeprefix("http://testserver")).status_code == 200
    assert "no-store" in page["Cache-Control"]


def test_a_link_copied_leaves_the_mailed_one_as_good_as_it_was(cast, ada):
    first = path_in_mail("ivy@nexus.test")
    ada.post(at("copy_invitation_link", cast.ivy))
    assert visitor().get(first).status_code == 200


def test_to_copy_the_link_of_an_expired_invitation_opens_it_anew_without_a_mail(cast, ada):
    path_in_mail("ivy@nexus.test")
    letters = len(mail.outbox)
    expire(cast.ivy)
    link = elements(ada.post(at("copy_invitation_link", cast.ivy)), "textarea")[0].text
    assert visitor().get(link.removeprefix("http://testserver")).status_code == 200
    with pytest.raises(IndexError):
        path_in_mail("nobody@nexus.test")
    assert len(mail.outbox) == letters


def test_an_invitation_revoked_is_gone_with_its_link(cast, ada):
    first = path_in_mail("ivy@nexus.test")
    shown = ada.get(at("revoke_invitation", cast.ivy))
    with log_of(cast.nexus) as entries:
        done = ada.post(at("revoke_invitation", cast.ivy), {"token": token(shown)}, follow=True)
    assert "is invited no longer" in words(done)
    assert lines(entries) == ["invitation.revoked ivy"]
    assert not Membership.objects.filter(pk=cast.ivy.pk).exists()
    assert visitor().get(first).status_code == 404


def test_a_second_click_on_revoke_says_that_it_was_done(cast, ada):
    confirmed = {"token": token(ada.get(at("revoke_invitation", cast.ivy)))}
    ada.post(at("revoke_invitation", cast.ivy), confirmed)
    again = ada.post(at("revoke_invitation", cast.ivy), confirmed, follow=True)
    assert "This was done already" in words(again)


def test_who_joined_under_the_open_dialog_is_not_touched(cast, ada):
    shown = ada.get(at("revoke_invitation", cast.ivy))
    accept(cast.ivy, actor=acting(cast.ivy))
    with log_of(cast.nexus) as entries:
        answers = [
            ada.post(at("revoke_invitation", cast.ivy), {"token": token(shown)}),
            ada.post(at("resend_invitation", cast.ivy)),
            ada.post(at("copy_invitation_link", cast.ivy)),
        ]
    assert [answer.status_code for answer in answers] == [409, 409, 409]
    assert all("They have no open invitation" in words(answer) for answer in answers)
    assert {entry.action for entry in entries} <= {"refused"}


@pytest.mark.parametrize("name", PAGES[:2])
def test_who_is_not_invited_has_no_such_page(cast, ada, name):
    for person in (cast.ben, cast.zoe, cast.wes):
        assert ada.get(at(name, person)).status_code == 404


@pytest.mark.parametrize(("days", "said"), [(7, "7 days left"), (1, "1 day left"), (0, "expired")])
def test_the_users_page_says_how_long_an_invitation_can_be_accepted(cast, ada, days, said):
    until = timezone.now() + timedelta(days=days) - timedelta(minutes=1)
    Invitation.objects.filter(pk=cast.ivy.pk).update(expires_at=until)
    page = ada.get(reverse("members:users", args=["nexus"]), {"status": "invited"})
    assert f"Invited {said}" in words(page)


def lose(person):
    """No mail server has taken the letter to this person."""
    return OutgoingMail.objects.create(
        kind="invitation", recipient=person.user.email, ids={"membership": person.pk}, next_try=None
    )


def test_the_users_page_says_that_the_letter_of_an_invitation_was_not_delivered_until_one_is_sent_again(cast, ada):
    page = reverse("members:users", args=["nexus"])
    assert "mail not delivered" not in words(ada.get(page))
    lose(cast.ivy)
    assert "Invited 7 days left mail not delivered" in words(ada.get(page))
    sent(cast.ivy, minutes=6)
    OutgoingMail.objects.update(created_at=timezone.now() - timedelta(minutes=6))
    ada.post(at("resend_invitation", cast.ivy))
    assert "mail not delivered" not in words(ada.get(page))


def test_a_lost_letter_about_something_else_says_nothing_of_the_invitation(cast, ada):
    lost = lose(cast.ivy)
    OutgoingMail.objects.filter(pk=lost.pk).update(kind="password_reset")
    assert "mail not delivered" not in words(ada.get(reverse("members:users", args=["nexus"])))
