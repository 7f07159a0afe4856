"""Inviting people by their addresses."""

import pytest
from django.core.exceptions import ValidationError

from groups.changes.arguments import WrongArgument
from groups.changes.blockers import Reason
from groups.changes.commit import Stale
from groups.members.actions.invite import InvitePeople, invite
from tests.cast import acting, confirm
from tests.factories import UserFactory
from tests.groups.watching import lines, log_of, nothing_written, people_in, seat
from workspaces.models import Invitation, Membership, OutgoingMail, User
from workspaces.refusals import NotAllowed
from workspaces.vocabulary import Role, Status

pytestmark = pytest.mark.django_db
NEW = ["nia@nexus.test", "noa@nexus.test"]


def inviting(cast, addresses=NEW, role=Role.END_USER, groups=()):
    return InvitePeople(cast.nexus, addresses, role, groups)


def planned(cast, *args, **kwargs):
    return inviting(cast, *args, **kwargs).plan(actor=acting(cast.ada))


def member(cast, name):
    return Membership.objects.get(workspace=cast.nexus, user__email=f"{name}@nexus.test")


def test_strangers_are_invited_with_a_role_and_groups_and_the_log_has_a_line_for_each(cast):
    with log_of(cast.nexus) as entries:
        confirm(inviting(cast, groups=[cast.ops]), by=cast.ada)
    assert lines(entries) == [
        *("member.added nia Ops", "member.added noa Ops"),
        *("person.invited nia →End User", "person.invited noa →End User"),
    ]
    assert seat(member(cast, "nia")) == (Role.END_USER, Status.INVITED)
    assert people_in(cast.ops) == {"eve", "nia", "noa"}


def test_an_account_made_by_an_invitation_has_no_password_and_is_called_by_its_address(cast):
    confirm(inviting(cast, ["ude.una@nexus.test"]), by=cast.ada)
    user = User.objects.get(email="ude.una@nexus.test")
    assert (user.name, user.has_usable_password()) == ("ude.una", False)


def test_who_has_an_account_elsewhere_is_invited_by_it(cast):
    confirm(inviting(cast, ["wes@nexus.test"]), by=cast.ada)
    assert member(cast, "wes").user_id == cast.wes.user_id
    assert User.objects.get(pk=cast.wes.user_id).name == cast.wes.user.name


def test_a_review_does_not_tell_who_has_an_account(cast):
    told = str(planned(cast, ["wes@nexus.test", "nia@nexus.test"]))
    assert cast.wes.user.name not in told
    assert planned(cast, ["wes@nexus.test"]).seal != planned(cast, ["nia@nexus.test"]).seal


def test_each_gets_an_invitation_for_seven_days_and_a_letter(cast):
    OutgoingMail.objects.all().delete()
    confirm(inviting(cast), by=cast.ada)
    rows = Invitation.objects.filter(membership__user__email__in=NEW)
    assert {(row.expires_at - row.last_sent_at).days for row in rows} == {7}
    assert {(row.times_sent, row.invited_by_name) for row in rows} == {(1, cast.ada.user.name)}
    assert sorted(OutgoingMail.objects.values_list("recipient", flat=True)) == NEW


def test_no_link_and_no_token_is_kept_anywhere(cast):
    confirm(inviting(cast), by=cast.ada)
    nonces = set(Invitation.objects.values_list("nonce", flat=True))
    assert all(mail.ids.keys() == {"membership"} for mail in OutgoingMail.objects.all())
    assert len(nonces) == Invitation.objects.count()


def test_an_end_user_invited_into_a_builder_level_group_is_invited_as_a_builder_and_the_review_says_so(cast):
    plan = planned(cast, groups=[cast.dev, cast.ops])
    assert "are invited as Builders" in str(plan)
    assert [effect.role_change for effect in plan.effects if effect.role_change] == [(Role.END_USER, Role.BUILDER)]
    confirm(inviting(cast, groups=[cast.dev, cast.ops]), by=cast.ada)
    assert seat(member(cast, "nia")) == (Role.BUILDER, Status.INVITED)


def test_a_builder_or_admin_keeps_the_role_that_was_chosen(cast):
    for role in (Role.BUILDER, Role.ADMIN):
        plan = planned(cast, role=role, groups=[cast.dev])
        assert plan.decision.role == role
        assert all(effect.role_change is None for effect in plan.effects)


def test_the_review_says_what_they_gain_once_they_accept(cast):
    told = str(planned(cast, groups=[cast.ops]))
    assert "As End User, in Ops. Access begins when they accept, within 7 days." in told
    assert "2 people gain 1 right" in told
    assert "View all apps" in told


def test_who_is_here_already_is_left_out_and_counted(cast):
    plan = planned(cast, [*NEW, "ed@nexus.test", "ivy@nexus.test", "zoe@nexus.test"])
    assert [type(note).__name__ for note in plan.notes] == ["IsHereAlready", "IsInvitedAlready", "IsArchivedHere"]
    with nothing_written():
        assert planned(cast, ["ed@nexus.test"]).is_blocked_only_by(Reason.NOBODY_TO_INVITE)


def test_one_of_many_can_be_taken_out(cast):
    change = inviting(cast)
    first = min(change.chosen)
    assert change.without(frozenset([first])).addresses == ("noa@nexus.test",)
    assert change.without(frozenset(change.chosen)) is None


def test_who_comes_to_be_here_meanwhile_makes_the_review_stale(cast):
    change = inviting(cast)
    seal = change.plan(actor=acting(cast.ada)).seal
    invite(cast.nexus, "nia@nexus.test", "Nia", Role.END_USER, actor=acting(cast.ada))
    with nothing_written(), pytest.raises(Stale):
        change.commit(seal=seal, actor=acting(cast.ada))


def test_an_account_that_appears_meanwhile_changes_nothing_that_was_shown(cast):
    change = inviting(cast)
    seal = change.plan(actor=acting(cast.ada)).seal
    UserFactory(email="nia@nexus.test", name="Nia Novak")
    change.commit(seal=seal, actor=acting(cast.ada))
    assert member(cast, "nia").user.name == "Nia Novak"


@pytest.mark.parametrize("name", ["gil", "ben", "eve", "wes"])
def test_nobody_but_a_workspace_admin_invites(cast, name):
    with nothing_written(), pytest.raises(NotAllowed):
        inviting(cast).plan(actor=acting(getattr(cast, name)))


def test_what_is_no_address_no_group_or_no_role_is_refused_with_a_sentence(cast):
    for wrong in (["nia"], [7], ["a b@nexus.test"], [f"{'n' * 260}@nexus.test"]):
        with pytest.raises((ValidationError, WrongArgument)):
            inviting(cast, wrong)
    with pytest.raises(ValidationError):
        inviting(cast, groups=[cast.orbit_ops])
    with pytest.raises(WrongArgument):
        inviting(cast, role="builder")
