"""Invitations that cannot be answered, or that nobody waits by any more."""

from collections.abc import Iterator

from groups.permissions.integrity.problem import Problem
from workspaces.models import Invitation, Membership
from workspaces.vocabulary import Status


def problems() -> Iterator[Problem]:
    """Invited people without an invitation, and invitations of people who are active; two statements."""
    waiting = Membership.objects.filter(status=Status.INVITED, invitation__isnull=True)
    for member in waiting.select_related("user", "workspace").order_by("pk").iterator():
        yield Problem(
            f"{member.user.email} is invited to the workspace {member.workspace.slug}, and no link leads them in.",
            "On its Users page, choose “Resend invitation” for them.",
        )
    answered = Invitation.objects.filter(membership__status=Status.ACTIVE)
    for each in answered.select_related("membership__user", "membership__workspace").order_by("pk").iterator():
        yield Problem(
            f"{each.membership.user.email} is active in the workspace {each.membership.workspace.slug},"
            " and an invitation waits for them still.",
            "In the shell, delete it: Invitation.objects.filter(membership__status=“active”).delete().",
        )
