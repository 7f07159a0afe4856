"""Lists on the Users tab: totals, pages and copies of a pasted list, what is too long, files and their columns."""

import pytest

from groups.models import PendingReview
from tests.groups.custom_groups.views.listed import csv, hidden, members, rows
from tests.pages import HTMX, at, buttons, elements, ids, review, token, visitor, words

STAFF = "Name,Manager e-mail,E-mail\nEd,ben@nexus.test,ed@nexus.test\nMia,ben@nexus.test,mia@nexus.test\n"
UNKNOWN = "\n".join(f"p{each}@nowhere.test" for each in range(9_999))
TOO_LONG = "This list is too long. Up to 10,000 entries and 5 MB are read at once."


# --- A list to add -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        '"ed@nexus.test","mia@nexus.test"',
        '"Name","E-mail"\n"Novak, Ed","ed@nexus.test"\n"Ito, Mia","mia@nexus.test"',
        "Novak, Ed <ed@nexus.test>; Ito, Mia <mia@nexus.test>",
        '"Novak; Ed" <ed@nexus.test>\n"Ito; Mia" <mia@nexus.test>',
        "\ufeffed@nexus.test\u200b\n\u202amia@nexus.test\u202c",
    ],
)
def test_a_list_in_common_clothes_is_its_people_and_no_noise(cast, text):
    page = review(visitor(cast.ada), "groups:add_members", cast.ops, {"paste": text})
    assert [row[0] for row in rows(page)] == ["ed@nexus.test", "mia@nexus.test"]
    assert "2 will be added" in words(page)


def test_totals_come_first_then_people_then_noise(cast):
    text = "oops\nx@nowhere.test\ned@nexus.test\nED@nexus.test\neve@nexus.test"
    page = review(visitor(cast.ada), "groups:add_members", cast.ops, {"paste": text})
    said = "1 will be added · 1 already in the group · 1 not in this workspace · 1 not an e-mail address · 1 twice"
    assert said in words(page)
    assert [row[0] for row in rows(page)] == ["ed@nexus.test", "eve@nexus.test", "x@nowhere.test", "oops"]


def test_one_good_address_among_ten_thousand_is_seen_and_the_page_is_light(cast):
    page = review(visitor(cast.ada), "groups:add_members", cast.ops, {"paste": f"{UNKNOWN}\ned@nexus.test"})
    assert rows(page)[0] == ["ed@nexus.test", "will", "be", "added"]
    assert len(rows(page)) == 50
    assert "1 will be added · 9,999 not in this workspace" in words(page)
    assert len(page.content) < 60_000


def test_the_next_entries_are_a_button_away_and_the_review_is_still_to_be_confirmed(cast):
    client, address = visitor(cast.ada), at("groups:add_members", cast.ops)
    page = review(client, "groups:add_members", cast.ops, {"paste": f"{UNKNOWN}\ned@nexus.test"})
    more = client.post(address, hidden(page, "token", "before") | {"verdicts": "50"})
    assert (len(rows(more)), "51–100 of 10,000" in words(more)) == (50, True)
    client.post(address, {"token": token(more)})
    assert members(cast.ops) == {"eve", "ed"}


def test_each_kind_can_be_copied_as_text_and_a_long_one_has_an_address(cast):
    client = visitor(cast.ada)
    page = review(client, "groups:add_members", cast.ops, {"paste": f"{UNKNOWN}\ned@nexus.test"})
    long, short = elements(page, "textarea", "readonly")
    [link] = [each for each in elements(page, "a") if each.name == "All of them, as text"]
    text = client.get(link.attributes["href"])
    assert (short.text, long.text.split("\n")[0]) == ("ed@nexus.test", "p0@nowhere.test")
    assert (text["Content-Type"], text.text) == ("text/plain; charset=utf-8", UNKNOWN)
    assert buttons(page).count("Copy") == 2


