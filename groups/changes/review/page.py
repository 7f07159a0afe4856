"""Where a review stands, and what it shows besides the plan."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.forms import BoundField
from django.urls import reverse

from groups.changes.change import Change
from groups.changes.token import Bound
from workspaces.context import WorkspaceContext
from workspaces.refusals import Subject

AnyChange = Change[Any, Any]


@dataclass(frozen=True)
class ReviewPage:
    """Where the review of a change stands. ``remake``: the change that an intent in plain JSON means.

    ``back`` is where Cancel leads, ``done`` where one goes after it was made, ``nav`` the place of the sidebar.
    """

    context: WorkspaceContext
    subject: Subject
    name: str
    remake: Callable[[Mapping[str, Any]], AnyChange]
    back: str
    done: str
    nav: str = "settings"
    action: str = ""
    """Where the review is sent; to where it was asked for, if empty."""
    has_step_before: bool = False
    """Whether “Back” leads to a step before the review, with all that was chosen there; else to ``back``."""
    is_before_it: bool = False
    """Whether that step is the page on which the review's dialog stands: closing it is going back."""
    asks_at: str = ""
    """Where a workspace admin is asked for what only they may do; empty for who has nobody to ask."""
    about: str = ""
    """What there is to know before: who asks for it, and why."""
    frame: str = "frame.html"
    """What it stands in as a page of its own."""
    typed: BoundField | None = None
    """What has to be typed before it is confirmed; the page looks at it, for the commit reads nothing but the token."""

    @property
    def bound(self) -> Bound:
        """What a confirmation of it is good for: this change of this subject, and of no other."""
        return bound_to(self.context, self.name, type(self.subject).__name__, self.subject.pk)

    @property
    def asking(self) -> Bound:
        """What the intent of a blocked review is good for: to be asked again without somebody, and to nothing else."""
        return bound_to(self.context, f"ask {self.name}", type(self.subject).__name__, self.subject.pk)

    def undo_href(self, operation: uuid.UUID, change: AnyChange) -> str:
        """Where a change that was made can be undone by whoever made it; empty where it cannot."""
        if not change.is_reversible or (change.only_admins_undo and not self.context.is_admin):
            return ""
        return reverse("undo:undo", args=[self.context.workspace.slug, operation])

    def operation_href(self, operation: uuid.UUID) -> str:
        """Where it is told how the operation goes, and how it ended."""
        return reverse("operations:operation", args=[self.context.workspace.slug, operation])


@dataclass(frozen=True)
class ReviewExtras:
    """What a review shows besides the plan: what became of a pasted list."""

    pasted: object = None
    fields: Mapping[str, str] = field(default_factory=dict)
    """What of the step before it is kept elsewhere, and travels with the review in its place."""


def bound_to(context: WorkspaceContext, name: str, model: str, subject_id: int) -> Bound:
    """What a confirmation of the change ``name`` of one subject is good for."""
    return Bound(f"{name}:{model}:{subject_id}", context.workspace.pk, context.actor)


def requesting(context: WorkspaceContext, group_id: int) -> Bound:
    """What a form is good for by which a workspace admin is asked for people in a group."""
    return bound_to(context, "request_members", "Group", group_id)
