"""What was refused, of what and why, is said in words that translators have seen."""

import pytest
from django.urls import get_resolver
from django.utils.translation import override

from audit.words import refused
from groups.changes.blockers import Reason
from groups.changes.review.gone import GONE
from tests.messages import Message, in_sources
from workspaces.refusals import FORGED

MARKED = in_sources()


def names(resolver, area, route):
    """The full names of the addresses inside a workspace."""
    for each in resolver.url_patterns:
        here = f"{route}{each.pattern}"
        if hasattr(each, "url_patterns"):
            yield from names(each, f"{each.namespace}:" if each.namespace else area, here)
        elif each.name and "workspace>" in here:
            yield f"{area}{each.name}"


def marked(context, codes):
    return {Message(code.replace("_", " "), context=context) for code in codes} <= MARKED


def test_every_cause_of_a_refusal_is_spelled_out_for_translators():
    assert marked("why it was refused", [FORGED, GONE, "not_allowed", *Reason])


def test_every_address_of_a_workspace_is_spelled_out_for_translators():
    inside = list(names(get_resolver(), "", ""))
    assert len(inside) > 70
    assert marked("what was refused", {name.rpartition(":")[2] for name in inside})
    assert marked("where it was refused", {name.rpartition(":")[0] for name in inside} - {""})


@pytest.mark.parametrize(("codes", "said"), [("last_admin", "last admin"), ("gone, same_role", "gone, same role")])
def test_causes_are_said_one_after_the_other(codes, said):
    assert refused.causes(codes) == said
    with override("de"):
        assert refused.causes(codes) not in ("", said)


def test_what_is_not_known_is_said_as_it_stands():
    assert (refused.what("no_such_page"), refused.what(""), refused.area("nowhere")) == (
        *("no such page", "a change", "nowhere"),
    )
