"""The workspaces of the instance, and its Super Admins."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final, NamedTuple

from django.db.models import QuerySet, Sum

from groups.models import Group
from nexus.database.lookups import in_array
from nexus.database.search import Words
from workspaces.models import User, Workspace
from workspaces.queries import words_of

ORDER: Final = ("sort_name", "id")
SUPER_ADMINS_LISTED: Final = 100
"""Of more than so many, which nobody should have, the rest is told as a number."""


def find_workspaces() -> QuerySet[Any, Any]:
    """Every workspace, with what a row of the list tells."""
    columns = ("id", "name", "slug", "created_at", "sort_name")
    found: QuerySet[Any, Any] = Workspace.objects.values_list(*columns, named=True)
    return found


def workspace_words(search: str) -> Words:
    """What a search of workspaces looks for: they are few, and read one by one."""
    return replace(words_of(search), is_indexed=False)


def active_people(workspaces: Sequence[int]) -> dict[int, int]:
    """How many are active in each of these workspaces; one statement, which reads what the role groups count."""
    roles = Group.objects.filter(in_array("workspace_id", workspaces), role__isnull=False).order_by()
    return dict(roles.values("workspace_id").annotate(people=Sum("member_count")).values_list("workspace_id", "people"))


class SuperAdmin(NamedTuple):
    """Somebody who may do everything everywhere; not while their account is closed."""

    id: int
    name: str
    email: str
    is_active: bool


def super_admins() -> tuple[list[SuperAdmin], int]:
    """The first of them by name, and how many there are; two statements at most."""
    everybody = User.objects.filter(is_superuser=True).order_by("name", "email")
    first = [SuperAdmin(*row) for row in everybody.values_list(*SuperAdmin._fields)[: SUPER_ADMINS_LISTED + 1]]
    number = len(first) if len(first) <= SUPER_ADMINS_LISTED else everybody.count()
    return first[:SUPER_ADMINS_LISTED], number
