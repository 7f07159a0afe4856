"""A session that ends under a form: whoever signs in again is back at it, with what they had typed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from audit.models import Entry
from tests.pages import HTMX, at, confirm, elements, review, standing, token, visitor, words
from tests.workspaces.kept_forms.visits import (
    browser,
    end_session,
    interrupted,
    send,
    sent_back,
    sign_in,
    ticked,
    value_of,
)
from workspaces.models import KeptForm

HERE = "Your session had ended. What you had typed is here again; nothing has been changed."
LIST = "\r\n".join(f"person{each}@nexus.test" for each in range(300))


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "fragment"])
def test_a_list_of_three_hundred_is_back_in_its_dialog(cast, headers):
    before, form = standing(), {"paste": LIST, "people": [cast.ed.pk], "how": "equal", "step": "continue"}
    page = interrupted(browser(), cast.gil, at("groups:add_members", cast.ops), form, headers=headers)
    assert (page.status_code, standing()) == (200, before)
    assert HERE in words(page)
    assert value_of(page, "textarea", "paste").strip() == LIST
    assert ticked(page, "people") == {str(cast.ed.pk)}
    assert ticked(page, "how") == {"equal"}


def test_a_list_of_a_megabyte_is_back_too(cast):
    text = "\r\n".join(f"p{each:06}@nexus.test" for each in range(48_000))
    page = interrupted(browser(), cast.gil, at("groups:remove_by_list", cast.ops), {"paste": text})
    assert value_of(page, "textarea", "paste").strip() == text


def test_what_is_over_a_megabyte_is_not_kept_and_the_person_is_told(cast):
    page = interrupted(browser(), cast.gil, at("groups:remove_by_list", cast.ops), {"paste": "x" * 1_300_000})
    assert value_of(page, "textarea", "paste").strip() == ""
    assert "What you had typed was too much to be kept; nothing has been changed." in words(page)


def test_a_file_is_not_kept_and_the_person_is_told(cast):
    form = {"paste": "a@b.c", "file": SimpleUploadedFile("a.csv", b"ed@nexus.test")}
    page = interrupted(browser(), cast.gil, at("groups:add_members", cast.ops), form)
    assert "A file is not kept: choose it again." in words(page)
    assert value_of(page, "textarea", "paste").strip() == "a@b.c"


def test_a_name_is_back_in_its_field_and_no_group_was_made(cast):
    before = standing()
    page = interrupted(browser(), cast.ada, at("groups:create", cast.nexus), {"name": "Late night"})
    assert (value_of(page, "input", "name"), page.status_code, standing()) == ("Late night", 200, before)


def test_a_name_that_will_not_do_is_back_with_what_is_wrong(cast):
    page = interrupted(browser(), cast.ada, at("groups:create", cast.nexus), {"name": "Ops"})
    assert (value_of(page, "input", "name"), page.status_code) == ("Ops", 200)


def test_switches_are_ticked_as_they_were_and_what_others_changed_meanwhile_stays(cast):
    here, client = at("groups:permissions", cast.ops), browser()
    sign_in(client, cast.ada)
    confirm(visitor(cast.sue), "groups:set_permissions", cast.ops, {"on": ["create_folders"]})
    end_session()
    form = {"was": [], "on": ["create_apps"]}
    answer = send(client, at("groups:set_permissions", cast.ops), form, headers={"Referer": f"http://testserver{here}"})
    page = sign_in(client, cast.ada, sent_back(answer))
    assert page.request["PATH_INFO"] == here
    assert ticked(page, "on") == {"create_apps", "create_folders"}


def test_the_questions_of_add_access_are_answered_as_before(cast):
    form = {"kind": "folder", "level": "edit_apps", "scope": "all", "environments": ["staging"], "hidden": "on"}
    page = interrupted(browser(), cast.ada, at("groups:add_access", cast.dev), form)
    assert "folder" in [each.attributes["value"] for each in elements(page, "option", "selected")]
    assert ticked(page, "scope") == {"all"}


def test_the_review_under_which_it_ended_is_made_anew_and_can_be_confirmed(cast):
    client, address = browser(), at("groups:add_members", cast.ops)
    sign_in(client, cast.gil)
    first = send(client, address, {"people": [cast.ed.pk, cast.mia.pk]})
    end_session()
    answer = send(client, address, {"token": token(first)}, headers=HTMX)
    page = sign_in(client, cast.gil, sent_back(answer))
    assert page.status_code == 200
    assert "Review: add 2 people to Ops" in words(page)
    assert send(client, address, {"token": token(page)}).status_code == 302
    assert Entry.objects.filter(action="member.added", group_id=cast.ops.pk, actor_id=cast.gil.user_id).count() == 2


def test_those_who_were_to_be_removed_are_back_in_their_review(cast):
    page = interrupted(browser(), cast.gil, at("groups:remove_members", cast.ops), {"only": [cast.eve.pk]})
    assert "Review: remove Eve Lindqvist from Ops" in words(page)
    assert cast.ops.members.filter(membership=cast.eve).exists()


def test_the_value_of_a_constant_is_not_kept_and_its_name_is(cast):
    form = {"name": "API key", "value": "s3cret-of-the-house"}
    page = interrupted(browser(), cast.ada, at("resources:create_constant", cast.nexus), form)
    assert (value_of(page, "input", "name"), value_of(page, "textarea", "value").strip()) == ("API key", "")
    assert "A secret value is not kept: type it again." in words(page)
    assert not KeptForm.objects.filter(fields__contains="s3cret").exists()


def test_a_form_that_only_takes_post_leads_back_to_the_page_where_it_stood(cast, make_constant):
    here, client = at("resources:constants", cast.nexus), browser()
    sign_in(client, cast.ada)
    end_session()
    show = f"{here}{make_constant().pk}/show/"
    answer = send(client, show, {"a": "b"}, headers={"Referer": f"http://testserver{here}?q=key"})
    page = sign_in(client, cast.ada, sent_back(answer))
    assert page.request["PATH_INFO"] == here
    assert not Entry.objects.filter(action="constant.shown").exists()


# --- Whose it is ---------------------------------------------------------------------------------


def test_whoever_signs_in_as_another_person_sees_nothing_of_it(cast):
    client, address = browser(), at("groups:add_members", cast.ops)
    sign_in(client, cast.gil)
    end_session()
    back = sent_back(send(client, address, {"paste": "secret@nexus.test"}))
    page = sign_in(client, cast.ada, back)
    assert page.status_code == 200
    assert "secret@nexus.test" not in page.text
    assert HERE not in words(page)
    # And its owner still finds it.
    assert "secret@nexus.test" in visitor(cast.gil).get(back).text


def test_it_is_kept_for_a_quarter_of_an_hour(cast, time_machine_of_kept_forms):
    client, address = browser(), at("groups:create", cast.nexus)
    sign_in(client, cast.ada)
    end_session()
    back = sent_back(send(client, address, {"name": "Late"}))
    time_machine_of_kept_forms(minutes=14)
    assert value_of(visitor(cast.ada).get(back), "input", "name") == "Late"
    time_machine_of_kept_forms(minutes=2)
    assert value_of(visitor(cast.ada).get(back), "input", "name") == ""


@pytest.mark.parametrize("number", ["", "x", "0" * 32, "../", "9" * 400])
def test_an_address_that_names_no_form_is_the_page_itself(cast, number):
    page = visitor(cast.ada).get(at("groups:create", cast.nexus), {"typed": number})
    assert (page.status_code, HERE in words(page)) == (200, False)


def test_it_is_shown_in_its_own_form_and_in_no_other(cast):
    client = browser()
    sign_in(client, cast.ada)
    end_session()
    back = sent_back(send(client, at("groups:create", cast.nexus), {"name": "Late"}))
    other = back.replace(at("groups:create", cast.nexus), at("groups:rename", cast.ops))
    assert value_of(visitor(cast.ada).get(other), "input", "name") == "Ops"


def test_with_the_session_ended_a_search_in_its_place_is_back_with_its_words(cast):
    here = at("groups:users", cast.ops)
    headers = HTMX | {"HX-Current-URL": f"http://testserver{here}"}
    assert sent_back(browser().get(f"{here}?q=eve", headers=headers)) == f"{here}?q=eve"


def test_a_review_of_somebody_else_is_not_made_anew(cast):
    shown = review(visitor(cast.gil), "groups:add_members", cast.ops, {"people": [cast.ed.pk, cast.mia.pk]})
    client, address = browser(), at("groups:add_members", cast.ops)
    page = interrupted(client, cast.ada, address, {"token": token(shown)})
    assert "Review" not in words(page)
