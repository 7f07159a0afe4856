"""Computing anew what has gone astray, in every workspace that needs it."""

from collections.abc import Iterable

from django.db import transaction

from audit import journal
from audit.journal import Actor, Event
from audit.vocabulary import Action
from groups.permissions.integrity import counts, log_lines, names, requests, rights, searches
from groups.permissions.integrity.problem import Problem
from workspaces.account_log import INSTANCE
from workspaces.models import Workspace


def mend(problems: Iterable[Problem], *, actor: Actor) -> dict[str, str]:
    """Put right whatever of ``problems`` can be computed; what was done, by the slug of the workspace.

    One transaction a workspace, under its lock, with an entry. What belongs to no workspace comes last.
    """
    places = {problem.workspace_id for problem in problems if problem.workspace_id is not None}
    slugs = dict(Workspace.objects.filter(pk__in=places).order_by("pk").values_list("pk", "slug"))
    done = {slug: _mend_workspace(pk, actor) for pk, slug in slugs.items()}
    # What followed from another key may be looked up by it: the searches of the instance are looked at in any case.
    done["the instance"] = _mend_instance(actor)
    return {slug: what for slug, what in done.items() if what}


def _mend_workspace(workspace_id: int, actor: Actor) -> str:
    with transaction.atomic():
        Workspace.objects.lock(workspace_id)
        subjects = (names.mend, counts.mend, requests.mend, searches.mend, rights.mend, log_lines.mend)
        return _recorded(workspace_id, (found for mended in subjects for found in mended(workspace_id)), actor)


def _mend_instance(actor: Actor) -> str:
    with transaction.atomic():
        return _recorded(INSTANCE, (*searches.mend(INSTANCE), *log_lines.mend(INSTANCE)), actor)


def _recorded(workspace_id: int, found: Iterable[tuple[int, str]], actor: Actor) -> str:
    """What was mended, in words; an entry says the same."""
    what = ", ".join(f"{noun} ({count})" for count, noun in found if count)
    if what:
        journal.record(workspace_id, [Event(Action.RECOMPUTED, after=what)], actor=actor)
    return what