def test_a_kept_list_is_told_to_nobody_else_and_for_no_other_group(cast):
    client = visitor(cast.ada)
    page = review(client, "groups:add_members", cast.ops, {"paste": f"{UNKNOWN}\ned@nexus.test"})
    form = hidden(page, "kept", "how")
    listed = [(client, cast.ops), (client, cast.dev), (visitor(cast.ada), cast.ops), (visitor(cast.gil), cast.ops)]
    answers = [who.get(at("groups:member_list", group), form | {"kind": "0"}).status_code for who, group in listed]
    assert answers == [200, 404, 404, 404]
    assert visitor(cast.gil).post(at("groups:add_members", cast.ops), form).status_code == 422


@pytest.mark.parametrize("kind", ["", "x", "-1", "9", "²", "9" * 5_000])
def test_a_kind_that_there_is_not_is_nothing(cast, kind):
    client = visitor(cast.ada)
    page = review(client, "groups:add_members", cast.ops, {"paste": f"{UNKNOWN}\ned@nexus.test"})
    answer = client.get(at("groups:member_list", cast.ops), hidden(page, "kept", "how") | {"kind": kind})
    assert answer.status_code == 404 or answer.text == ""


def test_a_short_list_is_kept_nowhere(cast):
    review(visitor(cast.ada), "groups:add_members", cast.ops, {"paste": "ed@nexus.test mia@nexus.test"})
    assert not PendingReview.objects.exists()


# --- Too much ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["groups:add_members", "groups:remove_by_list"])
@pytest.mark.parametrize("text", [f"{UNKNOWN}\na@b.c\nb@b.c", "<a@b.c> " * 131_250, "x" * 5_000_001])
def test_a_list_that_is_too_long_is_refused_in_a_sentence_and_not_shown_again(cast, name, text):
    page = visitor(cast.ada).post(at(name, cast.ops), {"paste": text})
    assert (page.status_code, TOO_LONG in words(page)) == (422, True)
    assert len(page.content) < 40_000


def test_a_file_that_is_too_long_is_refused_beside_its_field(cast):
    page = visitor(cast.ada).post(at("groups:add_members", cast.ops), {"file": csv("x" * 5_000_001)})
    assert (page.status_code, TOO_LONG in words(page)) == (422, True)


def test_a_body_over_six_megabytes_is_413(cast):
    page = visitor(cast.ada).post(at("groups:add_members", cast.ops), {"file": csv("x" * 6_000_000)})
    assert (page.status_code, "larger than Nexus accepts" in words(page)) == (413, True)


@pytest.mark.parametrize("unit", ['"', "&", "<", "a\n", "@\n", "\u00fc", "ed@nexus.test,", "'<\"&>@ ", 'a@b.c\t"\n'])
def test_a_megabyte_of_anything_is_answered_with_a_light_page(cast, unit):
    text = (unit * (1_000_000 // len(unit)))[:1_000_000]
    for name in ("groups:add_members", "groups:remove_by_list"):
        page = visitor(cast.ada).post(at(name, cast.ops), {"paste": text})
        assert page.status_code in (200, 422)
        assert len(page.content) < 100_000


def test_the_longest_entries_of_every_kind_make_no_heavy_page(cast):
    long = [f"{'&' * 60}{each}@{'x' * 60}.{'y' * 60}.test" for each in range(3_000)]
    noise = [f"{each} {'<&>' * 100} x@" for each in range(3_000)]
    text = "\n".join(["ed@nexus.test", *long, *noise])
    page = visitor(cast.ada).post(at("groups:add_members", cast.ops), {"paste": text})
    assert (page.status_code, len(page.content) < 100_000) == (200, True)


# --- Files and tables ----------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_file_is_read_as_it_was_saved(cast, encoding, delimiter):
    text = delimiter.join(["Näme", "E-mail"]) + "\r\n" + delimiter.join(["Éd", "ed@nexus.test"]) + "\r\n"
    page = review(visitor(cast.ada), "groups:add_members", cast.ops, {"file": csv(text.encode(encoding))})
    assert "Review: add Ed Novak to Ops" in words(page)


def test_a_workbook_is_refused_by_name_with_what_to_do(cast):
    page = visitor(cast.ada).post(at("groups:add_members", cast.ops), {"file": csv("x", "people.xlsx")})
    assert (page.status_code, "Save it as CSV" in words(page)) == (422, True)


def test_pasted_text_and_a_file_are_one_list(cast):
    form = {"paste": "ed@nexus.test", "file": csv("mia@nexus.test\ned@nexus.test")}
    page = review(visitor(cast.ada), "groups:add_members", cast.ops, form)
    assert "2 will be added · 1 twice" in words(page)


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "fragment"])
def test_where_several_columns_could_be_meant_the_person_is_asked(cast, headers):
    page = visitor(cast.ada).post(at("groups:add_members", cast.ops), {"file": csv(STAFF)}, headers=headers)
    choices = [(box.attributes["value"], box.has("checked")) for box in elements(page, "input", type="radio")]
    assert (page.status_code, choices) == (200, [("1", False), ("2", True)])
    assert "Manager e-mail (2 addresses)" in words(page)


