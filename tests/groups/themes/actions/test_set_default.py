"""Setting the theme that a workspace wears."""

import pytest

from groups.changes.commit import Blocked, Stale
from groups.themes.actions.set_default import SetDefaultTheme
from groups.themes.queries import built_in
from tests.cast import acting, archive, confirm
from tests.groups.themes.themes import harbour
from tests.groups.watching import lines, log_of, nothing_written
from workspaces.refusals import NotAllowed

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", ["ada", "ben"])
def test_the_review_says_who_sees_what_from_then_on(cast, who):
    plan = SetDefaultTheme(harbour(cast)).plan(actor=acting(getattr(cast, who)))
    assert str(plan).splitlines()[0] == "Review: set Harbour as default"
    assert "Everybody in Nexus sees “Harbour” from their next page on" in str(plan)
    assert "6 people now see “Nexus”" in str(plan)
    assert plan.confirm == "Set Harbour as default"


def test_the_workspace_wears_it_and_one_entry_says_so(cast):
    theme = harbour(cast)
    with log_of(cast.nexus) as entries:
        confirm(SetDefaultTheme(theme), by=cast.ben)
    cast.nexus.refresh_from_db()
    assert cast.nexus.theme_id == theme.pk
    assert lines(entries) == ["theme.default_set Harbour Nexus→Harbour"]


def test_the_built_in_theme_can_be_set_again(cast):
    confirm(SetDefaultTheme(harbour(cast)), by=cast.ada)
    with log_of(cast.nexus) as entries:
        confirm(SetDefaultTheme(built_in(cast.nexus)), by=cast.ada)
    cast.nexus.refresh_from_db()
    assert cast.nexus.theme_id is None
    assert lines(entries) == ["theme.default_set Nexus Harbour→Nexus"]


def test_what_the_workspace_wears_already_is_refused(cast):
    with nothing_written(), pytest.raises(Blocked):
        confirm(SetDefaultTheme(built_in(cast.nexus)), by=cast.ada)


def test_another_default_set_meanwhile_is_shown_anew(cast):
    plan = SetDefaultTheme(harbour(cast)).plan(actor=acting(cast.ada))
    confirm(SetDefaultTheme(harbour(cast, "Evening")), by=cast.ben)
    with nothing_written(), pytest.raises(Stale):
        SetDefaultTheme(harbour_of(cast)).commit(seal=plan.seal, actor=acting(cast.ada))


def harbour_of(cast):
    return cast.nexus.themes.get(name="Harbour")


def test_somebody_who_left_meanwhile_refuses_no_confirmation(cast):
    theme = harbour(cast)
    plan = SetDefaultTheme(theme).plan(actor=acting(cast.ada))
    archive(cast.ed, by=cast.ada)
    SetDefaultTheme(theme).commit(seal=plan.seal, actor=acting(cast.ada))
    cast.nexus.refresh_from_db()
    assert cast.nexus.theme_id == theme.pk


@pytest.mark.parametrize("who", ["eve", "zoe", "wes"])
def test_nobody_but_those_who_build_here_sets_it(cast, who):
    theme = harbour(cast)
    with nothing_written(), pytest.raises(NotAllowed):
        SetDefaultTheme(theme).plan(actor=acting(getattr(cast, who)))
