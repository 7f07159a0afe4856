"""Finding people in a dialog: one added at once while the others stay ticked, and all found ticked by one button."""

import re

import pytest

from audit.models import Entry
from groups.models import GroupAdmin, GroupMembership, PendingReview
from tests.pages import HTMX, at, buttons, crowd, elements, ids, review, ticked, token, visitor, words
from workspaces.models import Membership

pytestmark = pytest.mark.django_db
IN_PICKER = HTMX | {"HX-Target": "choose"}
ADD, ASSIGN = "groups:add_members", "groups:assign_group_admins"


@pytest.fixture
def ada(cast):
    return visitor(cast.ada)


def hidden(page):
    """What a form carries unseen, by name."""
    return {box.attributes["name"]: box.attributes["value"] for box in elements(page, "input", type="hidden")}


def sent_from(page, **changed):
    """What the dialog sends, with nothing ticked but what is."""
    fields = {name: value for name, value in hidden(page).items() if name in ("selected", "shown", "added")}
    return fields | {"people": sorted(ticked(page))} | changed


# --- One at a time ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "model", "said"), [(ADD, GroupMembership, "In the group"), (ASSIGN, GroupAdmin, "Group admin")]
)
def test_who_is_added_by_their_own_button_turns_to_in_the_group_and_the_dialog_stays(cast, ada, name, model, said):
    page = ada.post(at(name, cast.ops), ids(cast.ed) | {"only": cast.ben.pk}, headers=IN_PICKER)
    assert model.objects.filter(group=cast.ops, membership=cast.ben).exists()
    assert (page.status_code, page.headers["HX-Trigger"]) == (200, "list-changed")
    assert ticked(page) == {cast.ed.pk}
    assert re.search(f"ben@nexus.test Builder {said}", words(page))
    assert "Add ben@nexus.test" not in buttons(page)
    assert elements(page, "p", hx_swap_oob="innerHTML:#picker-said")[0].text.endswith("Ops.")


def test_the_focus_goes_to_the_button_beside_the_one_that_has_gone(cast, ada):
    page = ada.post(at(ADD, cast.ops), {"only": cast.ben.pk}, headers=IN_PICKER)
    names = [each.name for each in elements(page, "button") if each.name.startswith("Add ")]
    assert [each.name for each in elements(page, "button", "autofocus")] == [names[1]]
    assert not elements(page, "input", "autofocus")


def test_who_was_added_before_stays_on_the_list_as_in_the_group(cast, ada):
    page = ada.post(at(ADD, cast.ops), {"only": cast.ben.pk}, headers=IN_PICKER)
    page = ada.post(at(ADD, cast.ops), sent_from(page, only=cast.ed.pk), headers=IN_PICKER)
    assert words(page).count("In the group") == 2


def test_without_scripts_one_is_back_at_the_dialog_with_search_and_ticks(cast, ada):
    form = ids(cast.ed, cast.mia) | {"only": cast.ben.pk, "q": "nexus"}
    page = ada.post(at(ADD, cast.ops), form, follow=True)
    assert "was added to Ops." in words(page)
    assert ticked(page) == {cast.ed.pk, cast.mia.pk}
    assert elements(page, "input", name="q")[0].attributes["value"] == "nexus"
    assert re.search("ben@nexus.test Builder In the group", words(page))


@pytest.mark.parametrize(("name", "group"), [(ADD, "dev"), (ASSIGN, "ops")])
def test_where_more_follows_the_review_takes_the_place_of_the_dialog_and_leads_back_to_the_others(
    cast, ada, name, group
):
    group = getattr(cast, group)
    shown = ada.post(at(name, group), ids(cast.gil) | {"only": cast.ed.pk}, headers=IN_PICKER)
    assert (shown.headers["HX-Retarget"], shown.headers["HX-Reswap"]) == ("#dialog", "innerHTML")
    assert f"{cast.ed.user.name} becomes a Builder" in words(shown)
    fields = {key: hidden(shown)[key] for key in ("token", "before")}
    done = ada.post(at(name, group), fields, follow=True)
    assert Membership.objects.get(pk=cast.ed.pk).role == "builder"
    assert ticked(done) == {cast.gil.pk}


# --- All that are found ----------------------------------------------------------------------------


