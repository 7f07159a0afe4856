"""What is measured: the questions, who answers them, and how."""

import re
from collections.abc import Callable, Iterator
from random import Random
from typing import Any, Final

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse

from audit.journal import Actor
from bench import bound, stock
from bench.contestants import ADMIN, BOUND, GUARDIAN, NEXUS, SCAN
from bench.timing import Contest, quickest
from bench.world.sizes import EVERYBODY, FIELD_STAFF, SLUG
from groups.custom_groups.actions.add_members import AddMembers
from groups.custom_groups.actions.set_permissions import SetPermissions
from groups.models import Group, WorkspacePermission
from groups.permissions.explain import explain_people, who_can
from groups.permissions.grants import Grant
from groups.permissions.resolver import first_visible_apps
from nexus.database.search import Words, first_found
from nexus.paging import PAGE_SIZE, page
from workspaces.models import App, Membership, User, Workspace
from workspaces.names import search_words
from workspaces.permission_ids import permission_ids
from workspaces.vocabulary import Role, Status

ACTOR = Actor.support("Bench")
_PERSON: Final = re.compile(r"\bperson\d+@bench\.test")


class World:
    """The workspace that is measured, and the people and apps that are asked about: the same ones each time."""

    def __init__(self) -> None:
        self.random = Random(2)
        self.workspace = Workspace.objects.get(slug=SLUG)
        people = Membership.objects.filter(workspace=self.workspace, status=Status.ACTIVE, user__is_active=True)
        everybody = list(people.exclude(role=Role.ADMIN).select_related("user").order_by("pk")[:400])
        self.people = self.random.sample(everybody, 12)
        apps = list(App.objects.filter(workspace=self.workspace).select_related("folder").order_by("pk")[:400])
        self.apps = self.random.sample(apps, 20)
        self.group = Group.objects.get(workspace=self.workspace, name=EVERYBODY)
        permission_ids()  # which a connection reads once
        self.field_staff = Group.objects.get(workspace=self.workspace, name=FIELD_STAFF)

    def be_strict(self) -> None:
        """Let the roles Builder and End User hold nothing: then only groups give access."""
        WorkspacePermission.objects.filter(group__role__in=[Role.BUILDER, Role.END_USER]).delete()


def contests(world: World) -> Iterator[Contest]:
    """All, one after the other; the last ones after the roles have lost what they are born with."""
    yield _check(world, "user.has_perm on an app")
    yield _visible(world, "the first 50 visible apps")
    yield from _reviews(world)
    yield from _searches(world)
    yield from _pages(world)
    world.be_strict()
    yield _check(world, "user.has_perm on an app, strict roles")
    yield _visible(world, "the first 50 visible apps, strict roles")
    yield _who_can(world, "who can reach an app, page of 50, strict roles")


def _check(world: World, name: str) -> Contest:
    workspace, ask = world.workspace, bound.may_view()
    pairs = [
        (person.user, app)
        for person in world.people
        for app in world.random.sample(world.apps, 4)
        if app.owner_id != person.pk
    ]
    return Contest(
        name,
        pairs,
        {
            NEXUS: lambda user, app: user.has_perm("workspaces.view_app", app),
            GUARDIAN: lambda user, app: stock.may_view(user, workspace, app),
            BOUND: lambda user, app: ask(user.pk, workspace.pk, app.pk, app.folder_id),
        },
    )


def _visible(world: World, name: str) -> Contest:
    workspace = world.workspace
    owners = set(App.objects.filter(workspace=workspace).values_list("owner_id", flat=True))
    questions = [(person.user,) for person in world.people if person.pk not in owners]
    ask = quickest(bound.first_visible(), [(user.pk, workspace.pk) for (user,) in questions])
    return Contest(
        name,
        questions,
        {
            NEXUS: lambda user: first_visible_apps(user, workspace),
            GUARDIAN: lambda user: stock.first_visible(user, workspace),
            BOUND: lambda user: ask(user.pk, workspace.pk),
        },
    )


