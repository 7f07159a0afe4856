"""The History tab: what happened to a group, in sentences."""

from groups.custom_groups.actions.duplicate import PARTS, DuplicateGroup
from groups.models import Group
from groups.permissions.grants import on_resource
from tests.cast import add, archive, assign, set_permissions
from tests.cast import confirm as carry_out
from tests.groups.belongings import bare
from tests.pages import HTMX, at, confirm, ids, visitor, words


def test_the_history_tells_what_happened_to_the_group_newest_first(cast):
    page = words(visitor(cast.gil).get(at("groups:history", cast.ops)))
    told = (
        f"made {cast.gil.user.name} <gil@nexus.test> group admin of Ops",
        f"added {cast.eve.user.name} <eve@nexus.test> to Ops",
        "granted Ops “View",
        "created the group Ops",
    )
    places = [page.index(sentence) for sentence in told]
    assert places == sorted(places)


def test_it_tells_nothing_of_other_groups(cast):
    page = words(visitor(cast.gil).get(at("groups:history", cast.ops)))
    assert "Dev" not in page
    assert "Payroll" not in page


def test_it_tells_who_acted_and_in_which_capacity(cast):
    confirm(visitor(cast.gil), "groups:add_members", cast.ops, ids(cast.ed))
    page = words(visitor(cast.ada).get(at("groups:history", cast.ops)))
    assert f"{cast.gil.user.name} added {cast.ed.user.name} <ed@nexus.test> to Ops Group Admin" in page


def test_a_refusal_about_the_group_is_told_with_its_reason(cast):
    visitor(cast.gil).post(at("groups:delete", cast.ops))
    page = words(visitor(cast.ada).get(at("groups:history", cast.ops)))
    assert f"{cast.gil.user.name} was refused delete of Ops: not allowed" in page


def test_it_is_kept_when_people_have_other_names(cast):
    add(cast.ops, cast.ed, by=cast.ada)
    before = cast.ed.user.name
    type(cast.ed.user).objects.filter(pk=cast.ed.user.pk).update(name="Somebody Else")
    assert before in words(visitor(cast.ada).get(at("groups:history", cast.ops)))


def test_a_fragment_of_it_holds_the_entries_alone(cast):
    page = visitor(cast.gil).get(at("groups:history", cast.ops), headers=HTMX)
    assert "<html" not in page.text
    assert "created the group Ops" in words(page)


def test_an_archived_person_is_somebody_to_a_group_admin_and_themselves_to_an_admin(cast):
    add(cast.ops, cast.ed, by=cast.ada)
    archive(cast.ed, by=cast.ada)
    pages = [words(visitor(who).get(at("groups:history", cast.ops))) for who in (cast.gil, cast.ada)]
    assert ["Ed Novak" in page for page in pages] == [False, True]
    assert "Ada Fischer added somebody to Ops" in pages[0]


def test_a_copy_does_not_name_its_source_to_its_group_admin(cast):
    carry_out(DuplicateGroup(cast.dev, tuple(PARTS)), by=cast.ada)
    copy = Group.objects.get(name="Dev_copy")
    assign(copy, cast.gil, by=cast.ada)
    pages = [words(visitor(who).get(at("groups:history", copy))) for who in (cast.gil, cast.ada)]
    assert ["duplicated the group Dev as Dev_copy" in page for page in pages] == [False, True]
    assert "Ada Fischer made the group as a copy of another group" in pages[0]


def test_what_a_group_held_once_is_named_to_those_only_who_may_see_it(cast):
    bare(cast.nexus)
    for change in (
        {"give": [on_resource(cast.payroll, "view_app")]},
        {"take": [on_resource(cast.payroll, "view_app")]},
    ):
        set_permissions(cast.ops, **change, by=cast.ada)
    pages = [words(visitor(who).get(at("groups:history", cast.ops))) for who in (cast.gil, cast.ada)]
    assert ["Payroll" in page for page in pages] == [False, True]
    assert "on an app from Ops" in pages[0]
