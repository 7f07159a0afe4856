"""How a page shows the review of a change, and makes it when the review comes back confirmed."""

from groups.changes.review.answers import (
    DONE_ALREADY,
    EXPIRED,
    UNRECOGNISED,
    AnyPlan,
    commit_if_trivial,
    confirm_or_refresh,
    gone_already,
    planned,
    review,
)
from groups.changes.review.before import BACK, BEFORE, INVITE, fields_of, review_sent
from groups.changes.review.page import ReviewExtras, ReviewPage, bound_to, requesting

__all__ = [
    "BACK",
    "BEFORE",
    "DONE_ALREADY",
    "EXPIRED",
    "INVITE",
    "UNRECOGNISED",
    "AnyPlan",
    "ReviewExtras",
    "ReviewPage",
    "bound_to",
    "commit_if_trivial",
    "confirm_or_refresh",
    "fields_of",
    "gone_already",
    "planned",
    "requesting",
    "review",
    "review_sent",
]
