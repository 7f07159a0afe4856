"""Every change that is planned, reviewed and committed, each with an example from the cast and all it must write."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from groups.custom_groups.actions import (
    add_members,
    assign_group_admins,
    delete,
    duplicate,
    remove_members,
    set_permissions,
)
from groups.members.actions import archive, change_role
from groups.permissions.grants import Grant
from tests.cast import acting, ids
from workspaces.vocabulary import Role


@dataclass(frozen=True)
class Change:
    plan: Callable[..., Any]
    commit: Callable[..., Any]
    about: Callable[[Any], tuple[Any, ...]]
    writes: tuple[str, ...]
    how: dict[str, Any] = field(default_factory=dict)

    def shown(self, cast, by):
        return self.plan(*self.about(cast), **self.how, actor=acting(by))

    def confirmed(self, cast, plan, by, operation=None):
        how = {**self.how, "confirmed": plan.seal, "operation": operation}
        return self.commit(*self.about(cast), **how, actor=acting(by))


CHANGES = {
    "joining": Change(
        add_members.plan,
        add_members.join,
        lambda cast: (cast.dev, ids([cast.ed, cast.gil])),
        ("member.added ed Dev", "member.added gil Dev", "role.changed ed End User→Builder"),
    ),
    "leaving": Change(
        remove_members.plan, remove_members.leave, lambda cast: (cast.lab, ids([cast.ben])), ("member.removed ben Lab",)
    ),
    "rearranging": Change(
        set_permissions.plan,
        set_permissions.rearrange,
        lambda cast: (cast.ops,),
        ("role.changed eve End User→Builder", "switch.on Ops Create apps"),
        {"give": [Grant("create_apps")]},
    ),
    "appointing": Change(
        assign_group_admins.plan,
        assign_group_admins.appoint,
        lambda cast: (cast.dev, ids([cast.ben, cast.ed])),
        ("post.assigned ben Dev", "post.assigned ed Dev", "role.changed ed End User→Builder"),
        {"convert": True},
    ),
    "relieving": Change(
        assign_group_admins.plan_relief,
        assign_group_admins.relieve,
        lambda cast: (cast.ops, ids([cast.gil])),
        ("post.removed gil Ops",),
    ),
    "duplicating": Change(
        duplicate.plan,
        duplicate.duplicate,
        lambda cast: (cast.ops, duplicate.PARTS),
        (
            "grant.added Ops_copy Incident board →View, released",
            "group.duplicated Ops_copy Ops→Ops_copy",
            "member.added eve Ops_copy",
            "post.assigned gil Ops_copy",
        ),
    ),
    "deleting": Change(
        delete.plan,
        delete.delete,
        lambda cast: (cast.ops,),
        (
            "grant.removed Ops Incident board View, released→",
            "group.deleted Ops",
            "member.removed eve Ops",
            "post.removed gil Ops",
        ),
    ),
    "changing a role": Change(
        change_role.plan,
        change_role.change_role,
        lambda cast: (cast.gil, Role.END_USER),
        ("member.removed gil Lab", "post.removed gil Ops", "role.changed gil Builder→End User"),
    ),
    "archiving": Change(
        archive.plan,
        archive.archive,
        lambda cast: (cast.gil,),
        ("person.archived gil Active→Archived", "post.removed gil Ops"),
    ),
    "restoring": Change(
        archive.plan_return,
        archive.restore,
        lambda cast: (cast.zoe,),
        ("person.restored zoe Archived→Active",),
    ),
}
