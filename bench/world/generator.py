"""Fill an empty database with one large workspace: seeded, by few statements, with every trigger on.

    python -m bench.in_django bench.world.generator 10k     on the database of DATABASE_URL

Two databases of the same size hold the same people, groups, apps and grants. Of the log there are the first entries
only: nothing that is measured reads the rest.
"""

import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import islice
from random import Random
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models

from audit.journal import Actor
from bench.world.grants import OPTIONS, GrantWriter
from bench.world.people import Person, people
from bench.world.sizes import EVERYBODY, FIELD_STAFF, GRANTS_ON_APPS, MEMBERS_OF_A_GROUP, SIZES, SLUG, Size
from groups.instance.actions.create_workspace import create_workspace
from groups.models import PERMISSION_TABLES, Group, GroupAdmin, GroupMembership
from groups.models.look_alikes import skeleton
from nexus.database.bulk import insert_rows
from nexus.database.folding import search_text
from workspaces.models import App, Folder, Invitation, Membership, User, Workflow, Workspace
from workspaces.names import name_key, sort_name
from workspaces.vocabulary import Role, Status

AT_ONCE = 50_000
"""Rows in one statement."""
_WHEN = datetime(2025, 1, 1, tzinfo=UTC)
_VIEW = {
    "appearance": "system",
    "density": "comfortable",
    "language": "",
    "time_zone": "",
    "single_key_shortcuts": True,
}
_NUMBERS = ("member_count", "invited_count", "archived_count")
_KEYS = ("name_key", "sort_name", "search_text")
_IN_GROUP = ("workspace", "added_at", "added_by_name", "group", "membership")


