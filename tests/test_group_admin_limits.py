"""What a group admin cannot, however they try it: confirmations that are not theirs or no longer good, posts that are
lost meanwhile, promotions, and what only the log tells of those who add themselves.
"""

import pytest

from audit.models import Entry
from groups.changes import token as tokens
from groups.custom_groups.actions.delete import DeleteGroup
from groups.models import Group, GroupAdmin
from groups.permissions.grants import Grant
from tests.cast import archive, assign, change_role, confirm, set_permissions, unassign
from tests.pages import HTMX, at, buttons, elements, refusals, standing, token, visitor, words
from workspaces.models import Membership
from workspaces.vocabulary import Role

ADD, REMOVE, ASSIGN = "groups:add_members", "groups:remove_members", "groups:assign_group_admins"
either = pytest.mark.parametrize("options", [{}, {"headers": HTMX}], ids=["page", "fragment"])


def opened(client, cast, name=ADD, group=None):
    """The token of a review of adding Ed to Ops, or of removing Eve from it."""
    person = cast.ed if name == ADD else cast.eve
    return token(client.post(at(name, group or cast.ops), {"people": person.pk}))


# --- Confirmations -----------------------------------------------------------------------------------


def expired(cast, gil, monkeypatch):
    kept = opened(gil, cast)
    monkeypatch.setattr(tokens, "LIFETIME", -1)
    return kept


TOKENS = {
    "another session's of their own": (lambda cast, _gil, _patch: opened(visitor(cast.gil), cast), 403),
    "a workspace admin's": (lambda cast, _gil, _patch: opened(visitor(cast.ada), cast), 403),
    "one of another change": (lambda cast, gil, _patch: opened(gil, cast, REMOVE), 403),
    "one of another group": (lambda cast, gil, _patch: opened(gil, cast, group=cast.dusk), 403),
    "another workspace's": (
        lambda cast, _gil, _patch: token(
            visitor(cast.wes).post(at(ADD, cast.orbit_ops), {"people": cast.mia_in_orbit.pk})
        ), 403,
    ),
    "an edited one": (lambda cast, gil, _patch: opened(gil, cast)[:-1] + "x", 403),
    "one cut short": (lambda cast, gil, _patch: opened(gil, cast)[:-9], 403),
    "none worth the name": (lambda _cast, _gil, _patch: "\U0001f600:a:b", 403),
    "one that has expired": (expired, 409),
}  # fmt: skip


@either
@pytest.mark.parametrize("which", TOKENS)
def test_a_confirmation_that_is_not_good_writes_nothing(cast, monkeypatch, which, options):
    cast.dusk = confirmable(cast)
    (make, status), gil = TOKENS[which], visitor(cast.gil)
    kept, before = make(cast, gil, monkeypatch), standing()
    assert kept
    answer = gil.post(at(ADD, cast.ops), {"token": kept, "people": cast.ed.pk}, **options)
    assert (answer.status_code, standing()) == (status, before)
    assert refusals() == ([("gil", "add_members", "Ops")] if status == 403 else [])


def confirmable(cast):
    """Another group that Gil administers, of the same kind as Ops."""
    dusk = Group.objects.create(workspace=cast.nexus, name="Dusk")
    assign(dusk, cast.gil, by=cast.ada)
    return dusk


@either
@pytest.mark.parametrize("name", [ADD, REMOVE])
def test_a_confirmation_sent_again_does_nothing_twice(cast, name, options):
    gil = visitor(cast.gil)
    kept = opened(gil, cast, name)
    done = 204 if options else 302
    assert gil.post(at(name, cast.ops), {"token": kept}, **options).status_code == done
    before, entries = standing(), Entry.objects.count()
    for _again in range(2):
        assert gil.post(at(name, cast.ops), {"token": kept}, **options).status_code == done
    assert (standing(), Entry.objects.count()) == (before, entries)


def test_a_confirmation_sent_again_after_it_was_undone_by_hand_does_nothing(cast):
    gil = visitor(cast.gil)
    kept = opened(gil, cast)
    gil.post(at(ADD, cast.ops), {"token": kept})
    gil.post(at(REMOVE, cast.ops), {"token": token(gil.post(at(REMOVE, cast.ops), {"people": cast.ed.pk}))})
    before = standing()
    gil.post(at(ADD, cast.ops), {"token": kept})
    assert standing() == before


# --- Authority that ends between review and confirmation ---------------------------------------------


MEANWHILE = {
    "the post is taken": (lambda cast: unassign(cast.ops, cast.gil, by=cast.ada), 404, "gone"),
    "they become an End User": (lambda cast: change_role(cast.gil, Role.END_USER, by=cast.ada), 404, "gone"),
    "they are archived": (lambda cast: archive(cast.gil, by=cast.ada), 404, None),
    "the group is deleted": (lambda cast: confirm(DeleteGroup(cast.ops), by=cast.ada), 404, "gone"),
    "the group becomes builder-level": (
        lambda cast: set_permissions(cast.ops, give=[Grant("create_apps")], by=cast.ada),
        409,
        "needs_workspace_admin",
    ),
    "the person is archived": (lambda cast: archive(cast.ed, by=cast.ada), 403, "not_allowed"),
}


