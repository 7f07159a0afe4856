"""Pages, from address to HTML, as they are served to somebody signed in."""

import base64
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from django.conf import settings
from django.test import Client
from django.urls import reverse

from bench.contest import Contest
from bench.contestants import ADMIN, FIRST_PAGE, NEXUS
from bench.contests.world import World
from bench.questions import (
    APPS,
    DASHBOARD,
    DEEPEST,
    GRANULAR,
    GROUP_ADMINS,
    GROUPS,
    HISTORY,
    LOG,
    MEMBERS,
    MY_ACCESS,
    PERMISSIONS,
)
from bench.world.sizes import SLUG
from groups.models import GroupMembership
from workspaces.models import User
from workspaces.vocabulary import Role

Visit = Callable[[], list[str]]
_PERSON: Final = re.compile(r"\bperson\d+@bench\.test")


def pages(world: World) -> Iterator[Contest]:
    """Everything that people open every day, the longest of each."""
    admin, group, staff = world.admin, world.group.pk, world.field_staff.pk
    reader = next(person.user for person in world.people if person.role == Role.END_USER)
    changelist = f"{reverse('admin:groups_groupmembership_changelist')}?group__id__exact={group}"
    members = reverse("groups:users", args=[SLUG, group])
    yield _page(MEMBERS, admin, members, {ADMIN: changelist})
    yield _deepest(world, members)
    yield _page(DASHBOARD, reader, reverse("resources:dashboard", args=[SLUG]))
    yield _page(MY_ACCESS, reader, reverse("members:my_access", args=[SLUG]))
    yield _page(GROUPS, admin, reverse("groups:groups", args=[SLUG]))
    yield _page(PERMISSIONS, admin, reverse("groups:permissions", args=[SLUG, staff]))
    yield _page(GRANULAR, admin, reverse("groups:granular_access", args=[SLUG, staff]))
    yield _page(GROUP_ADMINS, admin, reverse("groups:group_admins", args=[SLUG, staff]))
    yield _page(APPS, admin, reverse("resources:app", args=[SLUG, world.apps[0].pk]))
    yield _page(HISTORY, admin, reverse("groups:history", args=[SLUG, staff]))
    yield _page(LOG, admin, reverse("audit_log", args=[SLUG]))


def _page(name: str, user: User, address: str, others: Mapping[str, str] | None = None) -> Contest:
    """``others``: whose page of the same it is compared with, and where that is."""
    ours, kilobytes = visit(user, address)
    rivals = {rival: visit(user, theirs)[0] for rival, theirs in (others or {}).items()}
    return Contest(name, [()], {NEXUS: ours, **rivals}, kilobytes=kilobytes)


def _deepest(world: World, members: str) -> Contest:
    """The last page but for one row, asked for as the button "Previous" does; the first one beside it lists others."""
    last = GroupMembership.objects.filter(group=world.group).order_by("-sort_name", "-membership_id")
    cursor = base64.urlsafe_b64encode(json.dumps(last.values_list("sort_name", "membership_id")[0]).encode()).decode()
    ours, kilobytes = visit(world.admin, f"{members}?before={cursor}")
    first, _kilobytes = visit(world.admin, members)
    contestants = {NEXUS: lambda: len(ours()), FIRST_PAGE: lambda: len(first())}
    return Contest(DEEPEST, [()], contestants, kilobytes=kilobytes)


def visit(user: User, address: str, *, form: Mapping[str, Sequence[str]] | None = None) -> tuple[Visit, float]:
    """Asks for a page as this person, or sends a form there: whom it lists is the answer; and its kilobytes.

    The first visit writes down that they were here.
    """
    client = Client()
    client.force_login(user, settings.AUTHENTICATION_BACKENDS[0])

    def answer() -> bytes:
        response = client.get(address) if form is None else client.post(address, form)
        if response.status_code != 200:
            raise RuntimeError(f"{address} answered {response.status_code}")
        return response.content

    def ask() -> list[str]:
        return list(dict.fromkeys(_PERSON.findall(answer().decode())))

    return ask, len(answer()) / 1000