class Generator:
    """Writes one workspace. The ids of its people, groups and resources are chosen here, so that nothing is read."""

    def __init__(self, size: Size, seed: int = 1) -> None:
        self.size, self.random = size, Random(seed)
        self.workspace: Workspace
        self.people: list[Person] = []
        self.builders: list[Person] = []
        self.group_ids: list[int] = []

    def fill(self) -> None:
        """Write everything, and let the database look at what it has now."""
        first = User.objects.create_user("first.admin@bench.test", "First Admin")
        self.workspace = create_workspace("Bench", SLUG, first, actor=Actor.system("Bench"))
        self._add_people()
        self._add_groups()
        self._add_members()
        self._add_resources_and_grants()
        with connection.cursor() as cursor:
            for reset in connection.ops.sequence_reset_sql(no_style(), _tables()):
                cursor.execute(reset)
            cursor.execute("ANALYZE")

    def _add_people(self) -> None:
        first = 1 + _last(User), 1 + _last(Membership)
        self.people = list(people(self.size.people, self.random, first=first))
        self.builders = [each for each in self.people if each.role != Role.END_USER and each.status == Status.ACTIVE]
        self._add_accounts()
        self._add_memberships()

    def _add_accounts(self) -> None:
        insert(
            User,
            ("id", "password", "email", "name", "is_active", "is_superuser", "date_joined", *_VIEW),
            (
                (each.user_id, "!", each.email, each.name, each.is_open, False, _WHEN, *_VIEW.values())
                for each in self.people
            ),
        )

    def _add_memberships(self) -> None:
        here = self.workspace.pk
        insert(
            Membership,
            ("id", "workspace", "user", "role", "status", "sort_name", "search_text", "joined_at"),
            (
                (
                    *(each.membership_id, here, each.user_id, each.role, each.status),
                    *Membership.keys_of(each.name, each.email).values(),
                    None if each.status == Status.INVITED else _WHEN,
                )
                for each in self.people
            ),
        )
        waiting = (each.membership_id for each in self.people if each.status == Status.INVITED)
        insert(
            Invitation,
            ("membership", "invited_by_name", "nonce", "expires_at", "times_sent", "last_sent_at"),
            ((member, "First Admin", f"{member:016}", _WHEN, 1, _WHEN) for member in waiting),
        )

    def _add_groups(self) -> None:
        names = [EVERYBODY, FIELD_STAFF, *(f"Group {place:05}" for place in range(2, self.size.groups))]
        first = 1 + _last(Group)
        self.group_ids = list(range(first, first + len(names)))
        rows = zip(self.group_ids, names, strict=True)
        columns = ("id", "workspace", "name", *_KEYS, "skeleton", "role", *_NUMBERS, "created_at", "description")
        here = self.workspace.pk
        rest = (None, 0, 0, 0, _WHEN, "")
        insert(Group, columns, ((pk, here, *_called(name), skeleton(name), *rest) for pk, name in rows))

    def _is_builder_level(self, place: int) -> bool:
        """Three groups in ten; not the two large ones."""
        return place > 1 and place % 10 < 3

    def _add_members(self) -> None:
        rows, admins = [], []
        for place, group_id in enumerate(self.group_ids):
            by = (self.workspace.pk, _WHEN, "Bench", group_id)
            rows += [(*by, each.membership_id, sort_name(each.name, each.email)) for each in self._members(place)]
            able = [each for each in islice(self.builders, 200) if each.role == Role.BUILDER and each.is_open]
            holder = self.random.choice(able)
            admins.append((*by, holder.membership_id))
        insert(GroupMembership, (*_IN_GROUP, "sort_name"), rows)
        insert(GroupAdmin, _IN_GROUP, admins)

    def _members(self, place: int) -> list[Person]:
        """No End User is in a builder-level group, not even one whose access has ended."""
        pool = self.builders if self._is_builder_level(place) else self.people
        share = {0: 0.7, 1: 0.1}.get(place)
        number = int(share * len(pool)) if share else self._spread(MEMBERS_OF_A_GROUP, at_most=len(pool) // 3)
        return self.random.sample(pool, number)

    def _spread(self, average: int, *, at_most: int) -> int:
        """A number as sizes of groups are spread: many small ones, a few large."""
        return max(1, min(at_most, int(average * self.random.lognormvariate(-0.5, 1))))

    def _add_resources_and_grants(self) -> None:
        here, pick = self.workspace.pk, self.random.choice
        folders = self._named(Folder, "Folder", self.size.folders)
        workflows = self._named(Workflow, "Workflow", self.size.workflows)
        apps = range(1 + _last(App), 1 + _last(App) + self.size.apps)
        insert(
            App,
            ("id", "workspace", "name", *_KEYS, "created_at", "folder", "owner"),
            (
                (
                    *(pk, here, *_called(f"App {pk:06}"), _WHEN),
                    pick(folders) if self.random.random() < 0.8 else None,
                    pick(self.builders).membership_id,
                )
                for pk in apps
            ),
        )
        writer = GrantWriter(here, self.random, apps, folders, workflows)
        for place, group_id in enumerate(self.group_ids):
            number = 3 if place < 2 else self._spread(GRANTS_ON_APPS, at_most=len(apps) // 3)
            writer.give(group_id, number, is_builder_level=self._is_builder_level(place))
        for table, rows in writer.rows.items():
            columns = ("group", "workspace", "permission", "content_object")
            insert(table, (*columns, *(OPTIONS if writer.has_options(table) else ())), rows)

    def _named(self, model: type[models.Model], noun: str, number: int) -> range:
        first = 1 + _last(model)
        ids = range(first, first + number)
        rows = ((pk, self.workspace.pk, *_called(f"{noun} {pk:05}"), _WHEN) for pk in ids)
        insert(model, ("id", "workspace", "name", *_KEYS, "created_at"), rows)
        return ids


def _called(name: str) -> tuple[str, ...]:
    """A name with what follows from it."""
    return name, name_key(name), sort_name(name), search_text(name)


def insert(model: type[models.Model], columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> None:
    """Insert these rows, so many a statement."""
    rest = iter(rows)
    while some := list(islice(rest, AT_ONCE)):
        insert_rows(model, columns, some)


def _last(model: type[models.Model]) -> int:
    return model._default_manager.aggregate(last=models.Max("pk"))["last"] or 0


def _tables() -> list[type[models.Model]]:
    """Those whose rows bring their ids."""
    return [User, Membership, Group, GroupMembership, GroupAdmin, App, Folder, Workflow, *PERMISSION_TABLES]


if __name__ == "__main__":
    Generator(SIZES[sys.argv[1]]).fill()
