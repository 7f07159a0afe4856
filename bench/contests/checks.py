"""May somebody do this, what may they see, and who can: against everybody who knows how to answer."""

from collections.abc import Callable, Iterator
from typing import Any

from django.http import HttpRequest

from bench.contest import Contest
from bench.contestants import BOUND, CASBIN, GUARDIAN, NEXUS, RULES
from bench.contests.world import World
from bench.questions import CHECK, ONE_BY_ONE, VISIBLE, WHO_CAN
from bench.rivals import bound, django_rules, guardian
from bench.rivals.pycasbin import PATIENCE, Policies, TookTooLong
from bench.timing import quickest
from groups.permissions.explain import who_can
from groups.permissions.resolver import first_visible_apps
from nexus.paging import page
from workspaces.models import App

Contestants = dict[str, Callable[..., Any]]


def checks(world: World, variant: str = "") -> Iterator[Contest]:
    """``variant``: what the names of these contests end with."""
    policies, note = _policies(world)
    yield _check(world, CHECK + variant, policies, note)
    yield _visible(world, VISIBLE + variant)
    if not variant:
        yield _one_by_one(world, policies)
    yield _who_can(world, WHO_CAN + variant)


def _policies(world: World) -> tuple[Policies | None, str]:
    """Pycasbin with all there is, and what that took; None where it takes too long."""
    try:
        policies = Policies(world.workspace)
    except TookTooLong:
        return None, f"pycasbin is left out: it reads policies for more than {PATIENCE} s"
    return policies, f"pycasbin loads for {policies.seconds:.2f} s and keeps {policies.megabytes:.0f} MB in the process"


def _check(world: World, name: str, policies: Policies | None, note: str) -> Contest:
    workspace, ask = world.workspace, bound.may_view()
    pairs = [
        (person.user, app)
        for person in world.people
        for app in world.random.sample(world.apps, 4)
        if app.owner_id != person.pk
    ]
    contestants: Contestants = {
        NEXUS: lambda user, app: user.has_perm("workspaces.view_app", app),
        GUARDIAN: lambda user, app: guardian.may_view(user, workspace, app),
        RULES: django_rules.may_view,
        BOUND: lambda user, app: ask(user.pk, workspace.pk, app.pk, app.folder_id),
    }
    return Contest(name, pairs, contestants | ({CASBIN: policies.may_view} if policies else {}), note=note)


def _visible(world: World, name: str) -> Contest:
    workspace = world.workspace
    questions = _not_owners(world)
    ask = quickest(bound.first_visible(), [(user.pk, workspace.pk) for (user,) in questions])
    return Contest(
        name,
        questions,
        {
            NEXUS: lambda user: first_visible_apps(user, workspace),
            GUARDIAN: lambda user: guardian.first_visible(user, workspace),
            BOUND: lambda user: ask(user.pk, workspace.pk),
        },
    )


def _one_by_one(world: World, policies: Policies | None) -> Contest:
    """The same against those who can only be asked about one app after the other: slow, and so of two people."""
    workspace = world.workspace
    contestants: Contestants = {
        NEXUS: lambda user: first_visible_apps(user, workspace),
        RULES: lambda user: django_rules.first_visible(user, workspace),
    }
    if policies:
        contestants[CASBIN] = lambda user: policies.first_visible(user, workspace)
    return Contest(ONE_BY_ONE, _not_owners(world)[:2], contestants)


def _not_owners(world: World) -> list[tuple[Any]]:
    """People who own no app: most contestants know no owners."""
    owners = set(App.objects.filter(workspace=world.workspace).values_list("owner_id", flat=True))
    return [(person.user,) for person in world.people if person.pk not in owners]


def _who_can(world: World, name: str) -> Contest:
    workspace, apps = world.workspace, world.apps[:3]
    ask = quickest(bound.first_who_can_view(), [(workspace.pk, app.pk, app.folder_id) for app in apps])

    def ours(app: App) -> list[int]:
        """Without the ways of each of them, which nobody else tells: the page with these is among the pages."""
        return [row.pk for row in page(HttpRequest(), who_can(app), ("sort_name", "id")).rows]

    return Contest(
        name,
        [(app,) for app in apps],
        {
            NEXUS: ours,
            GUARDIAN: lambda app: guardian.first_who_can_view(workspace, app),
            BOUND: lambda app: ask(workspace.pk, app.pk, app.folder_id),
        },
    )
