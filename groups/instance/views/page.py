"""What the pages of the instance have in common."""

import uuid
from dataclasses import dataclass
from typing import Final

from django.urls import reverse

from groups.changes.review import ReviewPage

FRAME: Final = "instance/frame.html"
NAV: Final = "workspaces"
"""The place of the sidebar."""


@dataclass(frozen=True)
class InstanceReviewPage(ReviewPage):
    """The review of a change after which its workspace may be gone, or which is of none: it stands in the instance."""

    frame: str = FRAME
    nav: str = NAV

    def operation_href(self, operation: uuid.UUID) -> str:
        return reverse("instance:operation", args=[operation])


def workspaces_href() -> str:
    """Where all workspaces are listed."""
    return reverse("instance:workspaces")
