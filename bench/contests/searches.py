"""Searches by their table, against the same search in order of name without one."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from bench.contest import Contest
from bench.contestants import NEXUS, SCAN
from bench.contests.world import World
from bench.questions import SEARCHES
from nexus.database.folding import search_words
from nexus.database.search import Words, first_found
from nexus.paging import PAGE_SIZE
from workspaces.models import App, Membership


def searches(world: World) -> Iterator[Contest]:
    """Of people by both their names, by their first names, and of nobody; and of apps by their numbers."""
    names = [search_words(person.user.name) for person in world.people]
    people = Membership.objects.filter(workspace=world.workspace).order_by("sort_name", "id")
    apps = App.objects.filter(workspace=world.workspace).order_by("sort_name", "id")
    both, first, nobody, number = SEARCHES
    yield _search(both, people, [words[::-1] for words in names])
    yield _search(first, people, [words[:1] for words in names])
    yield _search(nobody, people, [("xyzzyq",), ("nobody",)])
    yield _search(number, apps, [search_words(app.name)[-1:] for app in world.apps])


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
