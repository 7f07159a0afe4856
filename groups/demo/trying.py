"""What there is to try in the demo: a change that makes somebody a Builder, a press away from its review."""

from typing import NamedTuple
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from groups.models import Group
from workspaces.models import Membership
from workspaces.vocabulary import Role

_GROUP = "Dev"
_SPARE = tuple(f"{name}@nexus.test" for name in ("una", "ugo", "uma", "uli", "uta", "uwe"))
"""People of the cast whom nothing else is told of."""


class Try(NamedTuple):
    label: str
    href: str


def first_review(request: HttpRequest) -> Try | None:
    """The dialog that adds one of the spare people to Dev, in this page's workspace; None where there is none. Two
    statements.
    """
    slug = request.resolver_match.kwargs.get("workspace", "") if request.resolver_match else ""
    group = Group.objects.custom().filter(workspace__slug=slug, name=_GROUP).first()
    people = Membership.objects.able().filter(workspace__slug=slug, role=Role.END_USER, user__email__in=_SPARE)
    person = people.exclude(group_memberships__group=group).select_related("user").order_by("sort_name").first()
    if group is None or person is None:
        return None
    href = reverse("groups:add_members", args=[slug, group.pk])
    words = _("Try it: add %(person)s to %(group)s, and see what that does before it is done.")
    label = words % {"person": person.user.name, "group": group.name}
    return Try(label, f"{href}?{urlencode({'q': person.user.email})}")
