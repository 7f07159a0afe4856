"""The dialog “Invite users”, its review, and inviting."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.factories import GroupFactory
from tests.groups.watching import nothing_written
from tests.pages import at, buttons, elements, refusals, token, visitor, words
from workspaces.models import Invitation, Membership, OutgoingMail
from workspaces.vocabulary import Role, Status

pytestmark = pytest.mark.django_db
URL = "members:invite_users"


@pytest.fixture
def ada(cast):
    return visitor(cast.ada)


def sent(**fields):
    return {"paste": "nia@nexus.test, noa@nexus.test", "role": "end_user", "step": "continue"} | fields


def field_names(page):
    labels = [label.name for label in elements(page, "label")] + [each.name for each in elements(page, "legend")]
    return [name for name in labels if name]


def test_the_users_page_has_the_button(cast, ada):
    page = ada.get(at("members:users", cast.nexus))
    assert "Invite users" in buttons(page)


def test_the_dialog_asks_for_addresses_a_role_and_groups_by_name(cast, ada):
    names = field_names(ada.get(at(URL, cast.nexus)))
    assert {"Emails", "CSV file", "Role", "Admin", "Builder", "End User", "Groups", "Ops", "Dev", "Lab"} <= set(names)


def test_a_workspace_without_groups_asks_for_none(cast):
    cast.orbit.groups.custom().delete()
    assert "Groups" not in field_names(visitor(cast.wes).get(at(URL, cast.orbit)))


def test_the_review_invites_nobody_before_it_is_confirmed(cast, ada):
    with nothing_written():
        page = ada.post(at(URL, cast.nexus), sent(groups=[cast.dev.pk]))
    assert "Invite 2 people" in buttons(page)
    assert "2 people are invited as Builders" in words(page)


def test_confirmed_they_are_invited_and_the_users_page_says_so(cast, ada):
    shown = ada.post(at(URL, cast.nexus), sent(groups=[cast.ops.pk]))
    done = ada.post(at(URL, cast.nexus), {"token": token(shown)}, follow=True)
    assert "2 people were invited." in words(done)
    nia = Membership.objects.get(user__email="nia@nexus.test")
    assert (nia.role, nia.status) == (Role.END_USER, Status.INVITED)
    assert nia.group_memberships.get().group == cast.ops


def test_a_second_click_invites_nobody_twice(cast, ada):
    confirmed = {"token": token(ada.post(at(URL, cast.nexus), sent()))}
    ada.post(at(URL, cast.nexus), confirmed)
    letters, invitations = OutgoingMail.objects.count(), Invitation.objects.count()
    again = ada.post(at(URL, cast.nexus), confirmed, follow=True)
    assert "This was done already" in words(again)
    assert (OutgoingMail.objects.count(), Invitation.objects.count()) == (letters, invitations)


def test_each_entry_of_a_list_has_its_verdict(cast, ada):
    text = "nia@nexus.test\ned@nexus.test\nivy@nexus.test\nzoe@nexus.test\nnobody at all\nnia@nexus.test"
    page = ada.post(at(URL, cast.nexus), sent(paste=text))
    assert (
        "1 will be invited · 1 invited already · 1 in this workspace already · 1 archived · 1 not an e-mail address · 1"
        " twice"
    ) in words(page)


def test_a_file_is_read_by_the_same_reader(cast, ada):
    file = SimpleUploadedFile("people.csv", b"Name;E-mail\nNia;nia@nexus.test\nNoa;noa@nexus.test\n", "text/csv")
    assert "Invite 2 people" in buttons(ada.post(at(URL, cast.nexus), sent(paste="", file=file)))


def test_a_table_with_two_columns_of_addresses_is_asked_about_and_keeps_role_and_groups(cast, ada):
    table = "E-mail,Manager e-mail\n" + "\n".join(f"n{n}@nexus.test,boss@nexus.test" for n in range(3))
    asked = ada.post(at(URL, cast.nexus), sent(paste=table, role="builder", groups=[cast.lab.pk]))
    fields = {box.attributes["name"]: box.attributes["value"] for box in elements(asked, "input", type="hidden")}
    assert (fields["role"], fields["groups"]) == ("builder", str(cast.lab.pk))
    page = ada.post(at(URL, cast.nexus), fields | {"column": "0", "step": "continue"})
    assert "Invite 3 people" in buttons(page)
    assert "As Builder, in Lab" in words(page)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"paste": ""}, "Give at least one address."),
        ({"paste": "ed@nexus.test"}, "Nobody on this list can be invited."),
        ({"role": ""}, "Choose a role."),
        ({"role": "owner"}, "Choose one of these roles."),
        ({"groups": ["999999"]}, "Choose groups of this list."),
        ({"paste": "x@" * 30_000}, "This list is too long."),
    ],
)
def test_bad_input_is_said_beside_its_field_and_changes_nothing(cast, ada, fields, said):
    with nothing_written():
        page = ada.post(at(URL, cast.nexus), sent(**fields))
    assert page.status_code == 422
    assert said in words(page)


def test_a_group_of_another_workspace_refuses_all_of_it(cast, ada):
    with nothing_written():
        page = ada.post(at(URL, cast.nexus), sent(groups=[cast.ops.pk, cast.orbit_ops.pk]))
    assert page.status_code == 422


def test_a_group_deleted_under_the_review_makes_it_stale(cast, ada):
    shown = ada.post(at(URL, cast.nexus), sent(groups=[cast.ops.pk]))
    cast.ops.delete()
    page = ada.post(at(URL, cast.nexus), {"token": token(shown)})
    assert page.status_code == 409
    assert "in no custom group" in words(page)


def test_back_leads_to_the_dialog_as_it_was(cast, ada):
    shown = ada.post(at(URL, cast.nexus), sent(role="builder", groups=[cast.lab.pk]))
    before = elements(shown, "input", name="before")[0].attributes["value"]
    page = ada.post(at(URL, cast.nexus), {"before": before, "step": "back"})
    assert "nia@nexus.test" in elements(page, "textarea", name="paste")[0].text
    ticked = [box.attributes["value"] for box in elements(page, "input", "checked")]
    assert ticked == ["builder", str(cast.lab.pk)]


def test_one_can_be_taken_out_of_the_review(cast, ada):
    shown = ada.post(at(URL, cast.nexus), sent())
    out = elements(shown, "button", aria_label="Take out noa@nexus.test")[0].attributes["value"]
    page = ada.post(at(URL, cast.nexus), {"token": token(shown), "out": out})
    assert "Invite 1 person" in buttons(page)


def test_all_of_many_can_be_seen_and_searched(cast, ada):
    many = "\n".join(f"n{n:03}@nexus.test" for n in range(130))
    shown = ada.post(at(URL, cast.nexus), sent(paste=many))
    assert "See all 130" in buttons(shown)
    asked = {"token": token(shown), "everybody": "0"}
    assert "n049@nexus.test" in words(ada.post(at(URL, cast.nexus), asked))
    found = words(ada.post(at(URL, cast.nexus), asked | {"q": "n127"}))
    assert "n127@nexus.test" in found
    assert "n049@nexus.test" not in found


def test_who_is_only_about_to_be_invited_has_no_page_to_link_to(cast, ada):
    shown = ada.post(at(URL, cast.nexus), sent(groups=[cast.dev.pk]))
    assert not [link for link in elements(shown, "a") if "/people/1000" in link.attributes.get("href", "")]


def test_somebody_elses_confirmation_is_refused_and_written_down(cast, ada):
    shown = ada.post(at(URL, cast.nexus), sent())
    assert visitor(cast.wes).post(at(URL, cast.orbit), {"token": token(shown)}).status_code == 403
    assert refusals()[-1][:2] == ("wes", "invite_users")


def test_of_a_hundred_groups_and_more_the_first_have_a_box_and_the_chosen_one(cast, ada):
    for number in range(101):
        GroupFactory(workspace=cast.nexus, name=f"Aa {number:03}")
    address = f"{at(URL, cast.nexus)}?groups={cast.ops.pk}"
    names = field_names(ada.get(address))
    assert "Ops" in names
    assert "Lab" not in names


# --- From “Add users” ------------------------------------------------------------------------------


def adding(cast, client, **fields):
    form = {"paste": "nia@nexus.test ed@nexus.test", "how": "add", "step": "continue"} | fields
    return client.post(reverse("groups:add_members", args=["nexus", cast.ops.pk]), form)


def test_whom_a_list_names_in_vain_an_admin_is_offered_to_invite_into_the_group(cast, ada):
    shown = adding(cast, ada)
    assert "Invite this person" in buttons(shown)
    before = elements(shown, "input", name="before")[0].attributes["value"]
    page = adding(cast, ada, before=before, token=token(shown), step="invite")
    dialog = ada.get(page.url)
    assert elements(dialog, "textarea", name="paste")[0].text.strip() == "nia@nexus.test"
    assert str(cast.ops.pk) in [box.attributes["value"] for box in elements(dialog, "input", "checked")]


def test_a_long_list_is_carried_on_unseen(cast, ada):
    many = "\n".join(f"someone.{n:04}@example.org" for n in range(600))
    page = adding(cast, ada, paste=many, step="invite")
    dialog = ada.get(page.url)
    assert "Nexus still has the list that you gave" in words(dialog)
    kept = {box.attributes["name"]: box.attributes["value"] for box in elements(dialog, "input", type="hidden")}
    review = ada.post(at(URL, cast.nexus), kept | {"role": "end_user", "step": "continue"})
    assert "Invite 600 people" in buttons(review)


def test_a_group_admin_is_offered_nothing_of_the_kind(cast):
    gil = visitor(cast.gil)
    assert "Invite this person" not in buttons(adding(cast, gil))
    with nothing_written():
        assert adding(cast, gil, step="invite").status_code == 200


def test_nobody_elses_list_is_shown(cast, ada):
    url = adding(cast, ada, step="invite").url
    other = visitor(cast.sue).get(url)
    assert elements(other, "textarea", name="paste")[0].text.strip() == ""
