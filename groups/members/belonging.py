"""The groups somebody is in, those they administer, and whom to ask about each."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import Count, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from groups.models import Group, GroupAdmin
from nexus.database.lookups import in_array
from workspaces.models import Membership
from workspaces.queries import admins_to_ask, named_of

ASKED_AT_MOST: Final = 5
"""How many are named whom one can ask; the rest is counted."""


@dataclass(frozen=True)
class Belonging:
    """``posts``: the custom groups that somebody administers, in order of name. ``asked``: whom to ask, by group."""

    posts: Sequence[Group] = ()
    asked: Mapping[int, str] = field(default_factory=dict)


def belonging(member: Membership, groups: Iterable[Group]) -> Belonging:
    """Where ``member`` administers, and whom to ask about each of ``groups``; two statements.

    A group's own admins are named first; where it has none, those of the workspace are.
    """
    ids = [group.pk for group in groups]
    shown = Q(in_array("group_id", ids), place__lte=ASKED_AT_MOST)
    rows = GroupAdmin.objects.filter(Q(in_array("group_id", ids)) | Q(membership=member))
    rows = rows.annotate(place=Window(RowNumber(), "group_id", ["membership__sort_name", "id"]))
    rows = rows.annotate(number=Window(Count("id"), "group_id")).filter(shown | Q(membership=member))
    names: dict[int, list[str]] = defaultdict(list)
    numbers, posts = {}, []
    found: QuerySet[Any] = rows.select_related("group", "membership__user").order_by("group__sort_name", "place")
    for admin in found:
        if admin.membership_id == member.pk:
            posts.append(admin.group)
        if admin.place <= ASKED_AT_MOST:
            names[admin.group_id].append(admin.membership.user.name)
        numbers[admin.group_id] = admin.number
    admins = admins_to_ask(member.workspace_id, ASKED_AT_MOST)
    return Belonging(posts, {pk: named_of(names[pk], numbers[pk]) if names[pk] else admins for pk in ids})
