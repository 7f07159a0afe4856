"""What the page of a review is made of, besides what its step before was."""

import uuid
from typing import Any, Final

from django.utils.translation import gettext_lazy

from groups.changes import token as tokens
from groups.changes.plan import Plan
from groups.changes.review.blocked import Rest
from groups.changes.review.meanwhile import Meanwhile
from groups.changes.review.page import AnyChange, ReviewPage
from nexus.components.sheet import Button, Sheet

UNCHANGED: Final = gettext_lazy("Nothing has been changed yet.")
UNCHANGED_BY_YOU: Final = gettext_lazy("You have changed nothing yet.")


def shown(
    page: ReviewPage, change: AnyChange, plan: Plan[Any], rest: Rest, *, action: str, meanwhile: Meanwhile | None
) -> dict[str, Any]:
    """The plan as the template has it, and what may be done with it: confirmed; or, blocked, asked without some."""
    operation, intent = uuid.uuid4(), change.intent()
    token = "" if plan.blockers else tokens.sign(page.bound, intent, plan.seal, operation=operation)
    sheet = Sheet(
        plan.heading,
        UNCHANGED_BY_YOU if meanwhile else UNCHANGED,
        action,
        page.back,
        Button(plan.confirm, is_danger=plan.is_red) if token else rest.button,
        page_title=plan.summary.heading,
        progress_href=page.progress_href(operation) if token and change.is_large else "",
    )
    return {
        "sheet": sheet,
        "blockers": plan.shown_blockers,
        "rest": rest,
        "token": token,
        "intent": tokens.sign(page.asking, intent, "") if rest.label else "",
        "meanwhile": meanwhile,
        "steps_back": page.has_step_before,
    }
