"""What a new group lacks, on its first page: people, rights, and somebody who looks after it."""

from django.urls import reverse
from django.utils.translation import gettext as _

from groups.custom_groups.context import GroupContext
from groups.models import Group
from groups.permissions.builder_level import held_by
from nexus.components.empty import Step, Steps


def group_steps(context: GroupContext) -> Steps | None:
    """The steps of who arranges the group, until it has people and rights; somebody to look after it may wait.

    One statement at most: none where the group is builder-level, and to others.
    """
    group, place = context.group, [context.workspace.slug, context.group.pk]
    if not (context.can_manage_group and group.is_custom):
        return None
    people = bool(group.member_count or group.invited_count or group.archived_count)
    rights = group.is_builder_level or _holds_something(group)
    if people and rights:
        return None
    add, permissions, admins = (
        reverse(f"groups:{name}", args=place) for name in ("add_members", "permissions", "group_admins")
    )
    return Steps(
        _("First steps"),
        [
            Step(_("Put people in"), _("One by one, or a whole list."), add, people, opens=True),
            Step(_("Give it rights"), _("What its people may do."), permissions, rights),
            Step(
                _("Entrust it to somebody"), _("A Builder who adds and removes its people."), admins, bool(group.leader)
            ),
        ],
    )


def _holds_something(group: Group) -> bool:
    itself = Group.objects.filter(pk=group.pk)
    return bool(itself.values_list(held_by(itself.values("pk"))).get()[0])
