"""Where a review stands, and what it shows besides the plan."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from groups.changes.change import Change
from groups.changes.token import Bound
from nexus.components.sheet import Button
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

    @property
    def bound(self) -> Bound:
        """What a confirmation of it is good for: this change of this subject, and of no other."""
        return bound_to(self.context, self.name, type(self.subject).__name__, self.subject.pk)

    def progress_href(self, operation: uuid.UUID) -> str:
        """Where it is told how the operation goes."""
        return reverse("operations:operation", args=[self.context.workspace.slug, operation])


@dataclass(frozen=True)
class ReviewExtras:
    """What a review shows besides the plan: what became of a pasted list, and a way around a blocker.

    ``without``: people to go on with, where only others are in the way; ``convert``: people to go on with after their
    conversion to Builders.
    """

    pasted: object = None
    without: Sequence[int] = ()
    convert: Sequence[int] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    """What else travels with its form."""

    @property
    def people(self) -> Sequence[int]:
        """Those whom the way around is about; none where the list that names them is kept."""
        return () if "kept" in self.fields else self.without or self.convert

    @property
    def button(self) -> Button | None:
        """The button that goes around the blocker."""
        if self.without:
            step = "without" if "kept" in self.fields else "continue"
            return Button(gettext_lazy("Go on without them"), "step", step)
        return Button(gettext_lazy("Convert to Builder first"), "step", "convert") if self.convert else None


def bound_to(context: WorkspaceContext, name: str, model: str, subject_id: int) -> Bound:
    """What a confirmation of the change ``name`` of one subject is good for."""
    return Bound(f"{name}:{model}:{subject_id}", context.workspace.pk, context.actor)