def _who_can(world: World, name: str) -> Contest:
    workspace, apps = world.workspace, world.apps[:3]
    ask = quickest(bound.first_who_can_view(), [(workspace.pk, app.pk, app.folder_id) for app in apps])

    def ours(app: App) -> list[int]:
        rows = page(HttpRequest(), who_can(app), ("sort_name", "id")).rows
        explanations = explain_people(rows, app)
        return [row.pk for row in rows if explanations[row.pk].mask]

    return Contest(
        name,
        [(app,) for app in apps],
        {
            NEXUS: ours,
            GUARDIAN: lambda app: stock.first_who_can_view(workspace, app),
            BOUND: lambda app: ask(workspace.pk, app.pk, app.folder_id),
        },
    )


def _reviews(world: World) -> Iterator[Contest]:
    outside = Membership.objects.filter(workspace=world.workspace, status=Status.ACTIVE, role=Role.END_USER)
    joining = [(person,) for person in outside.exclude(group_memberships__group=world.group).order_by("pk")[:5]]
    yield Contest(
        "the review of one person joining",
        joining,
        {NEXUS: lambda person: AddMembers(world.group, [person]).plan(actor=ACTOR).seal},
    )
    change = SetPermissions(world.field_staff, give=[Grant("create_apps")])
    yield Contest(
        "the review of a tenth of all people becoming Builders", [()], {NEXUS: lambda: change.plan(actor=ACTOR).seal}
    )


def _searches(world: World) -> Iterator[Contest]:
    """Of people by both their names, by their first names, and of nobody; and of apps by their numbers."""
    names = [search_words(person.user.name) for person in world.people]
    people = Membership.objects.filter(workspace=world.workspace).order_by("sort_name", "id")
    apps = App.objects.filter(workspace=world.workspace).order_by("name_key", "id")
    yield _search("search people, two words", people, [words[::-1] for words in names])
    yield _search("search people, a first name", people, [words[:1] for words in names])
    yield _search("search people, no hit", people, [("xyzzyq",), ("nobody",)])
    yield _search("search apps, a number", apps, [search_words(app.name)[-1:] for app in world.apps])


def _search(name: str, rows: QuerySet[Any], wanted: list[tuple[str, ...]]) -> Contest:
    ids = rows.values_list("pk", flat=True)
    return Contest(
        name,
        [(Words(words),) for words in wanted],
        {
            NEXUS: lambda words: list(first_found(ids, words, PAGE_SIZE + 1)),
            SCAN: lambda words: list(ids.filter(words.condition)[: PAGE_SIZE + 1]),
        },
    )


def _pages(world: World) -> Iterator[Contest]:
    admin = User.objects.get(email="first.admin@bench.test")
    reader = next(person.user for person in world.people if person.role == Role.END_USER)
    members = reverse("groups:users", args=[SLUG, world.group.pk])
    dashboard = reverse("resources:dashboard", args=[SLUG])
    changelist = f"{reverse('admin:groups_groupmembership_changelist')}?group__id__exact={world.group.pk}"
    yield Contest(
        "the members of a group, page of 50", [()], {NEXUS: _visit(admin, members), ADMIN: _visit(admin, changelist)}
    )
    yield Contest("the dashboard of an End User", [()], {NEXUS: _visit(reader, dashboard)})


def _visit(user: User, address: str) -> Callable[[], list[str]]:
    """Asks for a page as this person; whom it lists is the answer. The first visit writes down that they were here."""
    client = Client()
    client.force_login(user, settings.AUTHENTICATION_BACKENDS[0])
    client.get(address)

    def ask() -> list[str]:
        response = client.get(address)
        if response.status_code != 200:
            raise RuntimeError(f"{address} answered {response.status_code}")
        return list(dict.fromkeys(_PERSON.findall(response.text)))

    return ask
