"""What the page of a review is made of, besides what its step before was."""

import uuid
from dataclasses import dataclass
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from groups.changes import token as tokens
from groups.changes.blockers import Reason
from groups.changes.plan import Plan
from groups.changes.review.blocked import Rest
from groups.changes.review.meanwhile import Meanwhile
from groups.changes.review.page import AnyChange, ReviewPage, requesting
from nexus.components.empty import Empty
from nexus.components.search import SearchBox
from nexus.components.sheet import Button, Sheet
from nexus.words import Text

UNCHANGED: Final = gettext_lazy("Nothing has been changed yet.")
UNCHANGED_BY_YOU: Final = gettext_lazy("You have changed nothing yet.")
NOBODY_FOUND: Final = Empty("search", gettext_lazy("Nobody found"))


def shown(
    page: ReviewPage, change: AnyChange, plan: Plan[Any], rest: Rest, *, action: str, meanwhile: Meanwhile | None
) -> dict[str, Any]:
    """The plan as the template has it, and what may be done with it: confirmed; or, blocked, asked without some."""
    operation, intent = uuid.uuid4(), change.intent()
    token = "" if plan.blockers else tokens.sign(page.bound, intent, plan.seal, operation=operation)
    sheet = Sheet(
        plan.heading,
        _lead(page, UNCHANGED_BY_YOU if meanwhile else UNCHANGED),
        action,
        page.back,
        Button(plan.confirm, is_danger=plan.is_red) if token else rest.button,
        page_title=plan.summary.heading,
        operation_href=page.operation_href(operation) if token else "",
        is_large=change.is_large,
    )
    return {
        "sheet": sheet,
        "blockers": plan.shown_blockers,
        "ask": _ask(page, plan),
        "rest": rest,
        "token": token,
        "intent": tokens.sign(page.asking, intent, "") if rest.label else "",
        "meanwhile": meanwhile,
        "steps_back": page.has_step_before,
        "is_before_it": page.is_before_it,
    }


def _lead(page: ReviewPage, words: Promise) -> Text:
    """What there is to know before, and that nothing was changed."""
    return f"{page.about} {words}" if page.about else words


@dataclass(frozen=True)
class Ask:
    """Where a workspace admin is asked for the people whom the reader may not add; ``token`` says for whom."""

    href: str
    token: str


def _ask(page: ReviewPage, plan: Plan[Any]) -> Ask | None:
    """None where there is nobody to ask, or nobody to ask for."""
    people = [pk for each in plan.blockers if each.reason == Reason.NEEDS_WORKSPACE_ADMIN for pk in each.people]
    if not (page.asks_at and people):
        return None
    bound = requesting(page.context, page.subject.pk)
    return Ask(page.asks_at, tokens.sign(bound, {"people": sorted(people)}, ""))


@dataclass(frozen=True)
class Asked:
    """Which effect is asked for, from whom on and by what search; and what travels with the review."""

    place: int
    start: int
    search: str
    token: str
    before: str


def shown_everybody(page: ReviewPage, change: AnyChange, plan: Plan[Any], asked: Asked, action: str) -> dict[str, Any]:
    """All whom one effect touches and who may be named, a page of them; a statement, or three."""
    effect = plan.show(asked.place)
    people = change.tellable(plan.told[effect.number].people, actor=page.context.actor)
    label, number = gettext_lazy("Search by name or email"), str(effect.number)
    button = Button(gettext_lazy("Back to the review"), "again", "1")
    return {
        "token": asked.token,
        "before": asked.before,
        "effect": effect,
        "people": change.stretch(people, asked.search, asked.start),
        "can_take_out": effect.is_deed and bool(plan.removable & people),
        "empty": NOBODY_FOUND,
        "box": SearchBox(label, asked.search, id="everybody-search", name="everybody", step=number),
        "sheet": Sheet(effect.title, UNCHANGED, action, page.back, button),
    }
