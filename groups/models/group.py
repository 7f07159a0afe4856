"""The group: a default one per role, whose people are the memberships with it, or a custom one."""

from django.db import models
from django.db.models import F, Q, QuerySet, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Length, Replace
from django.db.models.lookups import GreaterThanOrEqual, In, LessThanOrEqual
from django.utils import timezone

from groups.vocabulary import NAME_LENGTH, RESERVED_KEYS
from workspaces.models import Named, User
from workspaces.vocabulary import Role


def _bare(field: str) -> Replace:
    """The key without spaces, hyphens and underscores, as the database computes it."""
    return Replace(Replace(Replace(F(field), Value(" ")), Value("-")), Value("_"))


# Two walks along indexes. As one condition with OR it would be asked of every group that there is.
_COUNTING = """
SELECT gm.group_id FROM workspaces_membership m JOIN groups_groupmembership gm ON gm.membership_id = m.id
WHERE m.user_id = %s AND m.status = 'active'
UNION ALL
SELECT g.id FROM workspaces_membership m JOIN groups_group g ON g.workspace_id = m.workspace_id AND g.role = m.role
WHERE m.user_id = %s AND m.status = 'active'
"""


class GroupQuerySet(QuerySet["Group"]):
    def custom(self) -> "GroupQuerySet":
        return self.filter(role__isnull=True)

    def counting_for(self, user: User) -> "GroupQuerySet":
        """The groups of ``user`` that count now: of active memberships, the role's group and the custom ones."""
        return self.filter(pk__in=RawSQL(_COUNTING, (user.pk, user.pk)))  # noqa: S611 - a constant of this module


class Group(Named):
    """A set of people with rights. ``role`` is None for a custom group.

    ``member_count`` is kept by triggers: the active memberships with the role for a default group, the rows
    of ``GroupMembership`` for a custom one.
    """

    workspace = models.ForeignKey("workspaces.Workspace", models.CASCADE, related_name="groups", db_index=False)
    name = models.CharField(max_length=NAME_LENGTH)
    name_key = models.CharField(max_length=1000, editable=False)
    role = models.CharField(max_length=10, choices=Role, null=True, blank=True, editable=False)  # noqa: DJ001 - unique where there is one
    member_count = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = GroupQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "name_key"],
                name="a group name is unique in its workspace",
                violation_error_message="A group with this name exists already.",
            ),
            models.UniqueConstraint(
                fields=["workspace", "role"],
                condition=Q(role__isnull=False),
                name="a role has one default group",
            ),
            models.CheckConstraint(
                condition=Q(role__isnull=True) | Q(role__in=Role.values), name="a default group is of a known role"
            ),
            models.CheckConstraint(
                condition=Q(GreaterThanOrEqual(Length("name"), 1)) & Q(LessThanOrEqual(Length("name"), NAME_LENGTH)),
                name="a group name has 1 to 50 characters",
                violation_error_message="A group's name has 1 to 50 characters.",
            ),
            models.CheckConstraint(condition=~Q(name_key=""), name="a group key is not empty"),
            models.CheckConstraint(
                condition=Q(role__isnull=False) | ~Q(In(_bare("name_key"), RESERVED_KEYS)),
                name="a custom group key is not reserved",
                violation_error_message="This name is kept for the role groups Admin, Builder and End User.",
            ),
        ]

    @property
    def is_custom(self) -> bool:
        return self.role is None
