"""What the database cannot hold by itself, looked over: keys that follow from names, counts that follow from rows."""

from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Value

from groups.models import Group, GroupMembership
from groups.permissions.builder_level import with_builder_level
from nexus.database.search_tables import EXTENSION, search_index, without_index
from workspaces.models import RESOURCE_MODELS, Membership, Workspace
from workspaces.names import name_key, search_text, sort_name
from workspaces.signing_in.integrity import super_admins_without_entry
from workspaces.triggers import SEARCHED
from workspaces.vocabulary import Role, Status


def problems() -> Iterator[str]:
    """A sentence for each thing that is not as it should be; reads everything, in constant memory."""
    yield from _keys(Group.objects.order_by("pk"), "group")
    for model in RESOURCE_MODELS.values():
        yield from _keys(model._default_manager.order_by("pk"), model.kind.name)
    yield from _people()
    yield from _counts()
    yield from _end_users()
    yield from _admins()
    yield from super_admins_without_entry()
    yield from _searches()


def _keys(things: QuerySet[Any], noun: str) -> Iterator[str]:
    for pk, name, stored, text in things.values_list("pk", "name", "name_key", "search_text").iterator():
        if stored != name_key(name):
            yield f"The {noun} {pk}, “{name}”, is stored under another key: “{stored}”."
        elif text != search_text(name):
            yield f"The {noun} {pk}, “{name}”, is not found by the name it has."


def _people() -> Iterator[str]:
    rows = Membership.objects.order_by("pk").values_list("pk", "user__name", "user__email", "sort_name", "search_text")
    for pk, name, email, sorted_by, text in rows.iterator():
        if sorted_by != sort_name(name) or text != search_text(name, email):
            yield f"The membership {pk} of {email} is not sorted and found by the name it has."
    for pk in GroupMembership.objects.exclude(sort_name=F("membership__sort_name")).values_list("pk", flat=True):
        yield f"The group membership {pk} is not sorted by the person's name."


def _counts() -> Iterator[str]:
    statuses = {"people": Status.ACTIVE, "invited": Status.INVITED, "archived": Status.ARCHIVED}
    by_status = {
        name: Count("members", filter=Q(members__membership__status=status)) for name, status in statuses.items()
    }
    here = Q(workspace__memberships__role=F("role"), workspace__memberships__status=Status.ACTIVE)
    default: QuerySet[Any] = Group.objects.filter(role__isnull=False)
    default = default.annotate(people=Count("workspace__memberships", filter=here), invited=Value(0), archived=Value(0))
    custom: QuerySet[Any] = Group.objects.custom().annotate(**by_status)
    for groups in (custom, default):
        for group in groups.exclude(member_count=F("people"), invited_count=F("invited"), archived_count=F("archived")):
            counted = f"{group.member_count} members, {group.invited_count} invited, {group.archived_count} archived"
            found = f"{group.people}, {group.invited} and {group.archived}"
            yield f"The group {group.pk}, “{group}”, counts {counted} and has {found}."


def _end_users() -> Iterator[str]:
    """The one promise that no constraint can hold: an active End User is in no builder-level group."""
    builder_level = with_builder_level(Group.objects.custom()).filter(is_builder_level=True).values("pk")
    ties = GroupMembership.objects.filter(group__in=builder_level)
    ties = ties.filter(membership__role=Role.END_USER, membership__status=Status.ACTIVE)
    for tie in ties.select_related("group", "membership__user"):
        yield f"{tie.membership.user.email} is an End User in “{tie.group}”, which is builder-level."


def _admins() -> Iterator[str]:
    """Closing an account is no change of a membership, so nothing refuses to close the last one that leads in."""
    admins = Membership.objects.able().filter(workspace=OuterRef("pk"), role=Role.ADMIN)
    for workspace in Workspace.objects.exclude(Exists(admins)).order_by("pk"):
        yield f"The workspace {workspace.slug} has no active Admin whose account is open."


def _searches() -> Iterator[str]:
    """PostgreSQL may have refused the extension when the tables were made."""
    for table in without_index(connection, (*SEARCHED, Group._meta.db_table)):
        cure = f"CREATE EXTENSION IF NOT EXISTS {EXTENSION}; {search_index(table)};"
        yield f"Every search of {table} reads all of it. As the database's owner: {cure}"
