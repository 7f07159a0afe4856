"""Super Admins: who may do everything, made and unmade by one another, and never the last one."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from audit.models import Entry
from audit.verification import first_broken
from tests.factories import UserFactory
from tests.groups.watching import lines
from tests.pages import buttons, elements, token, visitor, words
from workspaces.models import User

LIST, ADD = "/-/workspaces/", "/-/workspaces/super-admins/add/"


@pytest.fixture
def sue(cast):
    return visitor(cast.sue)


@pytest.fixture
def sam(cast):
    return UserFactory(name="Sam Ode", email="sam@nexus.test", is_superuser=True)


def removing(user):
    return reverse("instance:remove", args=[user.pk])


def confirm(client, page, address):
    assert token(page), words(page)
    return client.post(address, {"token": token(page)})


def told(user):
    return lines(Entry.objects.filter(workspace_id=0, person_id=user.pk, action__startswith="super_admin"))


def test_they_are_listed_each_with_a_button(sue, sam):
    page = sue.get(LIST)
    assert {"Add Super Admin", "Remove sue@nexus.test", "Remove sam@nexus.test"} <= set(buttons(page))


def test_somebody_with_an_account_becomes_one_after_a_review(sue, cast):
    page = sue.post(ADD, {"email": "Wes@nexus.test"})
    assert "becomes a Super Admin" in words(page)
    (form,) = [each for each in elements(page, "form", method="post") if "sheet" in each.attributes.get("class", "")]
    assert confirm(sue, page, form.attributes["action"]).url == LIST
    assert visitor(cast.wes).get("/nexus/").status_code == 200
    assert told(cast.wes.user) == ["super_admin.added wes"]
    assert Entry.objects.latest("pk").actor_name.endswith("<sue@nexus.test>")
    assert first_broken(0) is None


@pytest.mark.parametrize(
    ("email", "sentence"),
    [
        ("", "Say who it is to be."),
        ("nobody@nexus.test", "Nobody here has this address."),
        ("sue@nexus.test", "This is a Super Admin already."),
        ("shut@nexus.test", "This account has been closed."),
        ("ivy@nexus.test", "Its address has not been confirmed yet"),
    ],
)
def test_nobody_else_becomes_one(sue, email, sentence):
    UserFactory(email="shut@nexus.test", is_active=False)
    page = sue.post(ADD, {"email": email})
    assert (page.status_code, sentence in words(page)) == (422, True)
    assert User.objects.filter(is_superuser=True).count() == 1


def test_another_is_removed_after_a_review(sue, sam):
    page = sue.get(removing(sam))
    assert "Sam Ode <sam@nexus.test> is no longer a Super Admin" in words(page).replace("&lt;", "<")
    assert "They are in no workspace" in words(page)
    assert confirm(sue, page, removing(sam)).url == LIST
    sam.refresh_from_db()
    assert (sam.is_superuser, told(sam)) == (False, ["super_admin.added sam", "super_admin.removed sam"])
    assert visitor(sam).get(LIST).status_code == 404


def test_who_removes_themselves_is_warned_and_goes_where_they_may_go(sue, cast, sam):
    page = sue.get(removing(cast.sue))
    assert "This is you: another Super Admin has to undo it" in words(page)
    assert confirm(sue, page, removing(cast.sue)).url == "/"
    assert sue.get(LIST).status_code == 404


def test_the_last_one_is_not_removed(sue, cast):
    page = sue.get(removing(cast.sue))
    assert "keeps at least one Super Admin whose account is open" in words(page)
    assert token(page) == ""


def test_one_whose_account_is_closed_is_none_who_is_left(sue, cast, sam):
    User.objects.filter(pk=sam.pk).update(is_active=False)
    assert token(sue.get(removing(cast.sue))) == ""
    assert token(sue.get(removing(sam)))


def test_who_became_the_last_meanwhile_is_not_removed(sue, cast, sam):
    page = sue.get(removing(cast.sue))
    User.objects.filter(pk=sam.pk).update(is_active=False)
    answer = sue.post(removing(cast.sue), {"token": token(page)})
    assert (answer.status_code, token(answer)) == (409, "")
    assert User.objects.get(pk=cast.sue.pk).is_superuser


def test_a_confirmation_for_one_is_none_for_another(sue, cast, sam):
    other = UserFactory(is_superuser=True)
    page = sue.get(removing(sam))
    assert sue.post(removing(other), {"token": token(page)}).status_code == 403
    assert User.objects.filter(is_superuser=True).count() == 3


def test_a_second_click_is_told_that_it_is_done(sue, sam):
    form = {"token": token(sue.get(removing(sam)))}
    assert [sue.post(removing(sam), form).status_code for _ in range(2)] == [302, 302]
    assert told(sam).count("super_admin.removed sam") == 1


# --- In the database too -------------------------------------------------------------------------

BY_HAND = {
    "demoted": lambda user: User._base_manager.filter(pk=user.pk).update(is_superuser=False),
    "closed": lambda user: User._base_manager.filter(pk=user.pk).update(is_active=False),
    "deleted": lambda user: _sql("DELETE FROM workspaces_user WHERE id = %s", user),
}


def _sql(statement, user):
    with connection.cursor() as cursor:
        cursor.execute(statement, [user.pk])


def at_once(hand, user):
    """What PostgreSQL decides at commit, decided now."""
    hand(user)
    connection.check_constraints()


@pytest.mark.parametrize("hand", BY_HAND.values(), ids=BY_HAND)
def test_by_hand_the_last_one_stays_too(cast, hand):
    with pytest.raises(IntegrityError, match="at least one Super Admin"), transaction.atomic():
        at_once(hand, cast.sue)
    assert User.objects.get(pk=cast.sue.pk).is_superuser


@pytest.mark.parametrize("hand", BY_HAND.values(), ids=BY_HAND)
def test_by_hand_one_of_two_may_go(cast, sam, hand):
    at_once(hand, sam)
    assert User.objects.filter(is_superuser=True, is_active=True).count() == 1