def test_all_that_a_search_finds_are_ticked_and_counted_and_added_together(cast, ada):
    crowd(cast.nexus, 75)
    found = ada.post(at(ADD, cast.ops), ids(cast.ed) | {"q": "Zed", "step": "search"})
    assert "Select all 75 found" in buttons(found)
    everybody = ada.post(at(ADD, cast.ops), sent_from(found, q="Zed", step="all"))
    assert "76 people are ticked" in words(everybody)
    assert len(everybody.content) < 60_000
    shown = review(ada, ADD, cast.ops, sent_from(everybody, step="continue"))
    ada.post(at(ADD, cast.ops), {"token": token(shown)})
    assert cast.ops.members.count() == 77


def test_one_of_many_is_unticked_where_a_search_shows_them_and_stays_so(cast, ada):
    people = crowd(cast.nexus, 75)
    page = ada.post(at(ADD, cast.ops), {"q": "Zed", "step": "all"})
    page = ada.post(at(ADD, cast.ops), sent_from(page, q="0003", step="search"))
    assert ticked(page) == {people[3].pk}
    page = ada.post(at(ADD, cast.ops), sent_from(page, people=[], q="0004", step="search"))
    assert "74 people are ticked" in words(page)
    page = ada.post(at(ADD, cast.ops), sent_from(page, q="0003", step="search"))
    assert ticked(page) == set()


def test_few_are_ticked_in_boxes_and_all_are_cleared_by_one_button(cast, ada):
    page = ada.post(at(ADD, cast.ops), {"q": "nexus.test", "step": "all"})
    assert len(ticked(page)) > 4
    assert not PendingReview.objects.exists()
    crowd(cast.nexus, 75)
    page = ada.post(at(ADD, cast.ops), sent_from(page, q="Zed", step="all"))
    page = ada.post(at(ADD, cast.ops), sent_from(page, step="none"))
    assert (ticked(page), PendingReview.objects.exists()) == (set(), False)


def test_nobody_finds_everybody_without_a_search_or_more_than_can_be_selected(cast, ada, monkeypatch):
    monkeypatch.setattr("groups.custom_groups.views.people_picker.SELECTED_AT_MOST", 3)
    assert not [name for name in buttons(ada.get(at(ADD, cast.ops))) if name.startswith("Select all")]
    page = ada.post(at(ADD, cast.ops), {"q": "nexus.test", "step": "all"})
    assert (page.status_code, ticked(page)) == (422, set())
    assert "people can be selected at once, and these are more. Search for fewer." in words(page)


def test_a_group_admin_ticks_all_found_and_learns_of_nobody_archived(cast):
    gil = visitor(cast.gil)
    page = gil.post(at(ADD, cast.ops), {"q": "nexus.test", "step": "all"})
    assert cast.zoe.pk not in ticked(page)
    assert cast.mia_in_orbit.pk not in ticked(page)


def test_among_many_a_group_admin_counts_an_archived_person_as_little_as_a_stranger(cast):
    gil, many = visitor(cast.gil), [person.pk for person in crowd(cast.nexus, 60)]
    for stranger in (cast.zoe.pk, cast.mia_in_orbit.pk, 999_999):
        page = gil.post(at(ADD, cast.ops), {"people": [*many, stranger], "step": "search"})
        page = gil.post(at(ADD, cast.ops), {"selected": hidden(page)["selected"], "step": "search"})
        assert "60 people are ticked" in words(page)


@pytest.mark.parametrize("headers", [{}, IN_PICKER], ids=["page", "fragment"])
@pytest.mark.parametrize(
    ("name", "said"), [(ADD, "was added to Ops"), (ASSIGN, "can now add and remove people in Ops")]
)
def test_what_one_press_did_offers_to_undo_it(cast, ada, headers, name, said):
    page = ada.post(at(name, cast.ops), {"only": cast.ben.pk}, headers=headers, follow=True)
    operation = Entry.objects.order_by("id").last().operation
    [undo] = [each for each in elements(page, "a") if each.name == "Undo"]
    assert undo.attributes["href"] == undo.attributes["hx-get"] == f"/nexus/operations/{operation}/undo/"
    assert f"{cast.ben.user.name} {said}" in words(page)
