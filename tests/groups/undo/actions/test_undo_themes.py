"""What is done to themes is taken back too: made, renamed, changed, set as default, deleted."""

import pytest

from groups.changes.blockers import Reason
from groups.themes.actions.delete import DeleteTheme
from groups.themes.actions.duplicate import duplicate_theme
from groups.themes.actions.rename import rename_theme
from groups.themes.actions.save import save_theme
from groups.themes.actions.set_default import SetDefaultTheme
from groups.themes.values import BUILT_IN
from groups.undo.actions.undo import Undo
from tests.cast import acting
from tests.groups.themes.themes import harbour
from tests.groups.undo.snapshots import last_operation, made, snapshot, undone
from workspaces.models import Theme

pytestmark = pytest.mark.django_db


def saved(cast, theme):
    fresh = Theme.objects.get(pk=theme.pk)
    save_theme(fresh, BUILT_IN, seen_version=fresh.version, actor=acting(cast.ben))


@pytest.mark.parametrize(
    "change",
    [
        lambda cast, theme: duplicate_theme(theme, "Harbour two", actor=acting(cast.ben)),
        lambda cast, theme: rename_theme(theme, "Haven", actor=acting(cast.ben)),
        saved,
        lambda cast, theme: made(SetDefaultTheme(theme), acting(cast.ben)),
        lambda cast, theme: made(DeleteTheme(theme), acting(cast.ben)),
    ],
    ids=["duplicated", "renamed", "changed", "set as default", "deleted"],
)
def test_a_builder_puts_back_what_they_did_to_a_theme_and_does_it_again(cast, change):
    theme, actor = harbour(cast), acting(cast.ben)
    before = snapshot()
    change(cast, theme)
    operation, after = last_operation(), snapshot()
    assert before != after
    back = undone(cast.nexus, operation, actor)
    assert snapshot() == before
    undone(cast.nexus, back, actor)
    assert snapshot() == after


def reasons(cast, operation):
    return [blocker.reason for blocker in Undo(cast.nexus, operation).plan(actor=acting(cast.ben)).blockers]


@pytest.mark.parametrize(
    ("since", "reason"),
    [
        (lambda cast, theme: made(SetDefaultTheme(theme), acting(cast.ada)), Reason.DEFAULT_THEME),
        (saved, Reason.THEME_CHANGED_SINCE),
        (lambda cast, theme: made(DeleteTheme(theme), acting(cast.ada)), Reason.UNDONE_ALREADY),
    ],
    ids=["worn", "changed", "deleted"],
)
def test_a_theme_that_was_made_is_not_taken_away_where_somebody_uses_it_since(cast, since, reason):
    theme = harbour(cast)
    operation = last_operation()
    since(cast, theme)
    assert reasons(cast, operation) == [reason]


def test_a_theme_does_not_come_back_under_a_name_that_is_taken(cast):
    operation = made(DeleteTheme(harbour(cast)), acting(cast.ada))
    harbour(cast, "HARBOUR")
    assert reasons(cast, operation) == [Reason.NAME_TAKEN]
