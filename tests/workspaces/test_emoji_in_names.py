"""Emoji are letters like others: what is not seen in them is taken where it belongs to one, and makes no other name."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from groups.custom_groups.actions.create import create_group
from groups.custom_groups.names import copy_name, group_name
from groups.models import Group
from groups.resources.actions.create import create_resource
from groups.resources.actions.rename import rename_resource
from nexus.database.folding import is_found, search_text, search_words
from tests.cast import acting
from workspaces.models import Folder
from workspaces.names import cut_name, name_key, normalize_name, sort_name

USUAL = {
    "a gear": "\u2699\ufe0f Ops",
    "a gear as text": "\u2699 Ops",
    "a keycap": "1\ufe0f\u20e3 Line",
    "a hash on a keycap": "#\ufe0f\u20e3 general",
    "a heart on fire": "\u2764\ufe0f\u200d\U0001f525 Sales",
    "a technologist": "\U0001f469\u200d\U0001f4bb Dev",
    "a technologist with a skin tone": "\U0001f469\U0001f3fd\u200d\U0001f4bb Dev",
    "a detective, joined to a sign": "\U0001f575\ufe0f\u200d\u2642\ufe0f",
    "a rainbow flag": "\U0001f3f3\ufe0f\u200d\U0001f308",
    "a family": "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466",
    "a flag of a country": "\U0001f1eb\U0001f1f7 Paris",
    "two together": "\u2699\ufe0f\u2699\ufe0f",
}
HIDDEN = {
    "a variation selector after a letter": "A\ufe0f",
    "one after a digit that is on no keycap": "1\ufe0f Line",
    "two after a gear": "\u2699\ufe0f\ufe0f",
    "the one for text": "\u2699\ufe0e",
    "one alone": "\ufe0f",
    "a joiner alone": "\u200d",
    "a joiner before": "\u200d\u2699",
    "a joiner behind": "\u2699\ufe0f\u200d",
    "a joiner to a letter": "\u2699\u200dA",
    "a joiner between digits": "1\u200d2",
    "a joiner between keycaps": "1\ufe0f\u20e3\u200d2\ufe0f\u20e3",
    "two joiners": "\U0001f469\u200d\u200d\U0001f4bb",
    "a character of tomorrow": "\U0001faff\ufe0f",
    "the flag of England": "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
}


@pytest.mark.parametrize("name", USUAL.values(), ids=USUAL)
def test_an_emoji_in_its_usual_form_is_taken_as_it_is(name):
    assert group_name(f"  {name} ") == normalize_name(name) == name


@pytest.mark.parametrize("name", HIDDEN.values(), ids=HIDDEN)
@pytest.mark.parametrize("around", ["{}", "Ops {} team"], ids=["alone", "among others"])
def test_what_is_not_seen_and_belongs_to_no_emoji_is_refused(name, around):
    with pytest.raises(ValidationError, match="invisible"):
        normalize_name(around.format(name))


@pytest.mark.parametrize("name", USUAL.values(), ids=USUAL)
def test_without_what_is_not_seen_it_is_the_same_name_and_found_as_that(name):
    bare = name.replace("\ufe0f", "").replace("\u200d", "")
    assert name_key(bare) == name_key(name)
    assert (sort_name(bare), search_text(bare)) == (sort_name(name), search_text(name))
    assert is_found(search_words(bare), name)
    assert is_found(search_words(name), bare)


@pytest.mark.parametrize("selector", ["\u180b", "\u180f", "\u200c", "\u200d", "\ufe00", "\ufe0f", "\U000e0100"])
def test_no_selector_and_no_joiner_is_part_of_a_key(selector):
    assert name_key(f"a{selector}\u0301b{selector}") == name_key("\u00e1b")


@pytest.mark.parametrize("disguise", ["Ad\u200dmin", "End\ufe0f User"])
def test_a_role_is_not_disguised_by_a_joiner(disguise):
    with pytest.raises(ValidationError):
        group_name(disguise)


@pytest.mark.parametrize("length", range(1, 12))
def test_a_name_that_is_cut_tears_no_emoji(length):
    cut = cut_name("ab \U0001f469\u200d\U0001f4bb 1\ufe0f\u20e3", length)
    assert len(cut) <= length
    assert normalize_name(cut) == cut


def test_the_copy_of_a_name_full_of_emoji_has_a_name_that_a_group_may_have():
    name = "\U0001f469\u200d\U0001f4bb" * 16 + "xy"
    copy = copy_name(name, set())
    assert group_name(copy) == copy == "\U0001f469\u200d\U0001f4bb" * 15 + "_copy"


@pytest.mark.django_db
def test_a_group_is_taken_whether_its_emoji_is_written_one_way_or_the_other(cast):
    create_group(cast.nexus, "\u2699\ufe0f Ops", actor=acting(cast.ada))
    with pytest.raises(ValidationError, match="exists already"):
        create_group(cast.nexus, "\u2699 ops", actor=acting(cast.ada))
    with pytest.raises(IntegrityError), transaction.atomic():
        Group.objects.create(workspace=cast.nexus, name="\u2699 OPS")
    assert create_group(cast.nexus, "Ops \u2699", actor=acting(cast.ada)).name == "Ops \u2699"


@pytest.mark.django_db
def test_the_rule_is_one_for_things_as_well(cast):
    folder = create_resource(Folder, cast.nexus, "1\ufe0f\u20e3 Line", actor=acting(cast.ada))
    assert folder.name == "1\ufe0f\u20e3 Line"
    with pytest.raises(ValidationError):
        create_resource(Folder, cast.nexus, "1\u20e3 line", actor=acting(cast.ada))
    with pytest.raises(ValidationError, match="invisible"):
        rename_resource(folder, "Li\u200dne", actor=acting(cast.ada))
