"""What the dialog “Add access” asks: which type and level, on what, and where its apps open."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from groups.custom_groups.context import GroupContext
from groups.custom_groups.forms.grants import GrantForm
from nexus.components.choice import Choice, Choices
from nexus.components.empty import Empty
from nexus.components.found import Noun
from nexus.components.picker import Option, Picker, first_problem
from nexus.components.search import SearchBox
from nexus.http import searched
from workspaces.kinds import ENVIRONMENTS, KINDS
from workspaces.models import Resource
from workspaces.queries import find_resources, search_hint, ticked_resources


@dataclass(frozen=True)
class Question:
    """A choice on which the rest of the dialog hangs. ``has_button``: where no script asks again, a button does."""

    name: str
    label: str
    choices: list[Choice]
    errors: Sequence[str] = ()
    has_button: bool = False

    @property
    def error_id(self) -> str:
        return f"grant-{self.name}-error"


def grant_questions(context: GroupContext, form: GrantForm, action: str, *, shows_errors: bool) -> dict[str, Any]:
    """The questions with the answers so far; what is wrong with them only where it was asked to go on."""

    def errors(field: str) -> list[str]:
        return [str(error) for error in form.errors.get(field) or ()] if shows_errors else []

    kind = form.chosen_kind
    kinds = [Choice(each.key, str(capfirst(each.label)), each == kind) for each in KINDS]
    levels = [Choice(each.name, each.label, each == form.chosen_level) for each in kind.levels]
    return {
        "kind": kind,
        "type": Question("kind", _("Resource type"), kinds, errors("kind"), has_button=True),
        "level": Question("level", _("Level"), levels, errors("level")),
        "scopes": _scopes(context, form),
        "scope_errors": errors("scope"),
        "hint": "" if context.group.is_custom else _("Role groups hold rights on all things of a kind."),
        "picker": _picker(context, form, action, shows_errors=shows_errors) if context.group.is_custom else None,
        "environments": _environments(form, errors("environments")) if form.is_view else None,
        "is_hidden": "hidden" in form.said,
    }


def _scopes(context: GroupContext, form: GrantForm) -> list[Choice]:
    """All of a kind, or chosen ones; role groups have all of a kind only."""
    words, is_all = {"things": form.chosen_kind.label_plural}, form.said.get("scope") == "all"
    everything = Choice("all", _("All %(things)s") % words, is_all)
    some = Choice("choose", _("Choose %(things)s") % words, not is_all)
    return [everything, some] if context.group.is_custom else [everything]


def _environments(form: GrantForm, errors: list[str]) -> Choices:
    """Where apps open; released ones, unless something else was chosen, or it was asked to go on with none."""
    chosen = form.said.getlist("environments") or ([] if errors else ["released"])
    places = [Choice(name, str(capfirst(_(name))), name in chosen) for name in ENVIRONMENTS]
    return Choices("environments", places, errors, "environment-error")


def _picker(context: GroupContext, form: GrantForm, action: str, *, shows_errors: bool) -> Picker:
    kind, search = form.chosen_kind, searched(form.said)
    ticked = ticked_resources(context.workspace, kind, form.ticked)
    resources = find_resources(context.workspace, kind, search)
    found = [_option(each) for each in resources if each not in ticked]
    nothing = Empty("search", _("Nothing found"), search_hint(search, _("Search by a part of the name.")))
    label = _("Search %(things)s") % {"things": kind.label_plural}
    problem = first_problem(form, "things") if shows_errors else ""
    box = SearchBox(label, search, id="thing-search", name="step", step="search", asks=action, has_focus=bool(problem))
    return Picker(
        "things",
        "things",
        box,
        found,
        _("Found"),
        [_option(each, is_chosen=True) for each in ticked],
        empty=None if ticked else nothing,
        problem=problem,
        note=resources.note,
        told=resources.told(Noun.THINGS),
    )


def _option(resource: Resource, *, is_chosen: bool = False) -> Option:
    return Option(resource.pk, resource.name, resource.name, is_chosen=is_chosen)
