"""“Ask a workspace admin”: from the review of a refused promotion to a request, with and without htmx."""

import pytest

from groups.changes import token as tokens
from groups.models import AddRequest
from tests.cast import archive, assign, change_role, unassign
from tests.groups.requests import WHY, answers, asked, put_in_charge
from tests.pages import HTMX, at, buttons, crowd, elements, ids, refusals, standing, visitor, words
from workspaces.vocabulary import Role

ASK = "Ask a workspace admin"
either = pytest.mark.parametrize("options", [{}, {"headers": HTMX}], ids=["page", "fragment"])


@pytest.fixture
def gil(cast):
    return visitor(put_in_charge(cast))


def refused(client, group, *people, **options):
    """The review of adding these people, which a group admin is refused."""
    response = client.post(at("groups:add_members", group), ids(*people), **options)
    assert response.status_code == 200
    return response


def request_of(response):
    """What the button of the review sends."""
    [button] = [each for each in elements(response, "button", name="request") if each.name == ASK]
    return button.attributes["value"]


def opened(client, cast, *people, **options):
    kept = request_of(refused(client, cast.dev, *people))
    return kept, client.post(at("groups:request_members", cast.dev), {"request": kept}, **options)


@either
def test_a_refused_promotion_offers_to_ask_whose_reason_makes_a_request(cast, gil, options):
    kept, dialog = opened(gil, cast, cast.ed, cast.eve, **options)
    assert dialog.status_code == 200
    assert [field.name for field in elements(dialog, "label")][-1] == "Reason"
    assert (cast.ed.user.email in words(dialog), cast.eve.user.email in words(dialog)) == (True, True)
    answer = gil.post(at("groups:request_members", cast.dev), {"request": kept, "reason": WHY}, **options)
    assert answer.status_code == (204 if options else 302)
    assert answers(AddRequest.objects.get()) == {"ed": "", "eve": ""}


def test_the_button_leads_to_the_address_that_asks_in_the_same_form(cast, gil):
    [button] = [each for each in elements(refused(gil, cast.dev, cast.ed), "button") if each.name == ASK]
    assert button.attributes["formaction"] == at("groups:request_members", cast.dev)


def test_one_click_on_somebody_who_would_become_a_builder_offers_it_too(cast, gil):
    response = gil.post(at("groups:add_members", cast.dev), {"only": cast.ed.pk})
    assert ASK in buttons(response)


def test_a_workspace_admin_and_whoever_may_add_them_are_offered_nothing_of_it(cast, gil):
    assert ASK not in buttons(refused(visitor(cast.ada), cast.dev, cast.ed))
    assert ASK not in buttons(refused(gil, cast.ops, cast.ed))


def test_only_those_are_asked_for_who_are_in_the_way(cast, gil):
    kept = request_of(refused(gil, cast.dev, cast.ed, cast.ben, cast.gil))
    gil.post(at("groups:request_members", cast.dev), {"request": kept, "reason": WHY})
    assert answers(AddRequest.objects.get()) == {"ed": ""}


@pytest.mark.parametrize("reason", ["", " \r\n", "x" * 301, "so\u200bso"])
def test_a_bad_reason_is_told_beside_its_field_and_kept(cast, gil, reason):
    kept, _dialog = opened(gil, cast, cast.ed)
    answer = gil.post(at("groups:request_members", cast.dev), {"request": kept, "reason": reason})
    [field] = elements(answer, "textarea", name="reason")
    assert (answer.status_code, field.attributes["aria-invalid"]) == (422, "true")
    assert field.text.strip() == reason.strip()
    assert not AddRequest.objects.exists()


def test_a_form_for_nobody_asks_for_nobody(cast, gil):
    answer = gil.post(at("groups:request_members", cast.dev), {"reason": WHY})
    assert answer.status_code == 422
    assert not AddRequest.objects.exists()


@pytest.mark.parametrize("bad", ["a", ":::", "\U0001f600", "a" * 100_000, ""])
def test_an_edited_request_is_refused_and_written_down(cast, gil, bad):
    answer = gil.post(at("groups:request_members", cast.dev), {"request": bad, "reason": WHY})
    assert (answer.status_code, refusals()) == (403, [("gil", "request_members", "Dev")])
    assert not AddRequest.objects.exists()


def test_a_request_of_another_group_or_session_or_a_confirmation_is_refused(cast, gil):
    assign(cast.lab, cast.gil, by=cast.ada)
    kept, address = request_of(refused(gil, cast.dev, cast.ed)), at("groups:request_members", cast.dev)
    confirmation = elements(refused(gil, cast.ops, cast.ed), "input", name="token")[0].attributes["value"]
    sent = [(gil, at("groups:request_members", cast.lab), kept), (visitor(cast.gil), address, kept)]
    for client, to, token in [*sent, (gil, address, confirmation)]:
        assert client.post(to, {"request": token, "reason": WHY}).status_code == 403
    assert not AddRequest.objects.exists()


def test_a_second_click_asks_once(cast, gil):
    kept, _dialog = opened(gil, cast, cast.ed)
    form = {"request": kept, "reason": WHY}
    assert [gil.post(at("groups:request_members", cast.dev), form).status_code for _ in "12"] == [302, 302]
    assert AddRequest.objects.count() == 1


