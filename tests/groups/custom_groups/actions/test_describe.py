"""What a group is for: said when it is made or renamed, written down, and told to its members."""

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from groups.custom_groups.actions.create import create_group
from groups.custom_groups.actions.rename import rename_group
from groups.models import Group
from tests.cast import acting, add, assign
from tests.groups.watching import lines, log_of, nothing_written
from tests.pages import HTMX, at, elements, visitor, words

pytestmark = pytest.mark.django_db
BAD = {"too long": "x" * 301, "bidirectional": "a\u202eb", "a zero-width character": "a\u200bb", "a control": "a\x07b"}


def about(group):
    return Group.objects.get(pk=group.pk).description


def test_a_group_is_made_with_what_it_is_for(cast):
    with log_of(cast.nexus) as entries:
        made = create_group(cast.nexus, "Crew", " Nights \n and weekends ", actor=acting(cast.ada))
    assert about(made) == "Nights and weekends"
    assert lines(entries) == ["group.created Crew", "group.described Crew →Nights and weekends"]


def test_without_one_it_is_made_in_one_entry(cast):
    with log_of(cast.nexus) as entries:
        create_group(cast.nexus, "Crew", actor=acting(cast.ada))
    assert lines(entries) == ["group.created Crew"]


def test_it_is_changed_beside_the_name_with_before_and_after(cast):
    rename_group(cast.ops, "Ops", "On call", actor=acting(cast.ada))
    with log_of(cast.nexus) as entries:
        rename_group(cast.ops, "Operations", "On call, day and night", actor=acting(cast.ada))
    renamed, described = sorted(lines(entries), reverse=True)
    assert renamed == "group.renamed Operations Ops→Operations"
    assert described == "group.described Operations On call→On call, day and night"
    assert len({entry.operation for entry in entries}) == 1


def test_a_new_name_alone_keeps_it_and_the_same_again_writes_nothing(cast):
    rename_group(cast.ops, "Ops", "On call", actor=acting(cast.ada))
    rename_group(cast.ops, "Operations", actor=acting(cast.ada))
    assert about(cast.ops) == "On call"
    with nothing_written():
        rename_group(cast.ops, "Operations", " On  call ", actor=acting(cast.ada))


def test_it_can_be_taken_away(cast):
    rename_group(cast.ops, "Ops", "On call", actor=acting(cast.ada))
    with log_of(cast.nexus) as entries:
        rename_group(cast.ops, "Ops", "", actor=acting(cast.ada))
    assert (about(cast.ops), lines(entries)) == ("", ["group.described Ops On call→"])


@pytest.mark.parametrize("what", BAD)
def test_what_no_name_may_hold_it_may_not_either(cast, what):
    with nothing_written(), pytest.raises(ValidationError):
        rename_group(cast.ops, "Ops", BAD[what], actor=acting(cast.ada))


@pytest.mark.parametrize("text", ["x" * 301, " a", "a  b", "a\u200bb"])
def test_the_database_refuses_it_too(cast, text):
    with nothing_written(), pytest.raises(DatabaseError), transaction.atomic():
        Group.objects.filter(pk=cast.ops.pk).update(description=text)


# --- On the pages ----------------------------------------------------------------------------------


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "fragment"])
@pytest.mark.parametrize("page", ["groups:create", "groups:rename"])
def test_a_bad_one_is_told_at_its_field_and_kept(cast, page, headers):
    address = at(page, cast.nexus if page == "groups:create" else cast.ops)
    response = visitor(cast.ada).post(address, {"name": "Crew", "description": "x" * 301}, headers=headers)
    assert response.status_code == 422
    field = elements(response, "textarea", name="description")[0]
    assert field.has(aria_invalid="true")
    assert field.text.strip() == "x" * 301
    assert "A description has at most 300 characters; this one has 301." in words(response)


def test_the_dialog_shows_what_stands_and_a_form_without_it_keeps_it(cast):
    ada = visitor(cast.ada)
    ada.post(at("groups:rename", cast.ops), {"name": "Ops", "description": "On call"})
    assert "The description of Ops was saved." in words(ada.get(at("groups:users", cast.ops)))
    assert elements(ada.get(at("groups:rename", cast.ops)), "textarea")[0].text.strip() == "On call"
    ada.post(at("groups:rename", cast.ops), {"name": "Operations"})
    assert about(cast.ops) == "On call"


def test_its_members_and_those_who_see_the_group_read_it(cast):
    rename_group(cast.ops, "Ops", "Called at night", actor=acting(cast.ada))
    for person, page in ((cast.eve, "members:my_access"), (cast.gil, "groups:groups"), (cast.ada, "groups:groups")):
        assert "Called at night" in words(visitor(person).get(at(page, cast.nexus)))
    assert "Called at night" in words(visitor(cast.gil).get(at("groups:users", cast.ops)))
    for page in ("members:my_access", "groups:groups"):
        assert "Called at night" not in words(visitor(cast.ben).get(at(page, cast.nexus)))


def test_a_group_admin_reads_no_description_from_before_their_post(cast):
    rename_group(cast.dev, "Dev", "The secret plan", actor=acting(cast.ada))
    rename_group(cast.dev, "Dev", "Payroll", actor=acting(cast.ada))
    add(cast.dev, cast.gil, by=cast.ada)
    assign(cast.dev, cast.gil, by=cast.ada)
    told = words(visitor(cast.gil).get(at("groups:history", cast.dev)))
    assert "changed the description of Dev" in told
    assert "secret" not in told
    assert "from “The secret plan” to “Payroll”" in words(visitor(cast.ada).get(at("groups:history", cast.dev)))
