"""The list of people as a file: exactly those whom the Users page lists, in its order, one entry in the log."""

from collections.abc import Iterator, Sequence
from typing import Final

from django.http import QueryDict
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_POST

from groups.members.actions.export_people import export_people
from groups.members.people_queries import (
    ListedPerson,
    every_group_led_by,
    every_group_of_people,
    find_people,
    groups_offered,
    people_sort,
    people_words,
)
from groups.members.views.users_table import people_filter
from nexus.exports.formats import CSV, FORMATS, Cell, export
from nexus.http import Request, searched
from nexus.paging import stretches
from workspaces.context import WorkspaceContext, get_admin_context
from workspaces.refusals import NotAllowed, refuse
from workspaces.vocabulary import ROLE_NAMES, STATUS_NAMES, Role, Status

COLUMNS: Final = ("id", "name", "email", "role", "status", "groups", "group_admin_of", "last_active")
"""``id``: the person's in this workspace, as it stands in addresses."""


@require_POST
def export_users(request: Request, workspace: str) -> HttpResponseBase:
    """Those whom the address asks for, as ``format`` says: CSV, if it says nothing that we know."""
    context, form = get_admin_context(request, workspace), FORMATS.get(request.POST.get("format", ""), CSV)
    try:
        export_people(context.workspace, _narrowed(context, request.GET), form.name, actor=context.actor)
    except NotAllowed as not_allowed:
        raise refuse(request, context, why=str(not_allowed)) from not_allowed
    return export(f"people-of-{workspace}", form, COLUMNS, _stretches(context, request.GET))


def _narrowed(context: WorkspaceContext, fields: QueryDict) -> str:
    """By what the people are found, in the log's own words: names and terms."""
    only = people_filter(fields)
    parts = [
        ROLE_NAMES[Role(only.role)] if only.role else "",
        STATUS_NAMES[Status(only.status)] if only.status else "",
        groups_offered(context.workspace, only.group).get(only.group, "") if only.group else "",
        "Group Admin" if only.administers else "",
        searched(fields),
    ]
    return ", ".join(part for part in parts if part)


def _stretches(context: WorkspaceContext, fields: QueryDict) -> Iterator[Iterator[Sequence[Cell]]]:
    """The people as rows of cells; three statements for each stretch of a thousand."""
    only, order = people_filter(fields), people_sort(fields.get("sort", ""))
    words, people = people_words(searched(fields), order), find_people(context.workspace, only)
    for found in stretches(people, order.keys, words=words, descending=order.descending):
        yield _rows([ListedPerson(*row[: len(ListedPerson._fields)]) for row in found])


def _rows(people: Sequence[ListedPerson]) -> Iterator[Sequence[Cell]]:
    ids = frozenset(person.id for person in people)
    groups, posts = every_group_of_people(ids), every_group_led_by(ids)
    for person in people:
        role, status = ROLE_NAMES[Role(person.role)], STATUS_NAMES[Status(person.status)]
        mine, led = groups.get(person.id, ()), posts.get(person.id, ())
        yield person.id, person.name, person.email, role, status, mine, led, person.last_active_on
