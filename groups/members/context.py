"""Who is asking about people of a workspace, to change something about them."""

from dataclasses import dataclass

from groups.changes.people import MemberIds
from groups.members.queries import get_member
from nexus.http import Request
from workspaces.context import WorkspaceContext, get_admin_context
from workspaces.models import Membership, Workspace


@dataclass(frozen=True)
class PeopleContext(WorkspaceContext):
    """A workspace admin before some people. ``person``: the one whom the address names, with their account; None where
    they are ticked on a list.
    """

    person: Membership | None = None

    @property
    def subject(self) -> Membership | Workspace:
        """What the log is told that a refusal was about."""
        return self.person or self.workspace

    @property
    def named(self) -> MemberIds:
        """The person whom the address names."""
        return MemberIds([self.person.pk] if self.person else [])


def get_people_context_for_update(request: Request, slug: str, membership_id: int | None = None) -> PeopleContext:
    """The person whom the address names, if any, to workspace admins; two statements. Raises Http404 to everybody else:
    the Users page, too, they do not have.
    """
    context = get_admin_context(request, slug)
    person = None if membership_id is None else get_member(context, membership_id)
    return PeopleContext(**vars(context), person=person)
