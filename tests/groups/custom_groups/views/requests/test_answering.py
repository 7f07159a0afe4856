"""What a workspace admin does with a request: reviews it as it is now, confirms it, or declines it."""

import pytest
from django.urls import reverse

from audit.models import Entry
from groups.custom_groups.actions.decline_request import decline_request
from groups.custom_groups.actions.delete import DeleteGroup
from tests.cast import acting, add, archive, assign, change_role, confirm
from tests.groups.requests import WHY, answers, asked
from tests.groups.watching import people_in
from tests.pages import HTMX, at, buttons, crowd, elements, refusals, standing, token, visitor, words
from workspaces.vocabulary import Role

either = pytest.mark.parametrize("options", [{}, {"headers": HTMX}], ids=["page", "fragment"])


def to(name, request):
    return reverse(f"groups:{name}", args=["nexus", request.pk])


@pytest.fixture
def ada(cast):
    return visitor(cast.ada)


@either
def test_a_request_is_reviewed_as_it_is_now_and_confirmed(cast, ada, options):
    request = asked(cast, cast.ed, cast.eve)
    review = ada.post(to("confirm_request", request), **options)
    assert ("2 people become Builders" in words(review), WHY in words(review)) == (True, True)
    answer = ada.post(to("confirm_request", request), {"token": token(review)}, **options)
    assert answer.status_code == (204 if options else 302)
    assert people_in(cast.dev) >= {"ed", "eve"}
    assert answers(request) == {"ed": "added", "eve": "added"}


def test_a_review_takes_somebody_out_and_leaves_them_waiting(cast, ada):
    request = asked(cast, cast.ed, cast.eve)
    first = ada.post(to("confirm_request", request))
    second = ada.post(to("confirm_request", request), {"token": token(first), "out": cast.ed.pk})
    ada.post(to("confirm_request", request), {"token": token(second)})
    assert answers(request) == {"ed": "", "eve": "added"}


def test_a_confirmation_is_none_of_another_request_nor_of_another_session(cast, ada):
    first, second = asked(cast, cast.ed), asked(cast, cast.eve)
    kept, before = token(ada.post(to("confirm_request", first))), standing()
    assert ada.post(to("confirm_request", second), {"token": kept}).status_code == 403
    assert visitor(cast.ada).post(to("confirm_request", first), {"token": kept}).status_code == 403
    assert ada.post(at("groups:add_members", cast.dev), {"token": kept}).status_code == 403
    assert standing() == before
    assert [who for who, _page, _group in refusals()] == ["ada"] * 3


def test_the_second_of_two_admins_reads_that_it_is_answered(cast, ada):
    change_role(cast.ben, Role.ADMIN, by=cast.ada)
    ben, request = visitor(cast.ben), asked(cast, cast.ed)
    kept = [token(client.post(to("confirm_request", request))) for client in (ada, ben)]
    assert ada.post(to("confirm_request", request), {"token": kept[0]}).status_code == 302
    answer = ben.post(to("confirm_request", request), {"token": kept[1]})
    assert (answer.status_code, token(answer)) == (409, "")
    assert "This request has been answered" in words(answer)
    assert Entry.objects.filter(action="request.confirmed").count() == 1


def test_a_double_click_confirms_once(cast, ada):
    request = asked(cast, cast.ed)
    form = {"token": token(ada.post(to("confirm_request", request)))}
    assert [ada.post(to("confirm_request", request), form).status_code for _ in "12"] == [302, 302]
    assert Entry.objects.filter(action="request.confirmed").count() == 1


def test_a_request_that_was_answered_meanwhile_is_not_opened(cast, ada):
    request = asked(cast, cast.ed)
    add(cast.dev, cast.ed, by=cast.ada)
    for name in ("confirm_request", "decline_request"):
        answer = ada.post(to(name, request), follow=True)
        assert "closed already" in words(answer)


def test_a_group_that_was_deleted_under_the_review_is_gone(cast, ada):
    request = asked(cast, cast.ed)
    kept = token(ada.post(to("confirm_request", request)))
    confirm(DeleteGroup(cast.dev), by=cast.sue)
    answer = ada.post(to("confirm_request", request), {"token": kept})
    assert (answer.status_code, refusals()) == (404, [("ada", "confirm_request", "Dev")])


def test_who_is_archived_under_the_review_is_not_added(cast, ada):
    request = asked(cast, cast.ed, cast.eve)
    kept = token(ada.post(to("confirm_request", request)))
    archive(cast.ed, by=cast.sue)
    answer = ada.post(to("confirm_request", request), {"token": kept})
    assert answer.status_code == 409
    assert not {"ed", "eve"} & people_in(cast.dev)


@either
def test_a_request_is_declined_with_a_reason(cast, ada, options):
    request = asked(cast, cast.ed)
    dialog = ada.get(to("decline_request", request), **options)
    assert ("Decline" in buttons(dialog), len(elements(dialog, "textarea", name="reason"))) == (True, 1)
    answer = ada.post(to("decline_request", request), {"reason": "No."}, **options)
    assert answer.status_code == (204 if options else 302)
    assert answers(request) == {"ed": "declined"}


@pytest.mark.parametrize("reason", ["", " \n", "x" * 301, "so\u200bso"])
def test_a_bad_reason_declines_nothing(cast, ada, reason):
    request = asked(cast, cast.ed)
    answer = ada.post(to("decline_request", request), {"reason": reason})
    assert (answer.status_code, answers(request)) == (422, {"ed": ""})


@pytest.mark.parametrize("name", ["confirm_request", "decline_request"])
def test_a_request_of_another_workspace_is_not_there(cast, name):
    request = asked(cast, cast.ed)
    address = reverse(f"groups:{name}", args=["orbit", request.pk])
    assert visitor(cast.wes).post(address, {"reason": "No."}).status_code == 404
    assert answers(request) == {"ed": ""}


def test_an_admin_who_is_demoted_under_the_review_answers_nothing(cast):
    change_role(cast.ben, Role.ADMIN, by=cast.ada)
    ben, request = visitor(cast.ben), asked(cast, cast.ed)
    kept = token(ben.post(to("confirm_request", request)))
    change_role(cast.ben, Role.BUILDER, by=cast.ada)
    assert ben.post(to("confirm_request", request), {"token": kept}).status_code == 404
    assert ben.post(to("decline_request", request), {"reason": "No."}).status_code == 404
    assert answers(request) == {"ed": ""}


def test_two_hundred_people_are_confirmed_by_a_form_of_the_same_size(cast, ada):
    request = asked(cast, *crowd(cast.nexus, 200))
    kept = token(ada.post(to("confirm_request", request)))
    assert len(kept) <= 1_000
    assert ada.post(to("confirm_request", request), {"token": kept}).status_code == 302
    assert set(answers(request).values()) == {"added"}


def test_an_asker_who_is_group_admin_of_it_again_may_ask_again(cast):
    request = asked(cast, cast.ed)
    change_role(cast.gil, Role.ADMIN, by=cast.ada)
    change_role(cast.gil, Role.BUILDER, by=cast.ada)
    assign(cast.dev, cast.gil, by=cast.ada)
    again = asked(cast, cast.ed)
    decline_request(again, "No.", actor=acting(cast.ada))
    assert (answers(request), answers(again)) == ({"ed": "not_in_charge"}, {"ed": "declined"})
