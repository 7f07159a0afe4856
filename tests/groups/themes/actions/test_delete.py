"""Deleting a theme."""

import pytest

from groups.changes.commit import Blocked, Gone
from groups.themes.actions.delete import DeleteTheme
from groups.themes.actions.set_default import SetDefaultTheme
from groups.themes.queries import built_in
from tests.cast import acting, confirm
from tests.groups.themes.themes import harbour
from tests.groups.watching import lines, log_of, nothing_written
from workspaces.models import Theme

pytestmark = pytest.mark.django_db


def test_the_review_says_that_nobody_wears_it(cast):
    plan = DeleteTheme(harbour(cast)).plan(actor=acting(cast.ben))
    assert "Nobody wears “Harbour”" in str(plan)
    assert (plan.confirm, plan.is_red) == ("Delete Harbour", True)


def test_it_is_gone_and_one_entry_says_so(cast):
    theme = harbour(cast)
    with log_of(cast.nexus) as entries:
        confirm(DeleteTheme(theme), by=cast.ben)
    assert not Theme.objects.filter(name="Harbour").exists()
    assert lines(entries) == ["theme.deleted Harbour"]


def test_the_default_is_not_deleted(cast):
    theme = harbour(cast)
    confirm(SetDefaultTheme(theme), by=cast.ada)
    assert "The workspace wears this theme." in str(DeleteTheme(theme).plan(actor=acting(cast.ada)))
    with nothing_written(), pytest.raises(Blocked):
        confirm(DeleteTheme(theme), by=cast.ada)


def test_one_that_became_the_default_under_the_open_review_is_not_deleted(cast):
    theme = harbour(cast)
    plan = DeleteTheme(theme).plan(actor=acting(cast.ada))
    confirm(SetDefaultTheme(theme), by=cast.ben)
    with nothing_written(), pytest.raises(Blocked):
        DeleteTheme(theme).commit(seal=plan.seal, actor=acting(cast.ada))


def test_the_built_in_theme_is_not_deleted(cast):
    confirm(SetDefaultTheme(harbour(cast)), by=cast.ada)
    with nothing_written(), pytest.raises(Blocked):
        confirm(DeleteTheme(built_in(cast.nexus)), by=cast.ada)


def test_one_deleted_meanwhile_is_gone(cast):
    theme = harbour(cast)
    plan = DeleteTheme(theme).plan(actor=acting(cast.ada))
    confirm(DeleteTheme(Theme.objects.get(pk=theme.pk)), by=cast.ben)
    with nothing_written(), pytest.raises(Gone):
        DeleteTheme(theme).commit(seal=plan.seal, actor=acting(cast.ada))