def test_a_dialog_that_was_open_for_too_long_is_shown_again_with_its_reason(cast, gil, monkeypatch):
    kept, _dialog = opened(gil, cast, cast.ed)
    monkeypatch.setattr(tokens, "LIFETIME", -1)
    answer = gil.post(at("groups:request_members", cast.dev), {"request": kept, "reason": WHY})
    monkeypatch.undo()
    assert (answer.status_code, WHY in words(answer)) == (409, True)
    [again] = elements(answer, "input", name="request")
    sent = {"request": again.attributes["value"], "reason": WHY}
    assert gil.post(at("groups:request_members", cast.dev), sent).status_code == 302
    assert AddRequest.objects.count() == 1


def test_who_has_been_asked_for_is_not_asked_for_again(cast, gil):
    asked(cast, cast.ed)
    _kept, dialog = opened(gil, cast, cast.ed)
    assert (dialog.status_code, "asked for already" in words(dialog)) == (422, True)
    assert "Send request" not in buttons(dialog)


def test_who_became_a_builder_meanwhile_can_be_added_and_need_not_be_asked_for(cast, gil):
    kept, _dialog = opened(gil, cast, cast.ed)
    change_role(cast.ed, Role.BUILDER, by=cast.ada)
    answer = gil.post(at("groups:request_members", cast.dev), {"request": kept, "reason": WHY})
    assert (answer.status_code, "you may add them yourself" in words(answer)) == (422, True)


def test_who_was_archived_meanwhile_is_nobody_of_this_workspace(cast, gil):
    kept, _dialog = opened(gil, cast, cast.ed)
    archive(cast.ed, by=cast.ada)
    answer = gil.post(at("groups:request_members", cast.dev), {"request": kept, "reason": WHY})
    assert (answer.status_code, cast.ed.user.email in words(answer)) == (422, False)
    assert "Somebody in this selection is not in this workspace" in words(answer)


def test_a_post_that_was_lost_meanwhile_asks_for_nobody(cast, gil):
    kept, _dialog = opened(gil, cast, cast.ed)
    unassign(cast.dev, cast.gil, by=cast.ada)
    before = standing()
    answer = gil.post(at("groups:request_members", cast.dev), {"request": kept, "reason": WHY})
    assert (answer.status_code, standing()) == (404, before)
    assert not AddRequest.objects.exists()


def test_a_request_for_many_is_kept_in_a_row_and_its_form_stays_small(cast, gil):
    kept, dialog = opened(gil, cast, *crowd(cast.nexus, 200))
    assert (len(kept) <= 1_000, len(dialog.content) <= 60_000) == (True, True)
    gil.post(at("groups:request_members", cast.dev), {"request": kept, "reason": WHY})
    assert len(answers(AddRequest.objects.get())) == 200


# --- Withdrawing it ---------------------------------------------------------------------------------


def withdrawal(page):
    """Where the button “Withdraw” of a page sends its form; "" where there is none."""
    forms = [each.attributes["action"] for each in elements(page, "form", method="post")]
    return next((action for action in forms if action.endswith("/withdraw/")), "")


@either
@pytest.mark.parametrize("name", ["users", "group_requests"])
def test_the_asker_withdraws_what_waits_from_either_list(cast, gil, name, options):
    request = asked(cast, cast.ed)
    answer = gil.post(withdrawal(gil.get(at(f"groups:{name}", cast.dev))), **options)
    assert answer.status_code == (204 if options else 302)
    page = gil.get(at("groups:users", cast.dev))
    assert "Your request was withdrawn." in words(page)
    assert f"{cast.ed.user.name} Withdrawn" in words(page)
    assert withdrawal(page) == ""
    assert answers(request) == {"ed": "withdrawn"}


def test_nobody_else_is_offered_to_withdraw_it(cast, gil):
    asked(cast, cast.ed)
    assign(cast.dev, cast.ben, by=cast.ada)
    for other in (cast.ben, cast.ada):
        assert withdrawal(visitor(other).get(at("groups:group_requests", cast.dev))) == ""


def test_another_group_admin_who_sends_the_form_is_refused_and_that_is_written_down(cast, gil):
    request = asked(cast, cast.ed)
    assign(cast.dev, cast.ben, by=cast.ada)
    answer = visitor(cast.ben).post(f"/nexus/workspace-settings/groups/{cast.dev.pk}/requests/{request.pk}/withdraw/")
    assert answer.status_code == 403
    assert "Only who made a request withdraws it." in words(answer)
    assert refusals() == [("ben", "withdraw_request", "Dev")]


def test_a_second_click_and_one_after_the_answer_say_so_and_do_nothing(cast, gil):
    asked(cast, cast.ed)
    address = withdrawal(gil.get(at("groups:users", cast.dev)))
    gil.post(address)
    assert "This request is closed already; nothing was done." in words(gil.post(address, follow=True))


def test_the_request_of_another_group_is_not_found_there(cast, gil):
    request = asked(cast, cast.ed)
    address = f"/nexus/workspace-settings/groups/{cast.ops.pk}/requests/{request.pk}/withdraw/"
    assert gil.post(address).status_code == 404
