"""Accepting an invitation."""

import pytest
from django.core.exceptions import ValidationError

from audit import journal
from groups.members.actions.accept import accept
from groups.permissions.grants import Grant
from tests.cast import acting, add, archive, set_permissions
from tests.factories import GroupMembershipFactory
from tests.groups.watching import lines, log_of, nothing_written, people_in, seat
from workspaces.models import Membership, User
from workspaces.refusals import NotAllowed
from workspaces.vocabulary import Role, Status

pytestmark = pytest.mark.django_db
CREATE_APPS = Grant("create_apps")


def test_who_accepts_is_active_with_the_groups_they_were_put_in(cast):
    add(cast.ops, cast.ivy, by=cast.gil)
    with log_of(cast.nexus) as entries:
        accept(cast.ivy, actor=acting(cast.ivy))
    assert lines(entries) == ["person.joined ivy Invited→Active"]
    assert seat(cast.ivy) == (Role.END_USER, Status.ACTIVE)
    assert "ivy" in people_in(cast.ops)
    assert Membership.objects.get(pk=cast.ivy.pk).joined_at is not None


def test_an_end_user_who_accepts_comes_without_what_became_builder_level_and_the_log_says_so(cast):
    """By the product's own actions nobody comes to be in such a group: this is what a row written by hand leads to."""
    add(cast.ops, cast.ivy, by=cast.ada)
    archive(cast.ivy, by=cast.ada)
    set_permissions(cast.ops, give=[CREATE_APPS], by=cast.ada)
    Membership.objects.filter(pk=cast.ivy.pk).update(status=Status.INVITED)
    with log_of(cast.nexus) as entries:
        accept(cast.ivy, actor=acting(cast.ivy))
    assert lines(entries) == ["member.removed ivy Ops", "person.joined ivy Invited→Active"]
    assert len({entry.operation for entry in entries}) == 1
    assert people_in(cast.ops) == {"eve"}


@pytest.mark.parametrize("name", ["eve", "zoe"])
def test_only_an_open_invitation_is_accepted(cast, name):
    with nothing_written(), pytest.raises(ValidationError, match="no longer open"):
        accept(getattr(cast, name), actor=acting(getattr(cast, name)))


def test_an_invitation_accepted_on_an_old_page_is_read_anew(cast):
    Membership.objects.filter(pk=cast.ivy.pk).update(status=Status.ARCHIVED)
    with nothing_written(), pytest.raises(ValidationError, match="no longer open"):
        accept(cast.ivy, actor=acting(cast.ivy))


@pytest.mark.parametrize("name", ["ada", "gil", "mia"])
def test_nobody_accepts_for_somebody_else(cast, name):
    with nothing_written(), pytest.raises(NotAllowed, match="Only the person invited"):
        accept(cast.ivy, actor=acting(getattr(cast, name)))


def test_a_closed_account_accepts_nothing(cast):
    User.objects.filter(pk=cast.ivy.user_id).update(is_active=False)
    with nothing_written(), pytest.raises(NotAllowed, match="has been closed"):
        accept(Membership.objects.get(pk=cast.ivy.pk), actor=acting(cast.ivy))


def test_without_its_entry_nobody_joins(cast, monkeypatch):
    GroupMembershipFactory(group=cast.lab, membership=cast.ivy)
    monkeypatch.setattr(journal, "insert_rows", _fail)
    with nothing_written(), pytest.raises(OSError, match="the disk is full"):
        accept(cast.ivy, actor=acting(cast.ivy))


def _fail(*_):
    raise OSError("the disk is full")
