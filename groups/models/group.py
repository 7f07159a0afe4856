"""The group: a default one per role, whose people are the memberships with it, or a custom one."""
# ruff: noqa: S608, S611 - the SQL is put together from our own constants, never from input

from functools import reduce
from operator import or_
from typing import Any, Final

from django.db import models
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groups.models.look_alikes import SKELETON_LENGTH, skeleton
from workspaces.models import Named, User
from workspaces.models.named import key_of, length_of, readable, sorted_by_name, unique_name
from workspaces.vocabulary import ROLE_NAMES, Role

NAME_LENGTH: Final = 50
DESCRIPTION_LENGTH: Final = 300
RESERVED_KEYS: Final = ("admin", "builder", "enduser")
"""Refused as a custom group's key, whatever stands between its letters that only joins words."""
_JOINING: Final = (
    r"[- _\u02d7\u058a\u05be\u1400\u1806\u2010-\u2015\u203f\u2040\u2043\u2054\u2212\u2796\u2e17\u2e1a\u2e3a\u2e3b"
    r"\u2e40\u2e5d\u301c\u3030\u30a0\U00010d6e\U00010ead]*"
)
"""Blanks, underscores, and every dash and its look-alikes, as they stand in a key."""
RESERVED: Final = rf"^{_JOINING}(?:{'|'.join(_JOINING.join(key) for key in RESERVED_KEYS)}){_JOINING}$"
"""The keys that are refused, as Python's and PostgreSQL's expressions both write them."""

ACTIVE: Final = "m.status = 'active'"
"""Of a membership ``m``: whether it counts now."""


def groups_of_memberships(where: str, *, among: str = "") -> str:
    """The one statement of which groups a membership is in: its role's group, and the custom ones on the list.

    SQL that yields ``(membership_id, group_id)`` for every membership ``m`` of ``where``, the role's group first: it
    most often answers. Two walks along indexes: as one condition with OR it would be asked of every group that there
    is. ``among``: a table of so few memberships that the walks begin there (CROSS JOIN keeps SQLite to this order;
    PostgreSQL does not mind).
    """
    memberships = f"{among} m CROSS JOIN" if among else "workspaces_membership m,"
    return f"""
        SELECT m.id AS membership_id, g.id AS group_id
        FROM {memberships} groups_group g WHERE g.workspace_id = m.workspace_id AND g.role = m.role AND {where}
        UNION ALL
        SELECT m.id, gm.group_id
        FROM {memberships} groups_groupmembership gm WHERE gm.membership_id = m.id AND {where}
    """


def _in_groups_of(where: str, *parameters: int) -> Q:
    ids = f"SELECT mine.group_id FROM ({groups_of_memberships(where)}) mine"
    return Q(pk__in=RawSQL(ids, (*parameters, *parameters)))


class GroupQuerySet(QuerySet["Group"]):
    def custom(self) -> "GroupQuerySet":
        return self.filter(role__isnull=True)

    def active_for(self, user: User) -> "GroupQuerySet":
        """The groups of ``user`` that count now: of active memberships, the role's group and the custom ones."""
        return self.filter(_in_groups_of(f"m.user_id = %s AND {ACTIVE}", user.pk))

    def of_membership(self, membership_id: int | None) -> "GroupQuerySet":
        """The groups of one membership, whether it counts now or rests on file; none for None."""
        return self.filter(_in_groups_of("m.id = %s", membership_id or 0))


def _named_as_roles() -> Q:
    """Whether a group of a role is called as the role is."""
    each = (Q(role=role, name=name, name_key=name.lower()) for role, name in ROLE_NAMES.items())
    return reduce(or_, each)


class Group(Named):
    """A set of people with rights. ``role`` is None for a custom group; ``skeleton`` is what its name looks like.

    The numbers of people are kept by triggers (``counters``): ``member_count`` are active memberships, those with the
    role of a default group or on the list of a custom one; ``invited_count`` and ``archived_count`` others on the list.
    """

    workspace = models.ForeignKey("workspaces.Workspace", models.CASCADE, related_name="groups", db_index=False)
    name = models.CharField(max_length=NAME_LENGTH)
    name_key = models.CharField(max_length=1000, editable=False)
    skeleton = models.CharField(max_length=SKELETON_LENGTH, editable=False)
    description = models.CharField(max_length=DESCRIPTION_LENGTH, blank=True, help_text="What it is for.")
    role = models.CharField(max_length=10, choices=Role, null=True, blank=True, editable=False)  # noqa: DJ001 - unique where there is one
    member_count = models.PositiveIntegerField(default=0, editable=False)
    invited_count = models.PositiveIntegerField(default=0, editable=False)
    archived_count = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = GroupQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            unique_name("group", _("A group with this name exists already.")),
            length_of("group", "name", NAME_LENGTH, _("A group's name has 1 to 50 characters.")),
            models.UniqueConstraint(
                fields=["workspace", "role"],
                condition=Q(role__isnull=False),
                name="group_role_unique_in_workspace",
            ),
            models.CheckConstraint(condition=Q(role__isnull=True) | Q(role__in=Role.values), name="group_role_known"),
            readable("group"),
            length_of("group", "description", DESCRIPTION_LENGTH, shortest=0),
            readable("group", "description"),
            key_of("group"),
            models.CheckConstraint(
                condition=Q(role__isnull=True) | _named_as_roles(),
                name="group_of_a_role_bears_its_name",
                violation_error_message=_("A role's group bears the role's name."),
            ),
            models.CheckConstraint(
                condition=Q(role__isnull=False) | ~Q(name_key__regex=RESERVED),
                name="group_key_not_reserved",
                violation_error_message=_("This name is kept for the role groups Admin, Builder and End User."),
            ),
        ]
        indexes = [
            sorted_by_name("group"),
            models.Index(fields=["workspace", "skeleton"], name="group_by_skeleton"),
        ]

    @classmethod
    def keys_of(cls, name: str) -> dict[str, str]:
        return {**super().keys_of(name), "skeleton": skeleton(name)}

    @property
    def is_custom(self) -> bool:
        return self.role is None

    @property
    def audit_fields(self) -> dict[str, Any]:
        """How an event names it."""
        return {"group_id": self.pk, "group_name": self.name}