@either
@pytest.mark.parametrize("happening", MEANWHILE)
def test_what_was_reviewed_is_not_done_when_meanwhile(cast, happening, options):
    happen, status, cause = MEANWHILE[happening]
    gil = visitor(cast.gil)
    kept = opened(gil, cast)
    happen(cast)
    before = standing()
    answer = gil.post(at(ADD, cast.ops), {"token": kept}, **options)
    assert (answer.status_code, standing()) == (status, before)
    told = Entry.objects.filter(action="refused").values_list("before", "after")
    assert list(told) == ([(cause, "groups:add_members")] if cause else [])


@pytest.mark.parametrize("happening", ["the post is taken", "the group is deleted"])
def test_a_lost_post_and_a_deleted_group_are_told_by_the_same_words_and_a_way_back(cast, happening):
    gil = visitor(cast.gil)
    kept = opened(gil, cast)
    MEANWHILE[happening][0](cast)
    answer = gil.post(at(ADD, cast.ops), {"token": kept})
    assert "This is gone, or no longer yours to change. Nothing was changed." in words(answer)
    assert at("groups:groups", cast.nexus) in answer.text


# --- No change of a role, whatever is sent -----------------------------------------------------------


FORMS = [
    {"convert": "1"}, {"role": "builder"}, {"to": "builder"}, {"step": "convert"}, {"step": "continue", "without": ""},
    {"force": "1", "confirm": "1"}, {"how": "equal", "paste": "ed@nexus.test"}, {"token": ""}, {"intent": ""},
]  # fmt: skip


@either
@pytest.mark.parametrize("more", FORMS, ids=str)
@pytest.mark.parametrize("field", ["people", "only"])
def test_no_form_makes_a_group_admin_promote_anybody(cast, field, more, options):
    assign(cast.dev, cast.gil, by=cast.ada)
    before, gil = standing(), visitor(cast.gil)
    for name in (ADD, "groups:set_members"):
        answer = gil.post(at(name, cast.dev), {field: cast.ed.pk, **more}, **options)
        assert (token(answer), standing()) == ("", before)


def test_the_token_of_a_blocked_review_asks_and_confirms_nothing(cast):
    assign(cast.dev, cast.gil, by=cast.ada)
    gil, before = visitor(cast.gil), standing()
    review = gil.post(at(ADD, cast.dev), {"people": [cast.ed.pk, cast.gil.pk]})
    for kept in set(tokens_in(review)):
        assert gil.post(at(ADD, cast.dev), {"token": kept}).status_code == 403
    assert standing() == before


def tokens_in(response):
    """Everything signed that a page carries."""
    fields = [*elements(response, "input", name="intent"), *elements(response, "button", name="request")]
    assert len(fields) == 2
    return [field.attributes["value"] for field in fields]


# --- Themselves, Admins, End Users -------------------------------------------------------------------


@pytest.mark.parametrize("field", ["people", "only"])
def test_whoever_adds_themselves_is_marked_as_self_granted(cast, field):
    gil = visitor(cast.gil)
    answer = gil.post(at(ADD, cast.ops), {field: cast.gil.pk})
    if kept := token(answer):
        assert "You are adding yourself. The log will say so." in words(answer)
        gil.post(at(ADD, cast.ops), {"token": kept})
    added = Entry.objects.filter(action="member.added").latest("id")
    assert (added.person_id, added.after, added.capacity) == (cast.gil.user_id, "self-granted", "group_admin")


def test_an_admin_who_adds_themselves_is_not(cast):
    visitor(cast.ada).post(at(ADD, cast.ops), {"only": cast.ada.pk})
    assert Entry.objects.filter(action="member.added").latest("id").after == ""


@either
def test_an_admin_is_refused_as_group_admin(cast, options):
    before = standing()
    answer = visitor(cast.sue).post(at(ASSIGN, cast.ops), {"people": cast.ada.pk}, **options)
    assert ("Admins manage every group already." in words(answer), token(answer)) == (True, "")
    assert standing() == before


@either
def test_an_end_user_as_group_admin_is_offered_with_the_conversion_previewed(cast, options):
    ada = visitor(cast.ada)
    review = ada.post(at(ASSIGN, cast.ops), {"people": cast.ed.pk}, **options)
    assert "becomes a Builder" in words(review)
    assert [name for name in buttons(review) if name.startswith("Assign")] == ["Assign 1 group admin"]
    ada.post(at(ASSIGN, cast.ops), {"token": token(review)}, **options)
    assert Membership.objects.get(pk=cast.ed.pk).role == Role.BUILDER
    assert GroupAdmin.objects.filter(membership=cast.ed, group=cast.ops).exists()


def test_a_group_admin_on_a_default_group_is_not_to_be_had(cast):
    builders = Group.objects.get(workspace=cast.nexus, role=Role.BUILDER)
    for who in (cast.sue, cast.ada, cast.gil):
        assert visitor(who).post(at(ASSIGN, builders), {"people": cast.ben.pk}).status_code == 404
    assert not GroupAdmin.objects.filter(group=builders).exists()


def test_their_search_shows_name_address_and_role_and_nothing_else_of_anybody(cast):
    page = words(visitor(cast.gil).post(at(ADD, cast.ops), {"step": "search", "q": "ivy"}))
    assert ("ivy@nexus.test" in page, "End User" in page, "Invited" in page) == (True, True, False)
    page = words(visitor(cast.gil).post(at(ADD, cast.ops), {"step": "search", "q": "zoe"}))
    assert "zoe@nexus.test" not in page
