"""Every change that is planned, reviewed and committed, each with an example from the cast and all it must write."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from groups import appointing, archiving, deletion, duplication, joining, leaving, rights, roles
from groups.rights import Held
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
        joining.plan,
        joining.join,
        lambda cast: (cast.dev, ids([cast.ed, cast.gil])),
        ("member.added ed Dev", "member.added gil Dev", "role.changed ed End User→Builder"),
    ),
    "leaving": Change(
        leaving.plan, leaving.leave, lambda cast: (cast.lab, ids([cast.ben])), ("member.removed ben Lab",)
    ),
    "rearranging": Change(
        rights.plan,
        rights.rearrange,
        lambda cast: (cast.ops,),
        ("role.changed eve End User→Builder", "switch.on Ops Create apps"),
        {"give": [Held("create_apps")]},
    ),
    "appointing": Change(
        appointing.plan,
        appointing.appoint,
        lambda cast: (cast.dev, ids([cast.ben, cast.ed])),
        ("post.assigned ben Dev", "post.assigned ed Dev", "role.changed ed End User→Builder"),
        {"convert": True},
    ),
    "relieving": Change(
        appointing.plan_relief,
        appointing.relieve,
        lambda cast: (cast.ops, ids([cast.gil])),
        ("post.removed gil Ops",),
    ),
    "duplicating": Change(
        duplication.plan,
        duplication.duplicate,
        lambda cast: (cast.ops, duplication.PARTS),
        (
            "grant.added Ops_copy Incident board →View, released",
            "group.duplicated Ops_copy Ops→Ops_copy",
            "member.added eve Ops_copy",
            "post.assigned gil Ops_copy",
        ),
    ),
    "deleting": Change(
        deletion.plan,
        deletion.delete,
        lambda cast: (cast.ops,),
        (
            "grant.removed Ops Incident board View, released→",
            "group.deleted Ops",
            "member.removed eve Ops",
            "post.removed gil Ops",
        ),
    ),
    "changing a role": Change(
        roles.plan,
        roles.change_role,
        lambda cast: (cast.gil, Role.END_USER),
        ("member.removed gil Lab", "post.removed gil Ops", "role.changed gil Builder→End User"),
    ),
    "archiving": Change(
        archiving.plan,
        archiving.archive,
        lambda cast: (cast.gil,),
        ("person.archived gil Active→Archived", "post.removed gil Ops"),
    ),
    "restoring": Change(
        archiving.plan_return,
        archiving.restore,
        lambda cast: (cast.zoe,),
        ("person.restored zoe Archived→Active",),
    ),
}