@pytest.mark.parametrize(("column", "told"), [("2", "ed mia"), ("1", "ben")])
def test_the_column_that_is_chosen_is_read_and_the_other_named_as_ignored(cast, column, told):
    client, address = visitor(cast.ada), at("groups:add_members", cast.ops)
    asked = client.post(address, {"paste": STAFF} | ids(cast.ivy))
    page = client.post(address, hidden(asked, "kept", "how") | {"column": column, "step": "continue"})
    assert [row[0].partition("@")[0] for row in rows(page)] == told.split()
    assert "Ignored: " + {"2": "Manager e-mail.", "1": "E-mail."}[column] in words(page)
    client.post(address, {"token": token(page)})
    assert members(cast.ops) == {"eve", "ivy", *told.split()}


def test_a_file_that_adds_nobody_need_not_be_chosen_again(cast):
    client, address = visitor(cast.ada), at("groups:add_members", cast.ops)
    page = client.post(address, {"file": csv("\n".join(f"p{each}@nowhere.test" for each in range(60)))})
    assert (page.status_code, "Nexus still has the list" in words(page)) == (422, True)
    more = client.post(address, hidden(page, "kept") | {"people": cast.ed.pk, "step": "continue", "how": "add"})
    assert "Review: add Ed Novak to Ops" in words(more)
    assert "60 not in this workspace" in words(more)


@pytest.mark.parametrize("given", ["file", "long", "kept"])
def test_without_javascript_a_list_survives_a_search_and_is_read_once(cast, given):
    client, address = visitor(cast.ada), at("groups:add_members", cast.ops)
    text = "\n".join(["ed@nexus.test", *(f"p{each}@nowhere.test" for each in range(600))])
    form = {"file": csv(text)} if given == "file" else {"paste": text}
    page = client.post(address, form | {"q": "ben", "step": "search"})
    if given == "kept":
        page = client.post(address, hidden(page, "kept") | {"q": "mia", "step": "search"})
    assert ("Nexus still has the list" in words(page), "p1@nowhere.test" in page.text) == (True, False)
    shown = client.post(address, hidden(page, "kept") | {"step": "continue"})
    assert "1 will be added · 600 not in this workspace" in words(shown)
    assert "twice" not in words(shown)


def test_a_file_that_adds_nobody_is_kept_however_short(cast):
    page = visitor(cast.ada).post(at("groups:add_members", cast.ops), {"file": csv("x@nowhere.test")})
    assert (page.status_code, list(hidden(page, "kept"))) == (422, ["kept"])


def test_a_list_that_is_over_its_limits_is_not_kept(cast):
    visitor(cast.ada).post(at("groups:add_members", cast.ops), {"paste": f"{UNKNOWN}\na@b.c\nb@b.c"})
    assert not PendingReview.objects.exists()


@pytest.mark.parametrize("name", ["add_members", "remove_by_list"])
def test_a_long_list_in_which_nobody_is_found_is_still_there(cast, name):
    page = visitor(cast.ada).post(at(f"groups:{name}", cast.ops), {"paste": UNKNOWN})
    assert (page.status_code, "Nexus still has the list" in words(page)) == (422, True)
    assert "9,999 not in this workspace" in words(page)
