"""Which groups are builder-level: from what they hold, in Python and in the database."""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet

from groups.models import PERMISSION_TABLES, Group
from groups.permissions.catalogue import BUILDER_PERMISSIONS, is_builder_level
from groups.permissions.grants import Grant


def holds_builder_level(grants: Iterable[Grant]) -> bool:
    """Whether a group with these grants is builder-level."""
    return is_builder_level(grant.permission for grant in grants)


def builder_level_grants(grants: Iterable[Grant]) -> list[Grant]:
    """Those of these grants that make a group builder-level."""
    return [grant for grant in grants if grant.permission in BUILDER_PERMISSIONS]


def with_builder_level(groups: QuerySet[Group]) -> QuerySet[Any]:
    """These groups, each with ``is_builder_level``, computed by the database from what it holds."""
    exists = (
        Exists(model._default_manager.filter(group=OuterRef("pk"), permission__codename__in=BUILDER_PERMISSIONS))
        for model in PERMISSION_TABLES
    )
    return groups.annotate(is_builder_level=reduce(or_, exists))


def held_by(groups: QuerySet[Group, Any]) -> "ExpressionWrapper[Any]":
    """Whether one of these groups, given by their ids, holds anything: a value for a query."""
    held = (Q(Exists(model._default_manager.filter(group__in=groups))) for model in PERMISSION_TABLES)
    return ExpressionWrapper(reduce(or_, held), output_field=BooleanField())
